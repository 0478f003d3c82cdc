/** The receipt of an upload in its bucket, beside the objects, where that was asked for. */
import { type Failure, toFailure, WaybillError } from '../../../shared/failure.ts';
import { receiptNumber, receiptPath } from '../../../shared/receipt.ts';
import type { Encryption } from '../../../shared/upload.ts';
import type { JobRecord } from '../ports/ledger.ts';
import type { Ports } from '../ports/ports.ts';
import type { Condition, Manner } from '../ports/uploads.ts';
import { headOf } from './there.ts';

/** A longer one stays here: it is sent from memory. In characters. */
const longest = 64 * 1024 * 1024;
/** A server that says that there is always one more is not believed for ever. */
const mostNumber = 10_000;

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
    await putFree({ ports, job, text, encryption: options.encryption });
  } catch (error) {
    warn(toFailure(error).reason);
  }
}

/**
 * Under its own number, or the next that is free: others send to the same place, and nobody's receipt is overwritten. What
 * is there is looked at and named in a condition as well, for servers heed one or the other. Sent again after a lost answer,
 * it is left there once more.
 */
async function putFree(args: {
  readonly ports: Ports;
  readonly job: JobRecord;
  readonly text: string;
  readonly encryption: Encryption;
}): Promise<void> {
  const { ports, job, text, encryption } = args;
  const { source } = job;
  const { signal } = new AbortController();
  const manner: Manner = { contentType: 'application/json', storageClass: null, encryption, tags: [] };
  const own = (job.receipt ?? '').slice(job.folder.length + 1).replaceAll('\\', '/');
  for (let n = receiptNumber(own) ?? 1, condition: Condition = 'new'; ; ) {
    const at = { source, key: source.location.prefix + receiptPath(n), signal };
    if (n > mostNumber) throw new WaybillError(taken(at.key));
    if (await isTaken(ports, at, condition)) {
      n++;
      continue;
    }
    try {
      return await ports.uploads.putText({ ...at, text, manner, condition });
    } catch (error) {
      const { code } = toFailure(error);
      if (code === 'file-exists') n++;
      else if (code === 'unsupported' && condition !== null) condition = null;
      else throw error;
    }
  }
}

const taken = (key: string): Failure => ({
  code: 'file-exists',
  reason: 'Another object is there by now.',
  hint: 'Compare the folder with the bucket again; nothing was overwritten.',
  detail: key,
});

/** Who may write and not look has the condition alone. */
async function isTaken(
  ports: Ports,
  at: Parameters<typeof headOf>[1],
  condition: Condition,
): Promise<boolean> {
  try {
    return (await headOf(ports, at)) !== null;
  } catch (error) {
    if (condition === null || toFailure(error).code !== 'access-denied') throw error;
    return false;
  }
}
