/** Parts as cells of a grid: how large, where, and in which state. Pure, so that ten thousand of them can be tested. */
import type { Output } from '../../../../shared/contract.ts';

export type PartState = 'verified' | 'durable' | 'written' | 'failed' | 'todo';

export interface PartCell {
  readonly number: number;
  readonly length: number;
  readonly state: PartState;
  /** Share of the cell that is filled, 0 to 1. */
  readonly filled: number;
}

/** What the ledger still knows of parts; a finished transfer's are no longer kept, so they follow from its size. */
export function partCells({ transfer, parts }: Output<'transfers.strip'>): readonly PartCell[] {
  const { size, partSize, status, verification } = transfer;
  if (parts.length === 0) {
    const length = partSize ?? Math.max(size, 1);
    const count = Math.max(1, Math.ceil(size / length));
    const done = status === 'completed';
    const state: PartState =
      verification.state === 'verified'
        ? 'verified'
        : verification.state === 'mismatch' || status === 'failed'
          ? 'failed'
          : done
            ? 'durable'
            : 'todo';
    return Array.from({ length: count }, (_, index) => ({
      number: index + 1,
      length: Math.min(length, size - index * length),
      state,
      filled: state === 'todo' ? 0 : 1,
    }));
  }
  return parts.map(({ number, length, written, durable }) => {
    const whole = written >= length;
    const state: PartState =
      whole && verification.state === 'verified'
        ? 'verified'
        : whole && durable >= length
          ? 'durable'
          : status === 'failed' && !whole
            ? 'failed'
            : written > 0
              ? 'written'
              : 'todo';
    return {
      number,
      length,
      state,
      filled: state === 'failed' ? 1 : length === 0 ? 1 : Math.min(1, written / length),
    };
  });
}

export interface GridShape {
  readonly columns: number;
  readonly rows: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

const sizes = [
  { width: 30, height: 22, gap: 3 },
  { width: 22, height: 16, gap: 3 },
  { width: 15, height: 12, gap: 2 },
  { width: 10, height: 9, gap: 2 },
  { width: 7, height: 7, gap: 1 },
  { width: 5, height: 5, gap: 1 },
  // From here on a map, not cells: neighbours of one state run together.
  { width: 4, height: 4, gap: 0 },
  { width: 3, height: 3, gap: 0 },
  { width: 2, height: 2, gap: 0 },
] as const;

/** Zoom steps from a map of two pixels a part to cells with names. */
export const zoomSteps = sizes.length - 1;
/** Pixels: half of what Chromium draws, for screens with two to each of ours. */
const tallest = 8000;

/** The largest cells of which all fit; where none do, the smallest, and the grid scrolls. */
export function gridShape({
  count,
  width,
  height,
  zoom = 0,
}: {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  /** Steps larger than what fits: then the grid scrolls. */
  readonly zoom?: number;
}): GridShape {
  const shapes = sizes.map((size) => {
    const columns = Math.max(1, Math.floor((width + size.gap) / (size.width + size.gap)));
    return { ...size, columns, rows: Math.ceil(count / columns) };
  });
  const tall = (shape: (typeof shapes)[number]) => shape.rows * (shape.height + shape.gap) - shape.gap;
  const fits = shapes.findIndex((shape) => tall(shape) <= height);
  const wanted = Math.max(0, (fits < 0 ? shapes.length - 1 : fits) - zoom);
  // A canvas has an end.
  const chosen = shapes.slice(wanted).find((shape) => tall(shape) <= tallest) ??
    shapes.at(-1) ?? { ...sizes[0], columns: 1, rows: count };
  const { columns, rows, gap } = chosen;
  // More than one row: cells grow to the right edge. One row keeps its cells' size, so that few parts do not look like many bytes.
  const cell = rows > 1 ? Math.max(chosen.width, (width + gap) / columns - gap) : chosen.width;
  return { columns, rows, width: cell, height: chosen.height, gap };
}

/** Index of the cell below a point, or -1 between cells and behind the last. */
export function cellAt(
  { columns, width, height, gap }: GridShape,
  count: number,
  x: number,
  y: number,
): number {
  const column = Math.floor(x / (width + gap));
  const row = Math.floor(y / (height + gap));
  const index = row * columns + column;
  const inside = x - column * (width + gap) < width && y - row * (height + gap) < height;
  return inside && column < columns && index < count ? index : -1;
}

/** Draws every cell, and a ring around the one at `at` (-1: none). */
export function drawCells(
  context: CanvasRenderingContext2D,
  {
    cells,
    shape,
    at,
    colours,
    ink,
  }: {
    readonly cells: readonly PartCell[];
    readonly shape: GridShape;
    readonly at: number;
    readonly colours: Readonly<Record<PartState, string>>;
    readonly ink: string;
  },
): void {
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
    if (index !== at) continue;
    context.strokeStyle = ink;
    context.lineWidth = 1.5;
    context.strokeRect(x + 0.75, y + 0.75, shape.width - 1.5, shape.height - 1.5);
  }
}
