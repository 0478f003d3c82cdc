/**
 * How choices in a dataset become addresses. A recipe is its selectors, as data, and one rule from choices to paths; where
 * keys do not say what they hold, the rule asks an index first.
 */
import type { ExactObject } from '../../../shared/exact.ts';
import type { Location, Source } from '../../../shared/location.ts';
import type { ShownLink } from '../../../shared/secret-link.ts';
import type { Choices, Needs, Selector, Value } from '../../../shared/selector.ts';
import type { Services } from '../services/services.ts';

/** What rules may ask of the world. */
export interface World {
  /**
   * Folders right below `prefix` (full prefixes, ending in `/`), listed with the delimiter; below the beginning of a name,
   * those whose names begin so. Throws WaybillError.
   */
  folders(location: Location, prefix: string): Promise<readonly string[]>;
  /** Keys right below `prefix`, folder markers left out. Throws WaybillError. */
  files(location: Location, prefix: string): Promise<readonly string[]>;
  /** A small object in memory, such as an index beside the data; null where there is none. Throws WaybillError. */
  read(location: Location, key: string): Promise<Uint8Array | null>;
  /** Bytes of an object, by HEAD; null where there is none. Throws WaybillError. */
  sizeOf(location: Location, key: string): Promise<number | null>;
  /** Signed links that were pasted, without their secrets. */
  links(): readonly ShownLink[];
  /** What knows more than the bucket. */
  readonly services: Services;
  readonly signal: AbortSignal;
}

/** Addresses in one location. A path that ends in `/` is all below it; `*` in a segment stands for any run but `/`. */
export interface Found {
  /** Index in the dataset's locations. */
  readonly location: number;
  readonly paths: readonly string[];
  /** Instead of the location, where the data is read from elsewhere. */
  readonly source?: Source;
  /** Instead of paths: exact objects, in pages, by whole keys. */
  readonly objects?: Iterable<readonly ExactObject[]> | AsyncIterable<readonly ExactObject[]>;
}

export interface Recipe {
  /** The dataset's ID. */
  readonly dataset: string;
  readonly selectors: readonly Selector[];
  /** What a person has to hand in first. */
  readonly needs?: Needs;
  /** For selectors that are `listed`: their values after the choices made so far. */
  readonly values?: (args: {
    readonly selector: string;
    readonly choices: Choices;
    readonly locations: readonly Location[];
    readonly world: World;
  }) => Promise<readonly Value[]>;
  /** Choices that fit the selectors, as addresses; none where nothing fits. */
  readonly find: (args: {
    readonly choices: Choices;
    readonly locations: readonly Location[];
    readonly world: World;
  }) => Promise<readonly Found[]> | readonly Found[];
}

type Shape = Partial<Omit<Selector, 'id' | 'label' | 'values'>> & {
  /** Values, or values with labels; left out where they are listed or typed. */
  readonly values?: readonly (string | readonly [string, string])[];
};

/** A selector, with what most of them have: optional, several at once, no hint. */
export function selector(id: string, label: string, shape: Shape = {}): Selector {
  const { values, ...rest } = shape;
  return {
    id,
    label,
    kind: 'many',
    required: false,
    hint: null,
    listed: false,
    pattern: null,
    ...rest,
    values:
      values?.map((one) => (typeof one === 'string' ? plain(one) : { value: one[0], label: one[1] })) ?? null,
  };
}

/** A value that is its own label. */
export const plain = (value: string): Value => ({ value, label: value });
