/** Search as one types: every word asked for must begin a word of the entry; names count most. Pure. */
import type { Dataset } from '../../shared/dataset.ts';
import { printLocation } from '../../shared/location.ts';

/** The words of an entry by what they are worth. */
export type Indexed = readonly { readonly weight: number; readonly words: readonly string[] }[];

/** Lower case, no diacritics, split at everything that is neither letter nor digit. */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

export function index(dataset: Dataset): Indexed {
  const { id, name, summary, provider, locations, formats, domain, licence, starts } = dataset;
  const field = (weight: number, ...texts: readonly string[]) => ({
    weight,
    words: wordsOf(texts.join(' ')),
  });
  return [
    // What a person types first is how the name begins.
    field(160, name.split(' ', 1)[0] ?? ''),
    field(100, name),
    field(50, id, ...locations.map(printLocation)),
    field(10, provider, domain, licence.label, ...formats),
    field(1, summary, ...starts.map(({ label }) => label)),
  ];
}

/** 0 where a word asked for is nowhere; else higher is better, whole words a little more than beginnings. Nothing asked is 1. */
export function score(entry: Indexed, asked: readonly string[]): number {
  let sum = 1;
  for (const word of asked) {
    let best = 0;
    for (const { weight, words } of entry) {
      if (words.includes(word)) best = Math.max(best, weight * 1.5);
      else if (words.some((each) => each.startsWith(word))) best = Math.max(best, weight);
    }
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}
