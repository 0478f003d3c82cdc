/** What narrows a choice, as it is typed: each field is read by itself, and what cannot be read says why. Pure. */
import { readBytes, readInstant } from '../../../../shared/amount.ts';
import { formatCount } from '../../../../shared/format.ts';
import { compileRegex } from '../../../../shared/regex.ts';
import { mostDrawn, type Sieve } from '../../../../shared/sieve.ts';
import type { Filter } from '../../../../shared/within.ts';
import { t } from '../../../../shared/words/say.ts';
import { told } from '../../../../shared/words/told.ts';
import { parseOnly } from '../only.ts';

export interface NarrowText {
  readonly only: string;
  readonly regex: string;
  readonly minSize: string;
  readonly maxSize: string;
  readonly from: string;
  readonly to: string;
  readonly sample: 'all' | 'first' | 'random';
  readonly count: string;
  readonly seed: string;
}
export const wide: NarrowText = {
  only: '',
  regex: '',
  minSize: '',
  maxSize: '',
  from: '',
  to: '',
  sample: 'all',
  count: '',
  seed: '1',
};

export type NarrowField = keyof NarrowText;

export interface Narrowing {
  readonly filters: readonly Filter[];
  readonly sieve: Sieve;
  /** By field, a sentence; a field with one narrows nothing, and no plan is made. */
  readonly problems: Partial<Record<NarrowField, string>>;
  /** What narrows, in a few words each; the globs of `only` stand beside it. */
  readonly words: readonly { readonly field: NarrowField; readonly text: string }[];
}

const dayMs = 86_400_000;

export function readNarrowing(text: NarrowText): Narrowing {
  const problems: Partial<Record<NarrowField, string>> = {};
  const words: { field: NarrowField; text: string }[] = [];
  const sieve: { -readonly [K in keyof Sieve]: Sieve[K] } = {};

  const only = parseOnly(text.only);
  if (!only.ok) problems.only = only.problem;

  if (text.regex !== '') {
    const regex = compileRegex(text.regex);
    if (!regex.ok) problems.regex = told(regex.problem);
    else {
      sieve.regex = text.regex;
      words.push({ field: 'regex', text: t('matches {what}', { what: text.regex }) });
    }
  }
  const size = (field: 'minSize' | 'maxSize', word: (what: string) => string) => {
    if (text[field] === '') return;
    const bytes = readBytes(text[field]);
    if (bytes === null)
      problems[field] = t('A size is like {examples}.', { examples: '500, 10 MB, 1.5 GiB' });
    else {
      sieve[field] = bytes;
      words.push({ field, text: word(text[field]) });
    }
  };
  size('minSize', (what) => t('at least {what}', { what }));
  size('maxSize', (what) => t('at most {what}', { what }));
  if ((sieve.minSize ?? 0) > (sieve.maxSize ?? Number.POSITIVE_INFINITY))
    problems.maxSize = t('This is less than the least size.');

  const day = (field: 'from' | 'to', word: (what: string) => string): number | null => {
    if (text[field] === '') return null;
    const at = readInstant(text[field]);
    if (at === null) problems[field] = t('A day is like {example}.', { example: '2026-01-31' });
    else words.push({ field, text: word(text[field]) });
    return at;
  };
  const from = day('from', (what) => t('written from {what}', { what }));
  const to = day('to', (what) => t('written until {what}', { what }));
  if (from !== null) sieve.modifiedFrom = from;
  // The last day is in it.
  if (to !== null) sieve.modifiedUntil = text.to.length === 10 ? to + dayMs : to;
  if (from !== null && to !== null && to < from) problems.to = t('This is before the first day.');

  if (text.sample !== 'all') {
    const count = Number(text.count);
    const most = text.sample === 'random' ? mostDrawn : 1e9;
    if (!/^\d+$/.test(text.count) || count < 1 || count > most)
      problems.count = t('A number from 1 to {most}.', { most: formatCount(most) });
    else {
      const { seed } = text;
      sieve.sample = text.sample === 'first' ? { kind: 'first', count } : { kind: 'random', count, seed };
      words.push({
        field: 'sample',
        text:
          text.sample === 'first'
            ? t('first {count}', { count })
            : t('{count} at random, seed {seed}', { count, seed }),
      });
    }
  }
  return { filters: only.ok ? only.filters : [], sieve, problems, words };
}
