/** Counts folders in the background: four at once, the most wanted first, each answer kept. */
import { useEffect, useRef, useState } from 'react';
import type { Source } from '../../../shared/location.ts';
import { call } from '../../state/app.ts';
import { type Measure, type Measures, nextWant, type Want } from './measure.ts';
import { stemOf } from './selection.ts';

const atOnce = 4;

export function useMeasures(
  source: Source,
  wants: readonly Want[],
): { readonly measures: Measures; readonly running: ReadonlySet<string> } {
  const [measures, setMeasures] = useState<Measures>(new Map());
  const [running, setRunning] = useState<ReadonlySet<string>>(new Set());
  const live = useRef(true);
  useEffect(() => {
    live.current = true;
    return () => {
      live.current = false;
    };
  }, []);

  // Each answer changes `running`, which looks for the next want: the loop is the renders themselves.
  useEffect(() => {
    if (running.size >= atOnce) return;
    const want = nextWant(wants, measures, running);
    if (!want) return;
    setRunning((now) => new Set(now).add(want.path));
    const prefix = source.location.prefix + stemOf(want.path);
    void call('tree.measure', { source, prefix, limit: want.limit }).then((answer) => {
      if (!live.current) return;
      const failure: Measure = {
        files: 0,
        bytes: 0,
        largest: 0,
        more: false,
        limit: want.limit,
        failed: true,
      };
      const measure = answer.ok ? { ...answer.value, limit: want.limit, failed: false } : failure;
      setMeasures((now) => new Map(now).set(want.path, measure));
      setRunning((now) => {
        const rest = new Set(now);
        rest.delete(want.path);
        return rest;
      });
    });
  }, [source, wants, measures, running]);
  return { measures, running };
}
