/**
 * Where to cut a stretch of keys so that its pieces can be listed side by side. Pure guesses over the order of keys:
 * a bad one costs an empty page, never a key.
 *
 *   folders      a listing with a delimiter names them: cut between them (engine/splits.ts)
 *   beginnings   the last key's own, each followed by the highest character: `file-0001` is cut at `file-000~`,
 *                `file-00~`, `file-0~` …, of which those beyond the stem that all keys share turn out empty
 *   evenly       what follows the common beginning of both ends is taken for a number, whose digits are the characters
 *                seen in keys
 */
import { compareKeys } from '../../shared/key.ts';

/** Keys in (`after`, `until`] that begin with `prefix`; `until` null is the prefix's end. */
export interface Stretch {
  readonly prefix: string;
  readonly after: string;
  readonly until: string | null;
}

/** Cut points strictly within, ascending, `count` at most: a piece ends with its cut, the next begins behind it. */
export function cutsBetween(stretch: Stretch, count: number, digits: readonly string[]): readonly string[] {
  const { prefix, after, until } = stretch;
  const stem =
    until === null ? prefix : prefix + commonStart(after.slice(prefix.length), until.slice(prefix.length));
  const half = Math.ceil(count / 2);
  return within(
    stretch,
    [...beginnings(stem, after, half), ...evenly(stem, after, until, half, digits)],
    count,
  );
}

/** Some of these boundaries, as evenly as they are, strictly within and ascending. */
export function within({ after, until }: Stretch, cuts: readonly string[], count: number): readonly string[] {
  const inside = [...new Set(cuts)]
    .filter((cut) => compareKeys(cut, after) > 0 && (until === null || compareKeys(cut, until) < 0))
    .sort(compareKeys);
  if (inside.length <= count) return inside;
  return Array.from(
    { length: count },
    (_, i) => inside[Math.floor(((i + 1) * inside.length) / (count + 1))] ?? '',
  );
}

/** ASCII's last, which every server takes; above it, the last character that is one. */
const highest = (character: string) => (character < '~' ? '~' : '\u{10fffd}');

function beginnings(stem: string, after: string, count: number): readonly string[] {
  const characters = Array.from(after.slice(stem.length)).slice(0, 256);
  const every = Math.max(1, characters.length / Math.max(1, count));
  const cuts: string[] = [];
  for (let at = 0; at < characters.length; at += every) {
    const depth = Math.floor(at);
    cuts.push(stem + characters.slice(0, depth).join('') + highest(characters[depth] ?? ''));
  }
  return cuts;
}

/** Characters behind the common beginning that count: 64^8 places lie between two keys. */
const places = 8;

function evenly(
  stem: string,
  after: string,
  until: string | null,
  count: number,
  digits: readonly string[],
): readonly string[] {
  const low = numberOf(after.slice(stem.length), digits);
  const high =
    until === null ? BigInt(digits.length + 1) ** BigInt(places) : numberOf(until.slice(stem.length), digits);
  const cuts: string[] = [];
  for (let i = 1; i <= count; i++)
    cuts.push(stem + textOf(low + ((high - low) * BigInt(i)) / BigInt(count + 1), digits));
  return cuts;
}

function commonStart(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a.charCodeAt(end) === b.charCodeAt(end)) end++;
  // Not between the halves of a pair.
  const last = a.charCodeAt(end - 1);
  return a.slice(0, last >= 0xd800 && last < 0xdc00 ? end - 1 : end);
}

/** Digit 0 is the end of the text, digit n the nth known character; a character in between counts as the one before it. */
function numberOf(text: string, digits: readonly string[]): bigint {
  const base = BigInt(digits.length + 1);
  const characters = Array.from(text.slice(0, places * 2));
  let value = 0n;
  for (let place = 0; place < places; place++) {
    const character = characters[place];
    let digit = 0;
    if (character !== undefined)
      while (digit < digits.length && compareKeys(digits[digit] ?? '', character) <= 0) digit++;
    value = value * base + BigInt(digit);
  }
  return value;
}

function textOf(value: bigint, digits: readonly string[]): string {
  const base = BigInt(digits.length + 1);
  let rest = value;
  let text = '';
  for (let place = 0; place < places; place++) {
    const digit = Number(rest % base);
    rest /= base;
    // The end of the text can only stand at the end.
    if (digit > 0 || text !== '') text = (digits[Math.max(0, digit - 1)] ?? '') + text;
  }
  return text;
}

/** Most characters that are remembered as digits. */
const mostDigits = 128;
/** Keys of a page that are looked at. */
const sampled = 32;

/** The characters of some keys behind their common beginning, added to those that are known, in order. */
export function digitsOf(keys: readonly string[], known: readonly string[]): readonly string[] {
  const first = keys[0] ?? '';
  const start = commonStart(first, keys.at(-1) ?? '').length;
  const seen = new Set(known);
  for (let at = 0; at < keys.length && seen.size < mostDigits; at += Math.ceil(keys.length / sampled))
    for (const character of (keys[at] ?? '').slice(start)) seen.add(character);
  return seen.size === known.length ? known : [...seen].sort(compareKeys).slice(0, mostDigits);
}
