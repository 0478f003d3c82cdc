/** The `Only` field: `--include` and `--exclude` as fingers know them from the AWS CLI, bare globs, or just a part of a name. */

import type { Filter } from '../../../shared/within.ts';
import { t } from '../../../shared/words/say.ts';

export type Only =
  | { readonly ok: true; readonly filters: readonly Filter[] }
  /** `problem` is a sentence for the person. */
  | { readonly ok: false; readonly problem: string };

/** Words of a command line: quotes group, and are not part of the word. Null where a quote is not closed. */
function words(line: string): readonly string[] | null {
  const found: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (const char of line) {
    if (quote !== null) {
      if (char === quote) quote = null;
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (/\s/.test(char)) {
      if (word !== null) found.push(word);
      word = null;
    } else word = (word ?? '') + char;
  }
  if (quote !== null) return null;
  return word === null ? found : [...found, word];
}

/**
 * Reads the field. Filters keep the order in which they were written. Where the first is an include, everything else
 * is left out first: that is what "only" says, and the CLI's own `--include` alone would change nothing.
 */
export function parseOnly(line: string): Only {
  const all = words(line);
  if (!all) return { ok: false, problem: t('A quotation mark is not closed.') };
  const filters: Filter[] = [];
  for (let i = 0; i < all.length; i++) {
    const word = all[i] as string;
    const option = /^--(include|exclude)(?:=(.*))?$/s.exec(word);
    if (!option) {
      if (word.startsWith('--'))
        return { ok: false, problem: t('{word} is not --include or --exclude.', { word }) };
      // Whoever never saw a glob types T1w, and means what has that in its path.
      filters.push({ verb: 'include', glob: /[*?[]/.test(word) ? word : `*${word}*` });
      continue;
    }
    const verb = option[1] === 'include' ? 'include' : 'exclude';
    const glob = option[2] ?? all[++i];
    if (glob === undefined || glob === '')
      return { ok: false, problem: t('{option} needs a pattern.', { option: `--${verb}` }) };
    filters.push({ verb, glob });
  }
  return {
    ok: true,
    filters: filters[0]?.verb === 'include' ? [{ verb: 'exclude', glob: '*' }, ...filters] : filters,
  };
}
