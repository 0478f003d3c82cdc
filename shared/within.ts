/** Filters cut down to what begins in one way, for what can only be asked of that. */
import { literal, makeFilter } from './glob.ts';
import type { Selection } from './job.ts';

export type Filter = Selection['filters'][number];

/** A run, a set, or one character; a bracket that is never closed stands for itself. */
const token = /\*+|\[(?:!.[^\]]*|[^!][^\]]*)\]|./gsu;

/**
 * Globs that together match exactly what `glob` matches of paths that begin with `folder`: what can be left of it once it
 * has read that beginning.
 */
export function within(glob: string, folder: string): readonly string[] {
  const all = (glob.match(token) ?? []).map((text) => {
    const written = text === '[' ? '[[]' : text;
    const matches = makeFilter([
      { verb: 'exclude', glob: '*' },
      { verb: 'include', glob: written },
    ]);
    return { written, star: text.startsWith('*'), matches };
  });
  let places: ReadonlySet<number> = new Set([0]);
  for (const character of folder) {
    const next = new Set<number>();
    for (const place of places) {
      for (let at = place; at < all.length; at++) {
        const { star, matches } = all[at] as (typeof all)[number];
        if (matches(character)) next.add(star ? at : at + 1);
        if (!star) break;
      }
    }
    places = next;
  }
  const rest = (place: number) => all.slice(place).map(({ written }) => written);
  return [...places].map((place) => literal(folder) + rest(place).join(''));
}

/** Filters of a location as they are below one of its folders (`''` is itself): each path loses that much at its start. */
export const below = (filters: readonly Filter[], folder: string): Filter[] =>
  filters.flatMap(({ verb, glob }) =>
    within(glob, folder).map((narrow) => ({ verb, glob: narrow.slice(literal(folder).length) })),
  );
