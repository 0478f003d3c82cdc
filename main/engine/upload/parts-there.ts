/** Parts of a job that are in the bucket and were never completed. */
import type { Ports } from '../ports/ports.ts';

/** Gives them up. Throws WaybillError; what was given up by then is forgotten. */
export async function abortParts(ports: Pick<Ports, 'ledger' | 'uploads'>, jobId: number): Promise<number> {
  const { ledger, uploads } = ports;
  const { source } = ledger.job(jobId);
  const { signal } = new AbortController();
  const open = ledger.uploads.open(jobId);
  for (const { path, uploadId } of open) {
    await uploads.abort({ source, key: source.location.prefix + path, uploadId, signal });
    ledger.uploads.setFile(jobId, path, { uploadId: null });
  }
  return open.length;
}
