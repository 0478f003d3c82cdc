/** What is to be said in the words of another tool: one object, a folder, or what was chosen of one. */
import { literal as literalGlob, makeFilter } from '../glob.ts';
import { everything, type Job, type Selection } from '../job.ts';
import { type Location, looksLikeObject, practiceEndpoint, printLocation } from '../location.ts';
import { anonymous, environment } from '../profile.ts';
import { below } from '../within.ts';

export interface Wish {
  readonly location: Location;
  /** The location's prefix is one whole key. */
  readonly isObject: boolean;
  /** Null where it is long. */
  readonly selection: Selection | null;
  /** Profile in `~/.aws`; `anonymous` signs nothing. */
  readonly profile: string;
  readonly requestPayer: boolean;
  /** Where it goes on disk: an absolute path, or the name of a folder below the present one (empty: that one). */
  readonly folder: string;
  /** As the catalogue says them: `Zarr`, `NetCDF`. Empty where nothing is known. */
  readonly formats: readonly string[];
  /** Of the catalogue, where all of the dataset is meant. */
  readonly datasetId: string | null;
}

/** One tool's words; null where it cannot do this. */
export type Say = (wish: Wish) => string | null;

/** More lines than this nobody pastes: a manifest is exported instead. */
const mostLines = 40;

export interface Piece {
  /** Whole prefix or key. */
  readonly prefix: string;
  readonly isObject: boolean;
  /** Where it goes below the folder: a file's path, or a folder's without a slash at its end. */
  readonly to: string;
  /** Of a folder: what of it, by paths below it. */
  readonly filters: Selection['filters'];
}

/**
 * The folders and objects that the wish comes to; null where they are too many to be said one by one, known by a list only,
 * or sifted by what no other tool knows (sieve.ts): those are exported instead.
 */
export function piecesOf({ location, isObject, selection }: Wish): readonly Piece[] | null {
  if (selection === null) return null;
  const { prefixes, keys, objects, filters } = selection;
  const sifted = Object.values(selection.sieve ?? {}).some((part) => part !== undefined);
  if (objects !== undefined || sifted || prefixes.length + keys.length > mostLines) return null;
  if (prefixes.length + keys.length === 0)
    return [{ prefix: location.prefix, isObject, to: isObject ? nameOf(location.prefix) : '', filters }];
  const base = folderIn(location.prefix);
  const short = (path: string) => (path.startsWith(base) ? path.slice(base.length) : path);
  const wanted = makeFilter(filters);
  const pieces = [
    ...prefixes.map((prefix): Piece => {
      const folder = folderIn(prefix);
      const all = below(filters, short(prefix));
      const begin = prefix.slice(folder.length);
      const to = short(folder).replace(/\/+$/, '');
      if (begin === '') return { prefix, isObject: false, to, filters: all };
      // No tool takes the beginning of a name for what it is: it is its folder, and of that what begins so.
      const own = all.map(({ verb, glob }) => ({ verb, glob: literalGlob(begin) + glob }));
      return { prefix: folder, isObject: false, to, filters: [...startsWith(begin), ...own] };
    }),
    ...keys
      .filter((key) => wanted(short(key)))
      .map((key) => ({ prefix: key, isObject: true, to: short(key), filters: [] })),
  ];
  return pieces.length === 0 ? null : pieces;
}

/** What is fetched, as addresses; the folder that holds it all where they are too many. */
export function addressesOf(wish: Wish): readonly string[] {
  const { location } = wish;
  const places = piecesOf(wish)?.map(({ prefix }) => prefix) ?? [location.prefix];
  return [...new Set(places)].map((prefix) => printLocation({ ...location, prefix }));
}

const folderIn = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
const startsWith = (begin: string): Selection['filters'] => [
  { verb: 'exclude', glob: '*' },
  { verb: 'include', glob: `${literalGlob(begin)}*` },
];

/** On S3 or a service like it, reachable from outside this program. */
export const isS3 = ({ location }: Wish): boolean =>
  location.scheme === 's3' && location.endpoint !== practiceEndpoint;

export const isAnonymous = ({ profile }: Wish): boolean => profile === anonymous;
/** The profile to name; null where nothing is signed, or with keys that every tool finds in the environment. */
export const namedProfile = ({ profile }: Wish): string | null =>
  profile === anonymous || profile === environment ? null : profile;
/** Whole folders and objects, nothing left out. */
export const isEverything = (pieces: readonly Piece[]): boolean =>
  pieces.every(({ filters }) => filters.length === 0);

/** Where a piece goes on disk. No program takes it for an option. */
export const targetOf = ({ folder }: Wish, to: string): string =>
  [/^(?:\/|[a-z]:[\\/])/i.test(folder) ? folder : folder === '' ? '.' : `./${folder}`, to]
    .filter(Boolean)
    .join('/');

/** The folder that a file goes to; empty for the one that was named. */
export const parentOf = (to: string): string => to.slice(0, Math.max(0, to.lastIndexOf('/')));

export const nameOf = (path: string): string => path.split('/').filter(Boolean).at(-1) ?? 'object';

/** A wish for one place, all of it. */
export const wishFor = (
  location: Location,
  more: Partial<Wish> & Pick<Wish, 'isObject' | 'folder' | 'profile' | 'requestPayer'>,
): Wish => ({ location, selection: everything, formats: [], datasetId: null, ...more });

/** All that a job asks for. `formats` are those of its dataset, where it has one. */
export function wishOfJob(
  { source, selection, folder }: Pick<Job, 'source' | 'selection' | 'folder'>,
  formats: readonly string[],
): Wish {
  const { location, profile, requestPayer } = source;
  const { prefixes, keys, objects } = selection ?? {};
  const whole = prefixes?.length === 0 && keys?.length === 0 && objects === undefined;
  const isObject = whole && looksLikeObject(location.prefix);
  return wishFor(location, { profile, requestPayer, selection, folder, isObject, formats });
}

/** A string literal of Python and of R. */
export const literal = (text: string): string => JSON.stringify(text);
