/** Studies by the names that archives give them, which are no addresses: accessions, and the DOIs of OpenNeuro. */
import { parseLocation } from '../../../shared/location.ts';
import { addressOfAccession } from '../accession.ts';
import { openNeuro } from './pages.ts';
import type { Pasted } from './pasted.ts';

/** `10.18112/openneuro.ds000001.v1.0.0`, by itself, behind `doi:`, or as its resolver's address. */
const openNeuroDoi =
  /^(?:doi:\s*|https?:\/\/(?:dx\.|www\.)?doi\.org\/)?10\.18112\/openneuro\.(ds\d{6})(?:\.v([\w.-]*\w))?\/?$/i;
const openNeuroAccession = /^(ds\d{6})$/i;

/** Null for any other text. A DOI names a version: that snapshot. */
export function namedStudy(text: string): Pasted | null {
  const [, accession, version] = openNeuroDoi.exec(text) ?? openNeuroAccession.exec(text) ?? [];
  if (accession !== undefined) {
    const page = `https://openneuro.org/datasets/${accession.toLowerCase()}`;
    return openNeuro(new URL(version === undefined ? page : `${page}/versions/${version}`));
  }
  const address = addressOfAccession(text);
  const location = address === null ? null : parseLocation(address);
  return location && { location, datasetId: null, name: text.toUpperCase() };
}
