/**
 * What somebody copied from an archive's website or a cloud's console, as the location or dataset that is meant. What has no
 * bucket keeps its web address; what cannot be downloaded at all is refused, with what can be done instead.
 */
import type { Location } from '../../../shared/location.ts';
import type { Choices } from '../../../shared/selector.ts';
import { cloudConsole } from './console.ts';
import { mast, mastUri } from './mast.ts';
import { namedStudy } from './names.ts';
import { heasarc, irsa, lambda } from './nasa.ts';
import { imagingDataCommons, openNeuro, registry } from './pages.ts';

export interface PastedLocation {
  readonly location: Location;
  /** Whose licence and citation these bytes have; null where it is not known. */
  readonly datasetId: string | null;
  /** Null: the address is the name. */
  readonly name: string | null;
  /** What the link chose of the dataset, where that is more exact than the location. */
  readonly choices?: Choices;
}

/** A page that stands for a whole dataset, or for what is chosen of it. */
interface PastedDataset {
  /** By ID, or by the registry's slug. */
  readonly dataset: string;
  readonly choices?: Choices;
}

export type Pasted = PastedLocation | PastedDataset;

/** Null where the link is not the site's own, or its plain web address is what is meant. Throws WaybillError `usage`. */
export type Site = (url: URL) => Pasted | null;

const sites: readonly Site[] = [
  cloudConsole,
  registry,
  openNeuro,
  imagingDataCommons,
  heasarc,
  lambda,
  irsa,
  mast,
];

/** Null for everything that is to be read as a plain address, an ID or a manifest. Throws WaybillError `usage`. */
export function pasted(text: string): Pasted | null {
  if (/^mast:\S+$/i.test(text)) return mastUri(text);
  const named = namedStudy(text);
  if (named) return named;
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  for (const site of sites) {
    const meant = site(url);
    if (meant) return meant;
  }
  return null;
}
