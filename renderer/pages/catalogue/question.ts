/** What the catalogue is asked: words, filters and order. */
import { anyDataset } from '../../../shared/calls/catalogue.ts';
import type { Input } from '../../../shared/contract.ts';

export type Question = Omit<Input<'datasets.search'>, 'offset' | 'limit'>;

export const everything: Question = anyDataset;

/** What was searched for last: the dataset that it led to may know a word of it. */
let asked = '';
export const keepAsked = (text: string): void => {
  asked = text;
};
export const askedWords = (): readonly string[] => asked.split(/[\s,;]+/).filter((word) => word !== '');
