/**
 * The receipt: exactly what was moved, from where, which version, with which checksums, so that a paper can cite it and
 * a colleague can fetch the same bytes. One JSON document with one file a line, so that a million of them can be
 * written and read in constant memory.
 */
import type { Verification } from '../../shared/checksum.ts';
import { toFailure } from '../../shared/failure.ts';
import { printLocation } from '../../shared/location.ts';
import { assertNever } from '../../shared/never.ts';
import { type ReceiptFile, receiptName } from '../../shared/receipt.ts';
import type { Disk } from './ports/disk.ts';
import type { FileRecord, JobRecord, Ledger } from './ports/ledger.ts';

/** What the catalogue knows of the dataset a job came from. */
export interface Cited {
  readonly id: string;
  readonly name: string;
  readonly citation: string;
  readonly licence: string;
  readonly homepage: string;
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** The receipt's text, in pieces. */
export async function* receiptText(args: {
  readonly job: JobRecord;
  readonly files: Iterable<FileRecord>;
  readonly dataset: Cited | null;
  readonly tool: string;
}): AsyncIterable<string> {
  const { job, files, dataset, tool } = args;
  const { location, profile, requestPayer } = job.source;
  const { counts } = job;
  const head = {
    waybill: 1,
    tool,
    name: job.name,
    dataset,
    source: {
      address: printLocation(location),
      endpoint: location.endpoint,
      region: location.region,
      profile,
      requestPayer,
    },
    selection: job.selection,
    started: iso(job.startedAt),
    finished: iso(job.finishedAt),
    totals: {
      files: counts.files,
      bytes: counts.bytes,
      verified: counts.verified,
      notVerifiable: counts.unverifiable,
      failed: counts.failed,
      canceled: counts.canceled,
      alreadyHere: counts.skipped,
    },
  };
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "files": [`;
  let first = true;
  for (const file of files) {
    yield `${first ? '' : ','}\n  ${JSON.stringify(lineOf(file))}`;
    first = false;
  }
  yield '\n ]\n}\n';
}

function lineOf({ transfer, fileCrc }: FileRecord): ReceiptFile {
  const { path, key, size, etag, versionId, lastModified, checksum, status, verification, failure } =
    transfer;
  const result =
    status === 'completed'
      ? say(verification)
      : status === 'failed'
        ? `failed: ${failure?.reason ?? 'unknown'}`
        : status;
  return {
    path,
    key,
    size,
    etag,
    versionId,
    lastModified: iso(lastModified),
    checksum,
    result,
    crc: fileCrc,
  };
}

function say(verification: Verification): string {
  switch (verification.state) {
    case 'verified':
      return `verified by ${verification.by}`;
    case 'unverifiable':
      return `not verifiable: ${verification.why}`;
    case 'mismatch':
      return `failed: ${verification.by} differs`;
    case 'pending':
    case 'extra':
      return 'not verified';
    default:
      return assertNever(verification);
  }
}

/** Writes a finished job's receipt and notes it in the ledger; where that cannot be done, the job's events say so. */
export async function leaveReceipt(args: {
  readonly job: JobRecord & { readonly finishedAt: number };
  readonly ledger: Ledger;
  readonly disk: Disk;
  readonly dataset: () => Cited | null;
  readonly tool: string;
}): Promise<void> {
  const { job, ledger, dataset } = args;
  try {
    ledger.changeJob(job.id, { receipt: await writeReceipt({ ...args, dataset: dataset() }) });
  } catch (error) {
    const { reason } = toFailure(error);
    ledger.addEvent(job.id, job.finishedAt, 'warning', `The receipt could not be written: ${reason}`);
  }
}

/** Writes the job's receipt beside the data; a receipt of an earlier job is kept, ours gets a number. Returns its path. */
async function writeReceipt(args: {
  readonly job: JobRecord;
  readonly ledger: Ledger;
  readonly disk: Disk;
  readonly dataset: Cited | null;
  readonly tool: string;
}): Promise<string> {
  const { job, ledger, disk, dataset, tool } = args;
  let path = job.receipt;
  for (let n = 1; path === null; n++) {
    const candidate = disk.join(job.folder, receiptName(n));
    if (!(await disk.stat(candidate))) path = candidate;
  }
  await disk.writeFile(path, receiptText({ job, files: ledger.eachTransfer(job.id), dataset, tool }));
  return path;
}
