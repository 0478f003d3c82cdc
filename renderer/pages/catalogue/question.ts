/** What the catalogue is asked: words and filters. */
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
};
