/** What is chosen by selectors, as the window keeps it, or as the words that led here choose it. */
import { useEffect, useState } from 'react';
import type { Choices, Selector } from '../../../../shared/selector.ts';
import { askedWords } from '../../catalogue/question.ts';
import { forgetChosen, keepChosen, keptChoices, readKept, stillOffered } from '../kept-choice.ts';
import { type NarrowText, wide } from './narrowing.ts';
import { preset } from './preset.ts';

interface Begun {
  readonly words: string;
  readonly choices: Choices;
  readonly text: NarrowText;
  /** Selectors in which something was chosen before. */
  readonly before: readonly string[];
}

/** Words that were searched for since say what is wanted now. */
function begin(slot: string, selectors: readonly Selector[]): Begun {
  const asked = askedWords();
  const words = asked.join(' ');
  const kept = readKept(slot, keptChoices);
  const meant = kept?.words === words ? {} : preset(selectors, asked);
  if (!kept || Object.keys(meant).length > 0) return { words, choices: meant, text: wide, before: [] };
  const choices = stillOffered(selectors, kept.choices);
  return { words: kept.words, choices, text: kept.text, before: Object.keys(choices) };
}

export function useKeptChoices(datasetId: string, selectors: readonly Selector[]) {
  const slot = `${datasetId}:choices`;
  const [{ words, before, ...first }] = useState(() => begin(slot, selectors));
  const [choices, setChoices] = useState(first.choices);
  const [text, setText] = useState(first.text);
  useEffect(() => keepChosen(slot, { words, choices, text }), [slot, words, choices, text]);
  return { choices, setChoices, text, setText, before, forget: () => forgetChosen(slot) };
}
