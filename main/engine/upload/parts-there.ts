/** Uploads of a job that are in the bucket and were never completed: given up, so that nobody pays for their parts. */
import type { Source } from '../../../shared/location.ts';
import type { Ports } from '../ports/ports.ts';
import { keyOf } from './place.ts';

/** In an upload ID's place: one was asked for, and its answer was not noted. */
export const askedFor = '?';

/** How far a server's clock may be off, in ms. */
const clockOff = 15 * 60_000;

/** Only those whose IDs are known. Throws WaybillError; what was given up by then is forgotten. */
export async function abortParts(ports: Pick<Ports, 'ledger' | 'uploads'>, jobId: number): Promise<void> {
  const { uploads } = ports.ledger;
  const { source } = ports.ledger.job(jobId);
  const { signal } = new AbortController();
  for (const { path, uploadId } of uploads.open(jobId)) {
    const key = keyOf(source, path);
    if (uploadId !== askedFor) await ports.uploads.abort({ source, key, uploadId, signal });
    uploads.setFile(jobId, path, { uploadId: null });
  }
}

/**
 * Is an upload of this key open that was begun since then and holds nothing? It may be the one whose ID was never noted, or
 * one that somebody else has just begun: no listing tells them apart where a lab shares its keys, so neither is given up.
 * Nobody pays for it. False where it may not be looked for.
 */
export async function hasEmpty(args: {
  readonly source: Source;
  readonly key: string;
  /** Epoch ms. */
  readonly since: number;
  readonly ports: Pick<Ports, 'uploads'>;
  readonly signal: AbortSignal;
}): Promise<boolean> {
  const { source, key, since, ports, signal } = args;
  try {
    const { uploads } = await ports.uploads.list({ source, prefix: key, token: null, signal });
    for (const { key: other, uploadId, startedAt } of uploads) {
      if (other !== key || (startedAt !== null && startedAt < since - clockOff)) continue;
      if ((await ports.uploads.parts({ source, key, uploadId, signal })).length === 0) return true;
    }
  } catch {
    signal.throwIfAborted();
  }
  return false;
}
