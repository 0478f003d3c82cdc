/**
 * The grid of parts, drawn: ten thousand cells are one canvas. Zoomed in, it scrolls. The part below the pointer, or the one
 * that the arrow keys are on, is named beside the legend.
 */

import { ActionIcon, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import IconZoomIn from '@tabler/icons-react/dist/esm/icons/IconZoomIn.mjs';
import IconZoomOut from '@tabler/icons-react/dist/esm/icons/IconZoomOut.mjs';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { formatBytes, formatCount } from '../../../../shared/format.ts';
import { t } from '../../../../shared/words/say.ts';
import { percentWords } from '../../../state/job-strip.ts';
import { partWords } from '../words.ts';
import styles from './details.module.css';
import { cellAt, drawCells, gridShape, type PartCell, type PartState, zoomSteps } from './part-grid.ts';

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
  legend,
}: {
  readonly cells: readonly PartCell[];
  readonly label: string;
  /** Pixels to fit into before the cells shrink. */
  readonly height: number;
  /** What the colours mean. */
  readonly legend: ReactNode;
}) {
  const { ref, width } = useElementSize();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme();
  const [zoom, setZoom] = useState(0);
  const [at, setAt] = useState(-1);
  const shape = useMemo(
    () => gridShape({ count: cells.length, width, height, zoom }),
    [cells.length, width, height, zoom],
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
    const colour = (token: string) => css.getPropertyValue(token);
    drawCells(context, {
      cells,
      shape,
      at,
      ink: colour('--ink'),
      colours: {
        verified: colour(partColours.verified),
        durable: colour(partColours.durable),
        written: colour(partColours.written),
        failed: colour(partColours.failed),
        todo: colour(partColours.todo),
      },
    });
  }, [cells, shape, width, scheme, at]);
  const grows = gridShape({ count: cells.length, width, height, zoom: zoom + 1 }).height > shape.height;
  const onKey = (event: KeyboardEvent) => {
    const by: Readonly<Record<string, number>> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: shape.columns,
      ArrowUp: -shape.columns,
      Home: -cells.length,
      End: cells.length,
    };
    const step = by[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(cells.length - 1, at + step));
    setAt(next);
    const top = Math.floor(next / shape.columns) * (shape.height + shape.gap);
    frame.current?.scrollTo({ top: top - height / 2 });
  };
  const cell = cells[at];
  return (
    <div ref={ref} className={styles.partFrame}>
      <div
        ref={frame}
        className={styles.grid}
        style={{ maxHeight: height }}
        role="application"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
        tabIndex={0}
        onKeyDown={onKey}
      >
        <canvas
          ref={canvas}
          style={size}
          onPointerMove={({ nativeEvent }) =>
            setAt(cellAt(shape, cells.length, nativeEvent.offsetX, nativeEvent.offsetY))
          }
          onPointerLeave={() => setAt(-1)}
        />
      </div>
      <div className={styles.partTools}>
        {legend}
        <output className="second tabular" aria-live="polite">
          {cell ? cellWords(cell) : ''}
        </output>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('Smaller parts')}
          disabled={zoom === 0}
          onClick={() => setZoom(zoom - 1)}
        >
          <IconZoomOut size={15} aria-hidden="true" />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('Larger parts')}
          disabled={!grows || zoom >= zoomSteps}
          onClick={() => setZoom(zoom + 1)}
        >
          <IconZoomIn size={15} aria-hidden="true" />
        </ActionIcon>
      </div>
    </div>
  );
}

function cellWords({ number, length, state, filled }: PartCell): string {
  const percent = Math.floor(filled * 100);
  const words =
    state === 'todo' ? t('to do') : filled < 1 ? percentWords[state](percent) : partWords[state]();
  return t('Part {number}, {length}: {words}', {
    number: formatCount(number),
    length: formatBytes(length),
    words,
  });
}
