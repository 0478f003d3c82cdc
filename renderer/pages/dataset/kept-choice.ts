/**
 * What is chosen of a dataset, kept by the window: neither another page nor a reload begins it anew. Once its plan has become
 * a job it is over. Believed only as far as it can be read, for an older window may have written it.
 */
import { z } from 'zod';
import { type Choices, choices, type Selector } from '../../../shared/selector.ts';
import { type NarrowText, wide } from './choose/narrowing.ts';
import type { Checks } from './selection.ts';

const memory = (slot: string) => `waybill-chosen-${slot}`;

/** Null where nothing was kept, or nothing that can be read. */
export function readKept<T>(slot: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(sessionStorage.getItem(memory(slot)) ?? 'null'));
  } catch {
    return null;
  }
}

export function keepChosen(slot: string, value: unknown): void {
  try {
    sessionStorage.setItem(memory(slot), JSON.stringify(value));
  } catch {
    // There is no room for more: it is chosen all the same.
  }
}

export const forgetChosen = (slot: string): void => sessionStorage.removeItem(memory(slot));

const text = z.string();
const narrowText: z.ZodType<NarrowText> = z
  .object({
    ...{
      only: text,
      regex: text,
      minSize: text,
      maxSize: text,
      from: text,
      to: text,
      count: text,
      seed: text,
    },
    sample: z.enum(['all', 'first', 'random']),
  })
  .catch(wide);

/** How a dataset is looked at: by what its people think in or by folders, and which of its locations. */
export const keptView = z.object({ view: z.enum(['choose', 'folders']), at: z.number().int().min(0) });

/** `words`: what had been searched for, which may have chosen it. */
export const keptChoices = z.object({ words: text, choices, text: narrowText });

/** Choices among what is offered now. */
export function stillOffered(selectors: readonly Selector[], kept: Choices): Choices {
  const offered = selectors.flatMap(({ id, kind, values }) => {
    const mine = (kept[id] ?? []).filter((one) => !values || values.some(({ value }) => value === one));
    return mine.length === 0 ? [] : [[id, kind === 'one' ? mine.slice(0, 1) : mine] as const];
  });
  return Object.fromEntries(offered);
}

export const keptTree = z.object({
  /** Where the tree begins, and how names in it begin. */
  from: text,
  begins: text,
  open: z.array(text),
  marks: z.array(z.tuple([text, z.boolean()])),
  declined: z.array(text),
  text: narrowText,
});
export type KeptTree = z.infer<typeof keptTree>;

export const checksOf = ({ marks, declined }: Pick<KeptTree, 'marks' | 'declined'>): Checks => ({
  marks: new Map(marks),
  declined: new Set(declined),
});

/** More folders are not listed unasked. */
const mostListed = 200;

/** Folders to list again: those on the way to what is checked, which say its sizes and what comes along, and those open. */
export function foldersOf({ from, open, marks }: KeptTree): readonly string[] {
  const ways = [from, ...marks.map(([path]) => path)].flatMap((path) =>
    [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1)).filter((one) => one !== path),
  );
  return [...new Set([...ways, ...open])].slice(0, mostListed);
}
