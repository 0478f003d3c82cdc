/**
 * Texts read back into the template that made them, and its values: `There is no bucket named lab.` is `There is no bucket named
 * {bucket}.` with `lab`. Templates are ICU messages with values, numbers, plurals and selects; nothing else. Pure.
 */
import { IntlMessageFormat } from 'intl-messageformat';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
export type Values = Readonly<Record<string, string | number>>;

/** One group of a pattern: what it says of a value. */
interface Slot {
  readonly name: string;
  /** `exactly`: the group only tells which branch of a plural or select it was. */
  readonly is: 'text' | 'number' | { readonly exactly: string | number };
}

export interface Template {
  readonly english: string;
  /** What stands in every text of it; quick to look for. */
  readonly literals: readonly string[];
  /** Made when a text has all literals: of hundreds of templates most are never needed. */
  readonly pattern: () => { readonly regex: RegExp; readonly slots: readonly Slot[] };
}

/** Values without a blank in them, and those that are whole numbers. */
const oneWord = /^(?:host|bucket|endpoint|proxy|region)$/;
const whole = /^(?:s|min|h|d)$/;

/** Which template made a text, and of what; the one with the most words of its own where several could have. */
export function recognise(
  text: string,
  templates: readonly Template[],
): { readonly english: string; readonly values: Values } | null {
  for (const { english, literals, pattern } of templates) {
    if (!literals.every((literal) => text.includes(literal))) continue;
    const { regex, slots } = pattern();
    const match = regex.exec(text);
    if (!match) continue;
    const values: Record<string, string | number> = {};
    slots.forEach(({ name, is }, i) => {
      const got = match[i + 1];
      if (got === undefined) return;
      if (typeof is === 'object') values[name] ??= is.exactly;
      else values[name] = is === 'number' ? Number(got.replaceAll(',', '')) : got;
    });
    // The proof that nothing was lost on the way: the template makes the very same text again.
    if (plain(fill(english, 'en-GB', values)) === plain(text)) return { english, values };
  }
  return null;
}

/** The engine writes some counts with commas and some without. */
const plain = (text: string | null) => text?.replace(/(?<=\d),(?=\d{3})/g, '');

/** Most specific first; before those that begin with a value, which could take what stands before another's words. */
export function templatesOf(keys: readonly string[]): readonly Template[] {
  return keys
    .filter((key) => key.includes('{'))
    .map(templateOf)
    .sort((a, b) => begins(b) - begins(a) || b.literals.join('').length - a.literals.join('').length);
}

const begins = ({ english }: Template) => Number(!english.startsWith('{'));

function templateOf(english: string): Template {
  let made: ReturnType<Template['pattern']> | undefined;
  return { english, literals: literalsOf(english), pattern: () => (made ??= patternOf(english)) };
}

/** The text outside of all braces. A quoted brace is text; what is around it is enough to look for. */
function literalsOf(english: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let piece = '';
  for (const letter of english.replace(/'[{}]'?/g, '{}')) {
    if (letter === '{' && depth++ === 0) {
      if (piece !== '') pieces.push(piece);
      piece = '';
    }
    if (depth === 0) piece += letter;
    if (letter === '}') depth--;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

function patternOf(english: string): ReturnType<Template['pattern']> {
  const slots: Slot[] = [];
  const group = (slot: Slot, source: string) => {
    slots.push(slot);
    return `(${source})`;
  };
  const read = (elements: readonly Element[], counted: string): string =>
    elements
      .map((element) => {
        switch (element.type) {
          case 0:
            return element.value.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
          case 1: {
            const name = element.value;
            return group(
              { name, is: 'text' },
              whole.test(name) ? '\\d+' : oneWord.test(name) ? '\\S*' : '.*?',
            );
          }
          case 2:
            return group({ name: element.value, is: 'number' }, '-?\\d[\\d,]*');
          case 7:
            return group({ name: counted, is: 'number' }, '-?\\d[\\d,]*');
          case 5:
          case 6:
            return branches(element);
          default:
            throw new Error(`no part of a template: ${english}`);
        }
      })
      .join('');
  const branches = (element: Extract<Element, { type: 5 | 6 }>): string => {
    const all = Object.entries(element.options).map(([option, { value }]) => {
      if (value.some(({ type }) => type === 7)) return read(value, element.value);
      const exactly = element.type === 5 ? option : option === 'one' ? 1 : Number(option.slice(1)) || 2;
      return group({ name: element.value, is: { exactly } }, '') + read(value, element.value);
    });
    return `(?:${all.join('|')})`;
  };
  const source = read(parse(english, 'en-GB').getAst(), '');
  return { regex: new RegExp(`^${source}$`, 's'), slots };
}

const parse = (text: string, tongue: string) =>
  new IntlMessageFormat(text, tongue, undefined, { ignoreTag: true });

/** The text of a template; null where it cannot be made of these values. */
export function fill(text: string, tongue: string, values: Values): string | null {
  try {
    return String(parse(text, tongue).format(values));
  } catch {
    return null;
  }
}
