/** The last minute of speed, one sample a second: a shape, no axis. */
import { useEffect, useRef, useState } from 'react';
import { formatRate } from '../../shared/format.ts';
import { t } from '../../shared/words/say.ts';
import { call } from '../state/app.ts';

const samples = 60;
const width = 160;
const height = 32;

/** The line in words, for who does not see it. */
export const lastMinute = (line: readonly number[]): string => {
  const top = Math.max(0, ...line);
  return top > 0
    ? t('Last minute: at most {rate}', { rate: formatRate(top) })
    : t('Last minute: nothing moved');
};

export function Sparkline({ down }: { readonly down: number }) {
  const [line, setLine] = useState<readonly number[]>([]);
  const now = useRef(down);
  now.current = down;
  useEffect(() => {
    void call('speed.history', { jobId: null, minutes: 1 }).then((answer) => {
      if (answer.ok) setLine((since) => [...answer.value.down, ...since].slice(-samples));
    });
    const timer = setInterval(() => setLine((line) => next(line, now.current)), 1000);
    return () => clearInterval(timer);
  }, []);
  const top = Math.max(1, ...line);
  const points = line.map((value, index) => {
    const x = width - (line.length - 1 - index) * (width / (samples - 1));
    return `${x.toFixed(1)},${(height - 1 - (value / top) * (height - 4)).toFixed(1)}`;
  });
  const first = width - (line.length - 1) * (width / (samples - 1));
  return (
    <svg
      width="100%"
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={lastMinute(line)}
    >
      {points.length > 1 && (
        <>
          <polygon
            points={`${first},${height} ${points.join(' ')} ${width},${height}`}
            fill="var(--running)"
            opacity="0.14"
          />
          <polyline
            points={points.join(' ')}
            fill="none"
            stroke="var(--running)"
            strokeWidth="1.3"
            vectorEffect="non-scaling-stroke"
          />
        </>
      )}
    </svg>
  );
}

/** Still air stays the same array, so that an idle window does not draw. */
function next(line: readonly number[], value: number): readonly number[] {
  if (value === 0 && line.length === samples && line.every((sample) => sample === 0)) return line;
  return [...line, value].slice(-samples);
}
