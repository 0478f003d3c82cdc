/** The weekly timetable: off, or a grid to paint. What was painted is kept while it is off. */

import { Switch } from '@mantine/core';
import { useRef } from 'react';
import type { Timetable } from '../../../shared/timetable.ts';
import { t } from '../../../shared/words/say.ts';
import { changeSettings, useSettings } from '../../state/app.ts';
import { TimetableGrid } from '../../ui/timetable-grid.tsx';
import styles from './settings-page.module.css';

/** Slow in the office hours of working days, as most who want one do. */
const usual: Timetable = Array.from({ length: 7 }, (_, day) =>
  Array.from({ length: 24 }, (_, hour) => (day < 5 && hour >= 8 && hour < 18 ? 'slow' : 'full')),
);

const copyOf = (table: Timetable) => table.map((row) => [...row]);

export function TimetableSetting() {
  const timetable = useSettings()?.timetable ?? null;
  const last = useRef<Timetable>(usual);
  if (timetable) last.current = timetable;
  return (
    <div className={styles.stack}>
      <Switch
        label={t('Follow a timetable')}
        checked={timetable !== null}
        onChange={(event) =>
          void changeSettings({ timetable: event.currentTarget.checked ? copyOf(last.current) : null })
        }
      />
      {timetable && (
        <TimetableGrid
          value={timetable}
          onChange={(table) => void changeSettings({ timetable: copyOf(table) })}
        />
      )}
    </div>
  );
}
