/** What the catalogue knows of an address: which dataset is there, and who may read it. */
import type { AccessClass, Entry } from '../../shared/dataset.ts';
import type { Location } from '../../shared/location.ts';

/** One address of one dataset. */
export interface Known {
  readonly datasetId: string;
  readonly name: string;
  readonly access: AccessClass;
  /** How one gets in; null where nothing is known of it. */
  readonly note: string | null;
  /** The profile that it wants; null is anonymous. */
  readonly profile: string | null;
  /** Where access is asked for, else where the dataset is described. */
  readonly page: string;
  readonly location: Location;
  /** Name of the dataset that took its place. */
  readonly successor: string | null;
  /** YYYY-MM-DD, when this was last held against its source; empty where nobody says. */
  readonly checked: string;
}

export function placesOf(entry: Entry, successor: string | null): readonly Known[] {
  const { id, name, access, accessNote, profile, homepage, locations, checked } = entry;
  return locations.map(({ scheme, endpoint, bucket, prefix, region, access: own, portal }) => ({
    datasetId: id,
    name,
    access: own ?? access,
    // The note tells how the dataset is got at; a mirror of another class is another matter.
    note: own === null || own === access ? accessNote : null,
    profile,
    page: portal ?? homepage,
    location: { scheme, endpoint, bucket, prefix, region },
    successor,
    checked,
  }));
}

export const sameBucket = (a: Location, b: Location): boolean =>
  a.scheme === b.scheme && a.endpoint === b.endpoint && a.bucket === b.bucket;

/**
 * The place that a path of a bucket lies in: the deepest whose prefix it begins with. Null where none is, and where two
 * datasets of one folder differ in who may read it: then nothing is known.
 */
export function placeAt(places: readonly Known[], path: string): Known | null {
  const around = places.filter(({ location }) => path.startsWith(location.prefix));
  const depth = Math.max(...around.map(({ location }) => location.prefix.length));
  const deepest = around.filter(({ location }) => location.prefix.length === depth);
  const [first] = deepest;
  return first !== undefined && deepest.every(({ access }) => access === first.access) ? first : null;
}

/** Whose licence and citation what lies there has; null where nobody's is known, or more than one dataset is there. */
export function datasetAt(places: readonly Known[], path: string): string | null {
  const around = places.filter(({ location }) => path.startsWith(location.prefix));
  const depth = Math.max(...around.map(({ location }) => location.prefix.length));
  const [id = null, ...others] = new Set(
    around.filter(({ location }) => location.prefix.length === depth).map(({ datasetId }) => datasetId),
  );
  return others.length === 0 ? id : null;
}

/**
 * What is said of a bucket before the first request to it: the place that the path lies in. That readers pay is a
 * bucket's own setting ("Requester Pays buckets"), so one place of it that says so speaks for all.
 */
export const placeAhead = (places: readonly Known[], path: string): Known | null =>
  places.find(({ access }) => access === 'requester-pays') ?? placeAt(places, path);
