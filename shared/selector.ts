/**
 * What people of a field choose by (subject, chromosome, date), as data that a page and a command line can ask from, and
 * the pure rules over what they chose.
 */
import { z } from 'zod';

const value = z.object({ value: z.string(), label: z.string() });

export const selector = z.object({
  id: z.string(),
  label: z.string(),
  /**
   * `one` and `many` of the values; `text`: typed, several with spaces or commas between; `word`: all that is typed; `days`: `2024-01-31`, or
   * `2024-01-01..2024-01-31` with both ends.
   */
  kind: z.enum(['one', 'many', 'text', 'word', 'days']),
  required: z.boolean(),
  hint: z.string().nullable(),
  /** Known beforehand; null where they are asked for (`datasets.values`) or typed. */
  values: z.array(value).nullable(),
  /** Values can be asked for once the selectors before it are chosen, or before. */
  listed: z.boolean(),
  /** Where that is chosen, values can be asked for at once, and follow every other choice, before and after it. */
  freeWhen: z.object({ selector: z.string(), value: z.string() }).optional(),
  /** What a typed value must match, as a regular expression over all of it. */
  pattern: z.string().nullable(),
});
export type Selector = Readonly<z.infer<typeof selector>>;
export type Value = Readonly<z.infer<typeof value>>;

/** What a person has to hand in before there is anything to choose: a mail of signed links, or a table of labels. */
export const needs = z.enum(['links', 'labels']);
export type Needs = z.infer<typeof needs>;

/** By selector; none chosen is an empty list or no entry. */
export const choices = z.record(z.string(), z.array(z.string()));
export type Choices = Readonly<Record<string, readonly string[]>>;

/**
 * By bucket that asks for it: the profile to sign with. For a bucket that its readers pay for it is the yes to that: without
 * one, nothing is asked of it.
 */
export const reach = z.record(z.string(), z.string());
export type Reach = Readonly<z.infer<typeof reach>>;

/** A combination: one value for each selector that was chosen from. */
export type Combination = Readonly<Record<string, string | undefined>>;

const mostDays = 3660;
const day = /^\d{4}-\d{2}-\d{2}$/;
const dayMs = 86_400_000;

/** UTC days `YYYY-MM-DD` of single days and spans `from..to`, in order, each once; null where one cannot be read. */
export function daysOf(texts: readonly string[]): readonly string[] | null {
  const found = new Set<string>();
  for (const text of texts) {
    const [from = '', to = from, more] = text.split('..');
    if (!day.test(from) || !day.test(to) || more !== undefined) return null;
    const last = Date.parse(to);
    let at = Date.parse(from);
    // 2024-02-31 parses in no engine alike: it must come back as it went in.
    if (!(at <= last) || dayText(at) !== from || dayText(last) !== to) return null;
    if ((last - at) / dayMs + found.size >= mostDays) return null;
    for (; at <= last; at += dayMs) found.add(dayText(at));
  }
  return [...found].sort();
}

const dayText = (ms: number) => (Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 10));

/** What is wrong with the choices, in words for their person; null where nothing is. */
export function complaint(selectors: readonly Selector[], chosen: Choices): string | null {
  for (const id of Object.keys(chosen))
    if (!selectors.some((one) => one.id === id)) return `There is nothing named ${id} to choose by here.`;
  for (const { id, label, kind, required, values, listed, pattern } of selectors) {
    const mine = chosen[id] ?? [];
    if (mine.length === 0) {
      if (required) return `${label}: choose one.`;
      continue;
    }
    if ((kind === 'one' || kind === 'word') && mine.length > 1) return `${label}: only one can be chosen.`;
    if (kind === 'days') {
      if (daysOf(mine) === null)
        return `${label}: days are written 2024-01-31, spans 2024-01-01..2024-01-31.`;
      continue;
    }
    const form = pattern === null ? null : new RegExp(`^(?:${pattern})$`, 'u');
    for (const one of mine) {
      const known = values?.some(({ value: each }) => each === one) ?? true;
      if (!known && !listed) return `${label} has no ${one}. There is: ${names(values ?? [])}.`;
      if (form && !form.test(one)) return `${label}: ${one} has not the form of one.`;
    }
  }
  return null;
}

/** Choices that the values of a selector follow: those before it, or all others where it is free. */
export function choicesFor(selectors: readonly Selector[], chosen: Choices, id: string): Choices {
  const at = selectors.findIndex((one) => one.id === id);
  const free = isFree(selectors[at], chosen);
  return Object.fromEntries(
    selectors.flatMap((one, i) => {
      const mine = chosen[one.id] ?? [];
      return mine.length > 0 && (free ? i !== at : i < at) ? [[one.id, mine] as const] : [];
    }),
  );
}

/** The first that has to be chosen before the values of another can be asked for; null where none is missing. */
export function missingBefore(selectors: readonly Selector[], chosen: Choices, id: string): Selector | null {
  const at = selectors.findIndex((one) => one.id === id);
  const free = isFree(selectors[at], chosen);
  const first = selectors
    .slice(0, at)
    .find((one) => one.required && (chosen[one.id] ?? []).length === 0 && !(free && isFree(one, chosen)));
  return first ?? null;
}

const isFree = (one: Selector | undefined, chosen: Choices): boolean =>
  one?.freeWhen !== undefined && (chosen[one.freeWhen.selector] ?? []).includes(one.freeWhen.value);

const mostNamed = 12;

/** The first few, in words. */
export function names(values: readonly Value[]): string {
  const shown = values.slice(0, mostNamed).map((one) => one.value);
  const more = values.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** Every combination of what was chosen; selectors without a choice stay undefined. Days are spread out. */
export function combinations(selectors: readonly Selector[], chosen: Choices): readonly Combination[] {
  let all: readonly Combination[] = [{}];
  for (const { id, kind } of selectors) {
    const mine = chosen[id] ?? [];
    const each = kind === 'days' ? (daysOf(mine) ?? []) : [...new Set(mine)];
    if (each.length > 0) all = all.flatMap((one) => each.map((choice) => ({ ...one, [id]: choice })));
  }
  return all;
}
