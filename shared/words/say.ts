/**
 * Every word that a person reads in a window goes through `t`. Its key is the English text itself, so that code stays
 * readable and English needs no catalogue; `es/` and `zh-cn/` say the same in their language. A text is an ICU message
 * (https://unicode-org.github.io/icu/userguide/format_parse/messages/): `{name}` is a value, `{n, plural, …}` a count.
 *
 * The language belongs to the process and is English until somebody sets it: the command line never does. So a word is said
 * when it is needed, never while a module loads; test/words finds those that are.
 */
import { IntlMessageFormat } from 'intl-messageformat';

export type Language = 'en' | 'es' | 'zh-CN';
/** English text -> the same in another language. */
export type Words = Readonly<Record<string, string>>;
type Value = string | number | null | undefined;
type Values<T = never> = Readonly<Record<string, Value | T>>;

/** All that is needed to say something in a language. */
export interface Speech {
  readonly language: Language;
  readonly words: Words;
  /** What the engine says (`told.ts`). */
  readonly told: Words;
}

let speech: Speech = { language: 'en', words: {}, told: {} };
const messages = new Map<string, IntlMessageFormat>();
/** By text; null: more than values put in. */
const forms = new Map<string, Form | null>();

/** A text between its values: one more piece than names. */
interface Form {
  readonly pieces: readonly string[];
  readonly names: readonly string[];
}

export const spoken = (): Speech => speech;
export const language = (): Language => speech.language;

/** Which locale numbers and dates are written in. */
export const locale = (): string => (speech.language === 'en' ? 'en-GB' : speech.language);

/** What is on the screen already is not said again: whoever changes the language draws anew. */
export function setLanguage(next: Language, words: Words, told: Words = {}): void {
  speech = { language: next, words, told };
  messages.clear();
}

/** Says something in another language than that of the process; for the tray of a process whose engine speaks English. */
export function during<T>(other: Speech, say: () => T): T {
  const before = speech;
  speech = other;
  try {
    return say();
  } finally {
    speech = before;
  }
}

/** The text in the language of the process; in English where no translation is known or a translation cannot be used. */
export function t(english: string, values?: Values): string {
  const said = speech.words[english] ?? english;
  // Most texts are plain; reading them as messages would only cost time.
  if (!/[{}<'#]/.test(said)) return said;
  const text = plainly(said, values);
  if (text !== null) return text;
  return attempt(english, said, (message) => {
    const made = message.format(values as Record<string, Value>);
    return typeof made === 'string' ? made : String(made);
  });
}

/** The text where there is no more to do than to put values in, which needs none of Intl; null where there is. */
function plainly(said: string, values: Values = {}): string | null {
  let form = forms.get(said);
  if (form === undefined) {
    form = formOf(said);
    forms.set(said, form);
  }
  if (form === null) return null;
  let text = form.pieces[0] ?? '';
  for (const [i, name] of form.names.entries()) {
    const value = values[name];
    if (value === undefined || value === null) return null;
    text += value + (form.pieces[i + 1] ?? '');
  }
  return text;
}

function formOf(said: string): Form | null {
  const every = said.split(/\{(\w+)\}/);
  const pieces = every.filter((_, i) => i % 2 === 0);
  return pieces.some((piece) => /[{}<'#]/.test(piece))
    ? null
    : { pieces, names: every.filter((_, i) => i % 2 === 1) };
}

/** As `t`, with parts: `<b>…</b>` in the text is made by the function `b` of the values. */
export function parts<T>(
  english: string,
  values: Values<T | ((inner: (string | T)[]) => T)>,
): readonly (string | T)[] {
  const made = attempt<string | T | (string | T)[]>(
    english,
    speech.words[english] ?? english,
    (message) => message.format<T>(values as never) as string | T | (string | T)[],
  );
  return Array.isArray(made) ? made : [made];
}

/** A translation with a mistake in it must not take a page away. */
function attempt<T>(english: string, said: string, make: (message: IntlMessageFormat) => T): T | string {
  for (const [text, tongue] of [
    [said, locale()],
    [english, 'en-GB'],
  ] as const) {
    try {
      return make(messageOf(text, tongue));
    } catch {}
  }
  return english;
}

function messageOf(text: string, tongue: string): IntlMessageFormat {
  const key = `${tongue} ${text}`;
  let message = messages.get(key);
  if (!message) {
    message = new IntlMessageFormat(text, tongue);
    messages.set(key, message);
  }
  return message;
}
