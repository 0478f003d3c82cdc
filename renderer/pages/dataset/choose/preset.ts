/** What the words that led to a dataset choose in it: `ds000001`, `100307 T1w`. Pure. */
import { type Choices, complaint, type Selector } from '../../../../shared/selector.ts';

/** A word counts where it is a value, or has the form that typed ones must have; the first selector that takes it has it. */
export function preset(selectors: readonly Selector[], words: readonly string[]): Choices {
  const chosen: Record<string, string[]> = {};
  for (const word of words) {
    for (const selector of selectors) {
      const value = meant(selector, word);
      if (value === null || (selector.kind === 'one' && chosen[selector.id])) continue;
      chosen[selector.id] = [...new Set([...(chosen[selector.id] ?? []), value])];
      break;
    }
  }
  return chosen;
}

function meant(selector: Selector, word: string): string | null {
  const { kind, values } = selector;
  if (kind === 'text') return takes(selector, word) && !takes(selector, 'anything') ? word : null;
  return values?.find(({ value }) => value.toLowerCase() === word.toLowerCase())?.value ?? null;
}

/** One that takes any word says nothing about this one. */
const takes = (selector: Selector, word: string): boolean =>
  complaint([selector], { [selector.id]: [word] }) === null;
