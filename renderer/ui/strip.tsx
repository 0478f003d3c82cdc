/** The mark of Waybill: which bytes are verified, durable, written, failed or still to do, as one bar. */
import type { StripRun } from '../../shared/calls/jobs.ts';
import styles from './strip.module.css';

/** Widths in thousandths of the bar; a run that is there is never thinner than a visible sliver. */
export function stripSegments(
  runs: readonly StripRun[],
): readonly { readonly state: StripRun['state']; readonly start: number; readonly width: number }[] {
  const total = runs.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total === 0) return [];
  let start = 0;
  return runs
    .filter(({ bytes }) => bytes > 0)
    .map(({ state, bytes }) => {
      const width = (bytes / total) * 1000;
      const segment = { state, start, width: state === 'todo' ? width : Math.max(width, 4) };
      start += width;
      return segment;
    });
}

export function Strip({
  runs,
  label,
  held = false,
  tall = false,
}: {
  readonly runs: readonly StripRun[];
  /** What it says in words, for those who do not see it. */
  readonly label: string;
  /** Paused or canceled: what is to do will not come by itself. */
  readonly held?: boolean;
  readonly tall?: boolean;
}) {
  const [first, ...more] = runs.filter(({ bytes }) => bytes > 0);
  // Of one colour, as most are, it is a box: in a long list a drawing for each row is dear.
  if (more.length === 0)
    return (
      <span
        className={`${styles.strip} ${styles[first?.state ?? 'todo']}`}
        data-held={held}
        data-tall={tall}
        role="img"
        title={label}
        aria-label={label}
      />
    );
  return (
    <span className={styles.frame} title={label}>
      <svg
        className={styles.strip}
        data-held={held}
        data-tall={tall}
        viewBox="0 0 1000 10"
        preserveAspectRatio="none"
        shapeRendering="crispEdges"
        role="img"
        aria-label={label}
      >
        <rect width="1000" height="10" className={styles.todo} />
        {stripSegments(runs)
          .filter(({ state }) => state !== 'todo')
          .map(({ state, start, width }) => (
            <rect
              key={start}
              x={Math.min(start, 1000 - width)}
              width={width}
              height="10"
              className={styles[state]}
            />
          ))}
      </svg>
    </span>
  );
}
