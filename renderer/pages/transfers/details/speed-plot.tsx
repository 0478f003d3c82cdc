/** The plot of bytes per second. The words above say what the line shows. */

import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import { t } from '../../../../shared/words/say.ts';
import 'uplot/dist/uPlot.min.css';
import { formatRate } from '../../../../shared/format.ts';
import { useCall } from '../../../state/app.ts';
import { useNow, utcOffset } from '../../../state/clock.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import styles from './details.module.css';

export function SpeedPlot({
  jobId,
  minutes,
  height,
  bare = false,
}: {
  readonly jobId: number;
  readonly minutes: number;
  readonly height: number;
  /** Without axes and words, where it is only beside something. */
  readonly bare?: boolean;
}) {
  const { ref, width } = useElementSize();
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | null>(null);
  const scheme = useComputedColorScheme();
  // A minute is asked for each second, a day each ten: as often as a pixel can change.
  const tick = Math.floor(useNow(true) / (minutes <= 5 ? 1000 : 10_000));
  const { value, failure, again } = useCall('speed.history', { jobId, minutes }, tick);

  // Another scheme has other colours.
  useEffect(() => {
    if (!host.current || width === 0) return;
    const css = getComputedStyle(host.current);
    const made = new UPlot(options({ css, width, height, bare, minutes }), [[], []], host.current);
    plot.current = made;
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [width, height, bare, minutes, scheme]);
  // A new plot wants its data as well.
  useEffect(() => {
    if (!value) return;
    const now = Date.now() / 1000;
    const times = value.down.map((_, index) => now - (value.down.length - 1 - index) * value.seconds);
    plot.current?.setData([times, [...value.down]]);
  }, [value, width, height, minutes, scheme]);

  if (failure && !value) return <ErrorPanel failure={failure} onRetry={again} />;
  const down = value?.down ?? [];
  const peak = Math.max(0, ...down);
  const average = down.length === 0 ? 0 : down.reduce((sum, rate) => sum + rate, 0) / down.length;
  const words = t('Peak {peak}, average {average}', { peak: formatRate(peak), average: formatRate(average) });
  return (
    <div ref={ref}>
      {!bare && <p className={`${styles.words} tabular third`}>{words}</p>}
      <div
        ref={host}
        role="img"
        aria-label={t('Speed over the last {minutes} minutes. {words}', { minutes, words })}
        style={{ height }}
      />
    </div>
  );
}

function options({
  css,
  width,
  height,
  bare,
  minutes,
}: {
  readonly css: CSSStyleDeclaration;
  readonly width: number;
  readonly height: number;
  readonly bare: boolean;
  readonly minutes: number;
}): UPlot.Options {
  const token = (name: string) => css.getPropertyValue(name).trim();
  const axis = {
    stroke: token('--ink-3'),
    font: '11px "Inter Variable", sans-serif',
    grid: { stroke: token('--line-faint'), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: !bare, points: { show: false }, y: false, drag: { setScale: false } },
    padding: bare ? [4, 0, 0, 0] : [8, 26, 0, 0],
    scales: { y: { range: (_, __, top) => [0, Math.max(top * 1.1, 1000)] } },
    axes: [
      {
        ...axis,
        show: !bare,
        size: 26,
        space: 70,
        values: (_, splits) => splits.map((at) => clockTime(at, minutes <= 5)),
      },
      {
        ...axis,
        size: bare ? 0 : 78,
        values: (_, splits) => (bare ? splits.map(() => '') : splits.map((rate) => formatRate(rate))),
      },
    ],
    series: [
      {},
      { stroke: token('--running'), width: 1.5, fill: `${token('--running')}24`, points: { show: false } },
    ],
  };
}

/** `03:41`, with seconds for spans in which minutes are too coarse. Epoch seconds, in the clock of this place. */
function clockTime(at: number, seconds: boolean): string {
  const local = new Date((at + utcOffset() * 60) * 1000).toISOString();
  return local.slice(11, seconds ? 19 : 16);
}
