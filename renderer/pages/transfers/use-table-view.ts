/** How a person has the list of jobs: kept with the settings, so that every window and the next start has it too. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { defaultSettings, type JobTableView } from '../../../shared/settings.ts';
import { changeSettings, useSettings } from '../../state/app.ts';

export function useTableView() {
  const kept = useSettings()?.jobTable ?? defaultSettings.jobTable;
  /** What is being dragged is shown at once and kept when it rests. */
  const [dragged, setDragged] = useState<JobTableView['widths'] | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), []);
  const view: JobTableView = dragged === null ? kept : { ...kept, widths: { ...kept.widths, ...dragged } };
  const latest = useRef({ kept, dragged });
  latest.current = { kept, dragged };
  const setView = useCallback((jobTable: JobTableView) => void changeSettings({ jobTable }), []);
  const setWidth = useCallback((id: string, width: number) => {
    const widths = { ...latest.current.dragged, [id]: width };
    latest.current.dragged = widths;
    setDragged(widths);
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const { kept } = latest.current;
      void changeSettings({ jobTable: { ...kept, widths: { ...kept.widths, ...widths } } });
      latest.current.dragged = null;
      setDragged(null);
    }, 250);
  }, []);
  return { view, setView, setWidth };
}
