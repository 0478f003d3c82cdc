/**
 * What the engine says (failures, events, notices, findings) in the language of the window. The engine speaks English, for the
 * terminal, the log and the receipt, and its ledger keeps English. But every text it says is made from a template, `There is
 * no bucket named {bucket}.`, and the templates are the keys of `es/told` and `zh-cn/told`. So a text is read back: which
 * template, and with which values. Each character of it is the template's own or a value's, and a translation takes the same
 * values: it cannot say less than the English did. Rows of an older Waybill are read alike.
 *
 * What no template makes is shown as it is. test/words/told.test.ts finds what the engine says and no template knows.
 */
import { locale, type Speech, spoken } from './say.ts';
import { fill, recognise, type Template, templatesOf } from './template.ts';

/** Values that are sentences of the engine in their turn. Anything else, a folder's name say, is never read as one. */
const spokenValues = /^(?:reason|hint|why|thing|title|list|duration|fault)$/;
/** Said by the window too (`format.ts`); read back here too. */
const durations = /^\{(?:s|min|h|d)\} (?:s|min|h|d)\b/;
const mostKept = 5000;
const mostSentences = 12;

const books = new WeakMap<
  Speech,
  { readonly templates: readonly Template[]; readonly said: Map<string, string> }
>();

/** A text of the engine in the language of the process; as it is where no template makes it. */
export function told(english: string): string {
  const speech = spoken();
  if (speech.language === 'en' || english === '') return english;
  const { said, templates } = bookOf(speech);
  let text = said.get(english);
  if (text === undefined) {
    text = attempt(english, speech, templates) ?? english;
    if (said.size >= mostKept) said.clear();
    said.set(english, text);
  }
  return text;
}

/** Is that one text of the engine's? Of several sentences, ask of each. */
export const known = (english: string, speech: Speech): boolean =>
  whole(english, speech, bookOf(speech).templates) !== null;

function bookOf(speech: Speech) {
  let book = books.get(speech);
  if (!book) books.set(speech, (book = { templates: templatesOf(keysOf(speech)), said: new Map() }));
  return book;
}

const keysOf = ({ told, words }: Speech): readonly string[] => [
  ...Object.keys(told),
  ...Object.keys(words).filter((key) => durations.test(key)),
];

function attempt(english: string, speech: Speech, templates: readonly Template[]): string | null {
  return whole(english, speech, templates) ?? sentences(english, speech, templates);
}

function whole(english: string, speech: Speech, templates: readonly Template[]): string | null {
  if (Object.hasOwn(speech.told, english)) return speech.told[english] ?? null;
  const found = recognise(english, templates);
  if (!found) return null;
  const values = Object.entries(found.values).map(([name, value]) => [
    name,
    typeof value === 'number' ? value : spokenValues.test(name) ? list(value) : inLocale(value),
  ]);
  const translation = speech.told[found.english] ?? speech.words[found.english] ?? found.english;
  return fill(translation, locale(), Object.fromEntries(values));
}

/** Several of the engine's sentences one after the other; what is none of its own stays as it is. */
function sentences(english: string, speech: Speech, templates: readonly Template[]): string | null {
  // `sub-01_bold.json: The image …`
  const [, file, about] = /^(\S+): (.+)$/s.exec(english) ?? [];
  const said = about === undefined ? null : attempt(about, speech, templates);
  if (said !== null) return `${file}: ${said}`;
  const cuts = [...english.matchAll(/[.!?] (?=\S)/g)].map(({ index }) => index + 1);
  if (cuts.length > mostSentences) return null;
  for (const cut of cuts) {
    const head = whole(english.slice(0, cut), speech, templates);
    const rest = english.slice(cut + 1);
    if (head !== null) return joined(head, attempt(rest, speech, templates) ?? rest);
  }
  for (const cut of cuts) {
    const tail = whole(english.slice(cut + 1), speech, templates);
    if (tail !== null) return joined(english.slice(0, cut), tail);
  }
  return null;
}

const joined = (a: string, b: string) => (a.endsWith('。') ? a + b : `${a} ${b}`);

/** A value that the engine said: one piece, or several with commas. */
function list(english: string): string {
  const blank = /^\s*/.exec(english)?.[0] ?? '';
  const text = english.slice(blank.length);
  const said = told(text);
  if (said !== text || !text.includes(', ')) return blank + inLocale(said);
  const pieces = text.split(', ').map((piece) => {
    const one = told(piece);
    return one === piece ? inLocale(piece) : one;
  });
  return blank + pieces.join(spoken().language === 'zh-CN' ? '，' : ', ');
}

/** `1,284`, `4.81 kB` and `4.81 kB/s` as numbers are written here; all else as it is. */
function inLocale(value: string): string {
  const [, number, unit] = /^(\d[\d,]*(?:\.\d+)?)( [kMGTPE]?B(?:\/s)?)?$/.exec(value) ?? [];
  if (number === undefined || (unit === undefined && !number.includes(','))) return value;
  const digits = number.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locale(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(Number(number.replaceAll(',', ''))) + (unit ?? '');
}
