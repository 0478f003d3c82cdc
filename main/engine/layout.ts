/**
 * In which parts was an object uploaded? Composite checksums and ETags are digests of the parts' digests, so nothing can
 * be said of them before.
 *
 *   HeadObject partNumber=1   its size, where the rest divides by it: almost every upload has even parts
 *   … partNumber=2 to n       where that cannot be, or did not prove the file: parts may be of any size
 *   a server that knows no part numbers: the part sizes that programs use, as far as they give that many parts
 */
import { toFailure } from '../../shared/failure.ts';
import type { Source } from '../../shared/location.ts';
import type { Range } from '../../shared/part.ts';
import { likelyPartSizes } from '../../shared/proof.ts';
import type { Objects } from './ports/objects.ts';
import { several } from './several.ts';

export interface LayoutArgs {
  readonly source: Source;
  readonly key: string;
  readonly versionId: string | null;
  readonly size: number;
  readonly count: number;
  /** Null: the object cannot be asked, only its file is here. */
  readonly objects: Objects | null;
  readonly signal: AbortSignal;
}

export type Layout =
  /** Looks even by its first part; `exact` would tell. */
  | { readonly kind: 'even'; readonly ranges: readonly Range[] }
  | { readonly kind: 'exact'; readonly ranges: readonly Range[] }
  /** Each a guess, the most likely first. */
  | { readonly kind: 'guesses'; readonly guesses: readonly (readonly Range[])[] }
  | { readonly kind: 'unknown'; readonly why: string };

const headsAtOnce = 16;
/** S3 takes no more parts of an upload (Amazon S3, "Multipart upload limits"): an ETag that says more is none of theirs. */
const mostParts = 10_000;
/** A guess costs one reading of the file: of large ones only the likeliest are tried. */
const mostGuesses = 8;
const guessBytes = 256 * 1024 ** 3;

export const unsaid = 'the server does not say in which parts the object was uploaded';

function evenRanges(size: number, partSize: number): readonly Range[] {
  const ranges: Range[] = [];
  for (let start = 0; start < size || start === 0; start += partSize)
    ranges.push({ start, end: Math.min(start + partSize, size) });
  return ranges;
}

/** Never throws but the signal's reason. */
export async function layoutOf(args: LayoutArgs): Promise<Layout> {
  const { size, count, objects } = args;
  if (count > mostParts) return { kind: 'unknown', why: unsaid };
  if (count === 1) return { kind: 'exact', ranges: [{ start: 0, end: size }] };
  if (objects === null) return guess(args);
  try {
    const first = await partOf(args, objects, 1);
    // A server that ignores partNumber answers for the whole object.
    if (first.size >= size) return guess(args);
    if (Math.ceil(size / first.size) === count) return { kind: 'even', ranges: evenRanges(size, first.size) };
    return await exactLayout(args);
  } catch (error) {
    args.signal.throwIfAborted();
    return {
      kind: 'unknown',
      why: `the size of the object's own parts could not be asked: ${toFailure(error).reason}`,
    };
  }
}

/** Every part's size, asked one by one. */
export async function exactLayout(args: LayoutArgs): Promise<Layout> {
  const { size, count, objects, signal } = args;
  if (objects === null) return { kind: 'unknown', why: unsaid };
  const sizes = new Array<number>(count).fill(0);
  try {
    await several(sizes, headsAtOnce, async (_size, at) => {
      sizes[at] = (await partOf(args, objects, at + 1)).size;
    });
  } catch (error) {
    signal.throwIfAborted();
    return {
      kind: 'unknown',
      why: `the sizes of the object's own parts could not be asked: ${toFailure(error).reason}`,
    };
  }
  let start = 0;
  const ranges = sizes.map((length) => ({ start, end: (start += length) }));
  return start === size
    ? { kind: 'exact', ranges }
    : { kind: 'unknown', why: "the sizes that the server says of the object's parts do not add up" };
}

const partOf = ({ source, key, versionId, signal }: LayoutArgs, objects: Objects, partNumber: number) =>
  objects.head({ source, key, versionId, partNumber, signal });

function guess({ size, count }: LayoutArgs): Layout {
  const affordable = Math.max(1, Math.min(mostGuesses, Math.floor(guessBytes / Math.max(1, size))));
  const guesses = likelyPartSizes({ size, count })
    .slice(0, affordable)
    .map((partSize) => evenRanges(size, partSize));
  return guesses.length > 0 ? { kind: 'guesses', guesses } : { kind: 'unknown', why: unsaid };
}
