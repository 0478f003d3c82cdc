/**
 * Manifests: what somebody chose elsewhere. Each format is a file in manifests/; which one it is, its first lines say.
 * A manifest is read from its beginning to its end before anything is made of it: a fault in its last line leaves nothing,
 * and up to ten faults are told at once.
 */

import { isChecksumList } from '../../shared/checksum-line.ts';
import type { Selection } from '../../shared/job.ts';
import type { Location, Source } from '../../shared/location.ts';
import { csv, isTable } from './manifests/csv.ts';
import { type DrsIndex, resolved } from './manifests/drs.ts';
import { collectFaults, type Faults } from './manifests/faults.ts';
import { gather, type ObjectList } from './manifests/gather.ts';
import { gdc, isGdc } from './manifests/gdc.ts';
import { headOf, type Lines } from './manifests/lines.ts';
import { readReceipt } from './manifests/receipt.ts';
import { s5cmd } from './manifests/s5cmd.ts';
import { sums } from './manifests/sums.ts';
import { tcia } from './manifests/tcia.ts';
import type { Reader, SeriesIndex } from './manifests/wanted.ts';

export interface Chosen {
  readonly name: string;
  readonly source: Source;
  readonly selection: Selection;
  /** What a receipt says that it is of; whether the catalogue knows it is another matter. */
  readonly datasetId?: string | null;
}

export interface Manifest {
  readonly lines: Lines;
  /** What the names in it are relative to, where it does not say itself; null where nobody said. */
  readonly base: Location | null;
  readonly series: SeriesIndex;
  readonly drs: DrsIndex;
  /** Begins a list that the ledger keeps. */
  readonly writeList: () => ObjectList;
}

/**
 * What a manifest asks for, one entry a bucket; none for an empty one. Destinations in commands are not followed: files go
 * below the chosen folder by their keys. Throws WaybillError `usage`, which names the line.
 */
export async function readManifest(manifest: Manifest): Promise<readonly Chosen[]> {
  const head = (await headOf(manifest.lines, 40)).map(({ text }) => text);
  if (head[0]?.trimStart().startsWith('{')) {
    const { name, source, datasetId, files } = await readReceipt(manifest.lines);
    const [chosen] = await gather(files, manifest.writeList);
    return chosen ? [{ ...chosen, name, source, datasetId }] : [];
  }
  const faults = collectFaults();
  const found = faultless(readerOf(head)({ ...manifest, faults }), faults);
  return gather(resolved(found, { drs: manifest.drs, alone: head.length === 1 }), manifest.writeList);
}

/** Nothing behind a line that was refused; throws WaybillError `usage` with up to ten of them at the end. */
async function* faultless<T>(found: AsyncIterable<T>, faults: Faults): AsyncIterable<T> {
  try {
    for await (const one of found) if (!faults.any()) yield one;
  } catch (error) {
    throw faults.with(error);
  }
  faults.end();
}

function readerOf(head: readonly string[]): Reader {
  if (head.some((line) => /^\s*(ListOfSeriesToDownload|downloadServerUrl|databasketId)\s*=/i.test(line)))
    return tcia;
  const first = head.find((line) => !line.startsWith('#')) ?? '';
  if (isGdc(first)) return gdc;
  if (isChecksumList(first)) return sums;
  return isTable(first) ? csv : s5cmd;
}
