/** Everything that can be done: the palette lists it, the keys press it, `?` shows it. */
import type { Action } from './action.ts';
import { everywhere } from './everywhere.ts';
import { ofJob } from './of-job.ts';
import { ofPage } from './of-page.ts';
import { ofQueue } from './of-queue.ts';

/** What is nearest comes first. */
export const actions: readonly Action[] = [...ofPage, ...ofJob, ...everywhere, ...ofQueue];

/** Actions whose title has the beginnings of all words, in any order; without a word, those that are few. */
export function findActions(all: readonly Action[], text: string): readonly Action[] {
  // A sign is no word: a name is found as it is shown, with its dots.
  const wordsOf = (line: string) => line.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const wanted = wordsOf(text).filter(Boolean);
  if (wanted.length === 0) return text.trim() === '' ? all.filter(({ many }) => !many) : [];
  return all.filter(({ title }) => {
    const words = wordsOf(title());
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
}
