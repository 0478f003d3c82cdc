/** What the catalogue is asked: words, filters and order. */
import type { Input } from '../../../shared/contract.ts';

export type Question = Omit<Input<'datasets.search'>, 'offset' | 'limit'>;

export const everything: Question = {
  text: '',
  domain: null,
  access: null,
  licence: null,
  format: null,
  region: null,
  provider: null,
  sort: null,
};

/** What was searched for last: the dataset that it led to may know a word of it. */
let asked = '';
export const keepAsked = (text: string): void => {
  asked = text;
};
export const askedWords = (): readonly string[] => asked.split(/[\s,;]+/).filter((word) => word !== '');
