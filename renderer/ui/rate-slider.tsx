/** A speed limit as a slider: what it is dragged to holds at once. Its right end is no limit. */
import { useEffect, useRef, useState } from 'react';
import { formatRate } from '../../shared/format.ts';
import { t } from '../../shared/words/say.ts';
import styles from './rate-slider.module.css';

/** Bytes per second, each about a quarter more than the one before; a limit between two keeps its own value until it is moved. */
const stops: readonly number[] = [1e5, 1e6, 1e7, 1e8].flatMap((decade) =>
  [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8].map((share) => share * decade),
);

/** How long a value rests before it is sent, in ms: a drag asks for several a second, not for each pixel. */
const restMs = 120;

const stopOf = (value: number | null): number =>
  value === null
    ? stops.length
    : Math.max(
        0,
        stops.findLastIndex((stop) => stop <= value),
      );

export function RateSlider({
  label,
  value,
  none = t('Full speed'),
  focused = false,
  onChange,
}: {
  readonly label: string;
  /** Bytes per second; null is no limit. */
  readonly value: number | null;
  /** What no limit is called. Null: there must be one. */
  readonly none?: string | null;
  /** The dialog around it begins here. */
  readonly focused?: boolean;
  readonly onChange: (value: number | null) => void;
}) {
  /** What the hand has it at, until the app has it too. */
  const [held, setHeld] = useState<{ readonly value: number | null } | null>(null);
  const waiting = useRef<{ readonly timer: ReturnType<typeof setTimeout>; readonly send: () => void } | null>(
    null,
  );
  // What the app says is what holds.
  useEffect(() => setHeld(null), [value]);
  // A dialog that is closed at once has been meant all the same.
  useEffect(() => () => waiting.current?.send(), []);
  const shown = held === null ? value : held.value;
  const words = shown === null ? (none ?? '') : formatRate(shown);
  return (
    <span className={styles.slider}>
      <input
        type="range"
        aria-label={label}
        data-autofocus={focused || undefined}
        aria-valuetext={words}
        min={0}
        max={none === null ? stops.length - 1 : stops.length}
        step={1}
        value={stopOf(shown)}
        onChange={(event) => {
          const next = stops[Number(event.currentTarget.value)] ?? null;
          setHeld({ value: next });
          if (waiting.current) clearTimeout(waiting.current.timer);
          const send = () => {
            if (waiting.current) clearTimeout(waiting.current.timer);
            waiting.current = null;
            onChange(next);
          };
          waiting.current = { timer: setTimeout(send, restMs), send };
        }}
      />
      <output className={styles.words}>{words}</output>
    </span>
  );
}
