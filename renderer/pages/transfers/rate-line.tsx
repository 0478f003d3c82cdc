/** The last minute of one job's speed, as a line below its figure. */
import { useRates } from '../../state/rates.ts';
import { lastMinute } from '../../ui/sparkline.tsx';
import styles from './job-table.module.css';

const width = 72;
const height = 14;

export function RateLine({ jobId }: { readonly jobId: number }) {
  const line = useRates(jobId);
  if (line.length < 2 || line.every((value) => value === 0)) return null;
  const top = Math.max(1, ...line);
  const step = width / 59;
  const points = line.map((value, index) => {
    const x = width - (line.length - 1 - index) * step;
    return `${x.toFixed(1)},${(height - 1 - (value / top) * (height - 3)).toFixed(1)}`;
  });
  return (
    <svg
      className={styles.rateLine}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={lastMinute(line)}
    >
      <polyline points={points.join(' ')} />
    </svg>
  );
}
