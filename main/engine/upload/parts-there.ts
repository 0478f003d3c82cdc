/** Uploads of a job that are in the bucket and were never completed: given up, so that nobody pays for their parts. */
import type { Source } from '../../../shared/location.ts';
import { nextToken } from '../next-token.ts';
import type { Ports } from '../ports/ports.ts';
import { keyOf } from './place.ts';

/** In an upload ID's place: one was asked for, and its answer was not noted. */
export const askedFor = '?';

/** How far a server's clock may be off, in ms. */
const clockOff = 15 * 60_000;

/** Throws WaybillError; what was given up by then is forgotten. */
export async function abortParts(ports: Pick<Ports, 'ledger' | 'uploads'>, jobId: number): Promise<void> {
  const { uploads } = ports.ledger;
  const { source, ...job } = ports.ledger.job(jobId);
  const { signal } = new AbortController();
  for (const { path, uploadId } of uploads.open(jobId)) {
    const key = keyOf(source, path);
    if (uploadId === askedFor)
      await sweep({ source, key, since: job.startedAt ?? job.createdAt, ports, signal });
    else await ports.uploads.abort({ source, key, uploadId, signal });
    uploads.setFile(jobId, path, { uploadId: null });
  }
}

/** Uploads of this key that were begun since then, and hold nothing: one of them is ours, whose ID was never noted. */
export async function sweep(args: {
  readonly source: Source;
  readonly key: string;
  /** Epoch ms. */
  readonly since: number;
  readonly ports: Pick<Ports, 'uploads'>;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { source, key, since, ports, signal } = args;
  const given = new Set<string>();
  const find = async () => {
    const found: string[] = [];
    let token: string | null = null;
    do {
      const page = await ports.uploads.list({ source, prefix: key, token, signal });
      for (const { key: other, uploadId, startedAt } of page.uploads)
        if (other === key && (startedAt === null || startedAt >= since - clockOff)) found.push(uploadId);
      token = nextToken({ operation: 'ListMultipartUploads', source, asked: token, page });
    } while (token !== null);
    return found;
  };
  // All pages first: one that is given up may be the place where the next page begins, which some servers lose then. And
  // again until nothing is found: SeaweedFS leaves out what of a key is behind a page's end.
  for (;;) {
    const before = given.size;
    for (const uploadId of await find()) {
      if (given.has(uploadId)) continue;
      const parts = await ports.uploads.parts({ source, key, uploadId, signal }).catch(() => null);
      if (parts?.length !== 0) continue;
      await ports.uploads.abort({ source, key, uploadId, signal });
      given.add(uploadId);
    }
    if (given.size === before) return;
  }
}
