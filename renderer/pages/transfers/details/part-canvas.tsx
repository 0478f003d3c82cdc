/** The grid of parts, drawn: ten thousand cells are one canvas. Hover names a part; the legend beside it counts them in words. */
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import { formatBytes, formatCount } from '../../../../shared/format.ts';
import styles from './details.module.css';
import { cellAt, gridShape, type PartCell, type PartState } from './part-grid.ts';

export const partColours: Readonly<Record<PartState, string>> = {
  verified: '--verified',
  durable: '--running',
  written: '--written',
  failed: '--failed',
  todo: '--todo',
};

export function PartCanvas({
  cells,
  label,
  height,
}: {
  readonly cells: readonly PartCell[];
  readonly label: string;
  /** Pixels to fit into before the cells shrink. */
  readonly height: number;
}) {
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme();
  const [title, setTitle] = useState('');
  const shape = useMemo(
    () => gridShape({ count: cells.length, width, height }),
    [cells.length, width, height],
  );
  const size = {
    width: shape.columns * (shape.width + shape.gap) - shape.gap,
    height: shape.rows * (shape.height + shape.gap) - shape.gap,
  };
  // Another scheme has other colours.
  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context || width === 0) return;
    const ratio = devicePixelRatio;
    target.width = Math.round(size.width * ratio);
    target.height = Math.round(size.height * ratio);
    context.scale(ratio, ratio);
    const css = getComputedStyle(target);
    const colour = (state: PartState) => css.getPropertyValue(partColours[state]);
    const colours = {
      verified: colour('verified'),
      durable: colour('durable'),
      written: colour('written'),
      failed: colour('failed'),
      todo: colour('todo'),
    };
    const radius = shape.width > 9 ? 2 : 0;
    for (const [index, { state, filled }] of cells.entries()) {
      const x = (index % shape.columns) * (shape.width + shape.gap);
      const y = Math.floor(index / shape.columns) * (shape.height + shape.gap);
      const cell = (fill: string, share: number) => {
        context.fillStyle = fill;
        context.beginPath();
        context.roundRect(x, y, Math.max(1, shape.width * share), shape.height, radius);
        context.fill();
      };
      if (filled < 1) cell(colours.todo, 1);
      if (filled > 0) cell(colours[state], filled);
    }
  }, [cells, shape, width, scheme]);
  return (
    <div ref={ref} className={styles.grid} style={{ maxHeight: height }}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        title={title}
        style={size}
        onPointerMove={({ nativeEvent }) => {
          const cell = cells[cellAt(shape, cells.length, nativeEvent.offsetX, nativeEvent.offsetY)];
          setTitle(cell ? cellWords(cell) : '');
        }}
      />
    </div>
  );
}

function cellWords({ number, length, state, filled }: PartCell): string {
  const words = state === 'todo' ? 'to do' : filled < 1 ? `${Math.floor(filled * 100)} % ${state}` : state;
  return `Part ${formatCount(number)}, ${formatBytes(length)}: ${words}`;
}
