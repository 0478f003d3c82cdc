/** What of a catalogue entry belongs into receipts and exports: whose data it is. */
import type { Dataset } from '../../shared/dataset.ts';
import { doiOf } from '../../shared/doi.ts';

export function cited({ id, name, citation, licence, homepage }: Dataset) {
  const doi = doiOf(citation, homepage);
  return { id, name, doi, citation, licence: { name: licence.label, url: licence.url }, homepage };
}
