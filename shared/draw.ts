/**
 * Drawing at random so that anybody can draw the same again. Everything has a rank that follows from the seed and its name
 * alone; the sample is what has the lowest ranks. So it depends on no order: sixteen lanes of a listing, or a listing that
 * was interrupted, draw what one pager draws. Every sample of a size is equally likely, as with a reservoir.
 */
import { compareKeys } from './key.ts';

/** 53 bits that look random, from a seed and a name (two 32-bit multiply-xor hashes, mixed). */
function rankOf(seed: string, name: string): number {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  const text = `${seed}\n${name}`;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return (b >>> 11) * 2 ** 32 + (a >>> 0);
}

export interface Draw<T> {
  add(items: readonly T[]): void;
  /** What is drawn so far, in order of names. */
  taken(): readonly T[];
}

/** Keeps at most twice `count` items, however many come. */
export function createDraw<T>(args: {
  readonly count: number;
  readonly seed: string;
  readonly nameOf: (item: T) => string;
}): Draw<T> {
  const { count, seed, nameOf } = args;
  let kept: { readonly item: T; readonly name: string; readonly rank: number }[] = [];
  /** Nothing above it can be in the sample any more. */
  let highest = Number.POSITIVE_INFINITY;
  const settle = () => {
    kept.sort((x, y) => x.rank - y.rank || compareKeys(x.name, y.name));
    kept = kept.slice(0, count);
    if (kept.length === count) highest = kept.at(-1)?.rank ?? highest;
  };
  return {
    add(items) {
      for (const item of items) {
        const name = nameOf(item);
        const rank = rankOf(seed, name);
        if (rank <= highest) kept.push({ item, name, rank });
        if (kept.length >= 2 * count) settle();
      }
    },
    taken() {
      settle();
      return kept.toSorted((x, y) => compareKeys(x.name, y.name)).map(({ item }) => item);
    },
  };
}

/** `count` of the names, in their own order. */
export function drawNames(names: readonly string[], count: number, seed: string): readonly string[] {
  const draw = createDraw<string>({ count, seed, nameOf: (name) => name });
  draw.add([...new Set(names)]);
  const taken = new Set(draw.taken());
  return names.filter((name) => taken.delete(name));
}
