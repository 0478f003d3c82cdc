/** The receipt of an upload in its bucket, beside the objects, where that was asked for. */
import { toFailure } from '../../../shared/failure.ts';
import { papersFolder } from '../../../shared/receipt.ts';
import type { JobRecord } from '../ports/ledger.ts';
import type { Ports } from '../ports/ports.ts';

/** A longer one stays here: it is sent from memory. In characters. */
const longest = 64 * 1024 * 1024;

/** Where that cannot be done, the job's events say so. */
export async function sendReceipt(ports: Ports, jobId: number): Promise<void> {
  const { ledger, disk, clock } = ports;
  const job: JobRecord = ledger.job(jobId);
  const { options } = ledger.uploads.record(jobId);
  if (!options.receiptInBucket || job.receipt === null) return;
  const warn = (why: string) =>
    ledger.addEvent(jobId, clock.now(), 'warning', `The receipt is not in the bucket: ${why}`);
  try {
    let text = '';
    for await (const line of disk.readLines(job.receipt)) {
      text += `${line}\n`;
      if (text.length > longest) return warn('it is too long.');
    }
    const name = job.receipt.split(/[\\/]/).at(-1) ?? 'receipt.json';
    await ports.uploads.putText({
      source: job.source,
      key: `${job.source.location.prefix}${papersFolder}/${name}`,
      text,
      manner: {
        contentType: 'application/json',
        storageClass: null,
        encryption: options.encryption,
        tags: [],
      },
      signal: new AbortController().signal,
    });
  } catch (error) {
    warn(toFailure(error).reason);
  }
}
