/** Squarified treemap (Bruls, Huizing, van Wijk 2000): rectangles of given areas, as near to squares as they come. */

export interface Weight {
  readonly id: string;
  readonly value: number;
}
export interface Tile extends Weight {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Worst ratio of sides in a row of these areas laid along `side`. */
function worst(areas: readonly number[], side: number): number {
  const sum = areas.reduce((a, b) => a + b, 0);
  const max = Math.max(...areas);
  const min = Math.min(...areas);
  return Math.max((side * side * max) / (sum * sum), (sum * sum) / (side * side * min));
}

/** Fills `width` x `height` with tiles whose areas are in the ratio of the values; weights of 0 or less have none. */
export function treemap(weights: readonly Weight[], width: number, height: number): readonly Tile[] {
  const rest = weights.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
  const total = rest.reduce((sum, { value }) => sum + value, 0);
  if (total === 0 || width <= 0 || height <= 0) return [];
  const scale = (width * height) / total;
  const tiles: Tile[] = [];
  let box: Box = { x: 0, y: 0, width, height };
  for (let start = 0; start < rest.length; ) {
    const side = Math.min(box.width, box.height);
    let end = start + 1;
    const areas = [(rest[start] as Weight).value * scale];
    while (end < rest.length) {
      const longer = [...areas, (rest[end] as Weight).value * scale];
      if (worst(longer, side) > worst(areas, side)) break;
      areas.push(longer.at(-1) as number);
      end++;
    }
    const depth = areas.reduce((a, b) => a + b, 0) / side;
    let along = 0;
    for (const [i, area] of areas.entries()) {
      const length = area / depth;
      const weight = rest[start + i] as Weight;
      tiles.push(
        box.width >= box.height
          ? { ...weight, x: box.x, y: box.y + along, width: depth, height: length }
          : { ...weight, x: box.x + along, y: box.y, width: length, height: depth },
      );
      along += length;
    }
    box =
      box.width >= box.height
        ? { ...box, x: box.x + depth, width: Math.max(0, box.width - depth) }
        : { ...box, y: box.y + depth, height: Math.max(0, box.height - depth) };
    start = end;
  }
  // Taking a byte from a terabyte leaves rounding in the last sides: nothing sticks out for it.
  return tiles.map((tile) => ({
    ...tile,
    width: Math.min(tile.width, width - tile.x),
    height: Math.min(tile.height, height - tile.y),
  }));
}

/** The heaviest `most - 1` and one for all the others, so that no tile is a hair. */
export function heaviest(
  weights: readonly Weight[],
  most: number,
): { readonly shown: readonly Weight[]; readonly others: readonly Weight[] } {
  const sorted = weights.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
  // One alone is not "the others".
  if (sorted.length <= most + 1) return { shown: sorted, others: [] };
  return { shown: sorted.slice(0, most - 1), others: sorted.slice(most - 1) };
}
