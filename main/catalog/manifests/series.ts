/** Series of images by their SeriesInstanceUID (0020,000E), found through an index, some thousand at a time. */
import { usage } from './failure.ts';
import type { Faults } from './faults.ts';
import type { SeriesIndex, Wanted } from './wanted.ts';

export interface SeriesLine {
  readonly uid: string;
  readonly line: number;
}

const atOnce = 5000;
const mostNamed = 10;
/** DICOM PS3.5, 9.1: digits and dots, at most 64 characters. */
const isUid = (text: string): boolean => text.length <= 64 && /^[0-2](?:\.(?:0|[1-9]\d*))+$/.test(text);

/** Throws WaybillError `usage` where one is not known, with its line: half a manifest would pass for the whole. */
export async function* findSeries(
  found: AsyncIterable<SeriesLine>,
  { series, faults }: { readonly series: SeriesIndex; readonly faults: Faults },
): AsyncIterable<Wanted> {
  let batch: SeriesLine[] = [];
  for await (const one of found) {
    const known = faults.of(one.line, one.uid, () => checked(one));
    if (!known || faults.any()) continue;
    batch.push(known);
    if (batch.length < atOnce) continue;
    yield* resolve(batch, series);
    batch = [];
  }
  if (!faults.any()) yield* resolve(batch, series);
}

function checked(one: SeriesLine): SeriesLine {
  if (isUid(one.uid)) return one;
  throw usage(
    `Line ${one.line} is no SeriesInstanceUID.`,
    'Take the manifest again from where it came from; it may have been cut.',
    `line ${one.line}: ${JSON.stringify(one.uid.slice(0, 100))}`,
  );
}

async function* resolve(batch: readonly SeriesLine[], index: SeriesIndex): AsyncIterable<Wanted> {
  if (batch.length === 0) return;
  const places = await index.find(batch.map(({ uid }) => uid));
  const missing = batch.filter(({ uid }) => !places.has(uid));
  const first = missing[0];
  if (first)
    throw usage(
      `Line ${first.line} names a series that the Imaging Data Commons does not have${
        missing.length > 1 ? `, and so do ${missing.length - 1} more` : ''
      }.`,
      'It may be new, withdrawn or of limited access: fetch it with the NBIA Data Retriever, and the rest without these lines.',
      missing
        .slice(0, mostNamed)
        .map(({ line, uid }) => `line ${line}: ${uid}`)
        .join('; '),
    );
  for (const { uid, line } of batch) {
    const location = places.get(uid);
    if (location) yield { line, kind: 'prefix', location, exact: null };
  }
}
