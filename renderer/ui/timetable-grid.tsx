/**
 * The week, hour by hour, painted with mouse or keys: arrows go from hour to hour, Space paints, Shift and an arrow paints on
 * the way. What each hour has is its pattern and its words; colour only helps.
 */

import { SegmentedControl } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { SpeedMode, Timetable } from '../../shared/timetable.ts';
import { t } from '../../shared/words/say.ts';
import styles from './timetable-grid.module.css';

const days = () => [
  t('Monday'),
  t('Tuesday'),
  t('Wednesday'),
  t('Thursday'),
  t('Friday'),
  t('Saturday'),
  t('Sunday'),
];
const words: Readonly<Record<SpeedMode, () => string>> = {
  full: () => t('full speed'),
  slow: () => t('slow'),
  off: () => t('nothing moves'),
};
const brushes = [
  { value: 'full', label: () => t('Full speed') },
  { value: 'slow', label: () => t('Slow') },
  { value: 'off', label: () => t('Off') },
] as const satisfies readonly { value: SpeedMode; label: () => string }[];

const steps: Readonly<Record<string, readonly [day: number, hour: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Home: [0, -24],
  End: [0, 24],
};

interface Hour {
  /** From Monday, 0. */
  readonly day: number;
  readonly hour: number;
}

/** The hours on the straight way from `from`, without it, to `to`: a quick pointer is seen only here and there. */
function between(from: Hour, to: Hour): readonly Hour[] {
  const [days, hours] = [to.day - from.day, to.hour - from.hour];
  const steps = Math.max(Math.abs(days), Math.abs(hours));
  return Array.from({ length: steps }, (_, i) => ({
    day: from.day + Math.round((days * (i + 1)) / steps),
    hour: from.hour + Math.round((hours * (i + 1)) / steps),
  }));
}

const hourWords = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

export function TimetableGrid({
  value,
  onChange,
}: {
  readonly value: Timetable;
  /** Once a stroke has ended. */
  readonly onChange: (value: Timetable) => void;
}) {
  const [brush, setBrush] = useState<SpeedMode>('slow');
  const [at, setAt] = useState<Hour>({ day: 0, hour: 8 });
  /** What is painted and not yet let go. */
  const [painted, setPainted] = useState<Timetable | null>(null);
  const latest = useRef(painted);
  /** The pointer is down. */
  const stroke = useRef(false);
  latest.current = painted;
  const shown = painted ?? value;
  const put = (hours: readonly Hour[]) =>
    setPainted(
      (before) =>
        (before ?? value).map((row, d) =>
          row.map((mode, h) => (hours.some(({ day, hour }) => day === d && hour === h) ? brush : mode)),
        ) as Timetable,
    );
  const end = useRef(() => {});
  end.current = () => {
    const { current } = latest;
    if (current === null) return;
    setPainted(null);
    onChange(current);
  };
  // Let go anywhere, also outside of the grid.
  useEffect(() => {
    const up = () => {
      stroke.current = false;
      end.current();
    };
    addEventListener('pointerup', up);
    return () => removeEventListener('pointerup', up);
  }, []);

  const onKey = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (event.key !== ' ' && !step) return;
    event.preventDefault();
    event.stopPropagation();
    const next = {
      day: clamp(at.day + (step?.[0] ?? 0), 6),
      hour: clamp(at.hour + (step?.[1] ?? 0), 23),
    };
    setAt(next);
    if (event.key === ' ' || event.shiftKey) put([next]);
  };
  return (
    <div className={styles.timetable}>
      <SegmentedControl
        aria-label={t('What is painted')}
        size="xs"
        value={brush}
        onChange={(value) => setBrush(brushes.find((one) => one.value === value)?.value ?? 'slow')}
        data={brushes.map(({ value, label }) => ({
          value,
          label: (
            <span className={styles.brush}>
              <i className={styles.swatch} data-mode={value} /> {label()}
            </span>
          ),
        }))}
      />
      <div
        className={styles.grid}
        role="grid"
        aria-label={t('Timetable')}
        aria-rowcount={7}
        aria-colcount={24}
        tabIndex={0}
        aria-activedescendant={`hour-${at.day}-${at.hour}`}
        onKeyDown={onKey}
        onKeyUp={() => end.current()}
        onBlur={() => !stroke.current && end.current()}
      >
        <div className={styles.hours} aria-hidden="true">
          {[0, 6, 12, 18].map((hour) => (
            <span key={hour}>{hourWords(hour)}</span>
          ))}
        </div>
        {days().map((day, d) => (
          <div key={day} role="row" className={styles.row}>
            <span role="rowheader" className={styles.day}>
              {day}
            </span>
            {(shown[d] ?? []).map((mode, h) => (
              <span
                key={`${day} ${hourWords(h)}`}
                id={`hour-${d}-${h}`}
                role="gridcell"
                tabIndex={-1}
                className={styles.hour}
                data-mode={mode}
                data-at={at.day === d && at.hour === h}
                aria-label={`${day} ${hourWords(h)}, ${words[mode]()}`}
                title={`${day} ${hourWords(h)}, ${words[mode]()}`}
                onPointerDown={(event) => {
                  // A captured pointer would stay in the first cell.
                  event.currentTarget.releasePointerCapture(event.pointerId);
                  stroke.current = true;
                  setAt({ day: d, hour: h });
                  put([{ day: d, hour: h }]);
                }}
                onPointerEnter={() => {
                  if (!stroke.current) return;
                  setAt({ day: d, hour: h });
                  put(between(at, { day: d, hour: h }));
                }}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));
