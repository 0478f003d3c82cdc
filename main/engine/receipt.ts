/**
 * The receipt's text: exactly what was moved, from where, which version, with which checksums, so that a paper can cite
 * it and a colleague can fetch the same bytes. One JSON document with one file a line, so that a million of them can be
 * written and read in constant memory. Where it is kept: engine/papers.ts.
 */
import type { Verification } from '../../shared/checksum.ts';
import type { Asked } from '../../shared/exact.ts';
import { type Location, printLocation } from '../../shared/location.ts';
import { assertNever } from '../../shared/never.ts';
import type { ReceiptFile } from '../../shared/receipt.ts';
import { withoutSignature } from '../../shared/signed.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { FileRecord } from './ports/rows.ts';
import type { UploadRecord } from './ports/upload-ledger.ts';

/** What the catalogue knows of the dataset a job came from. */
export interface Cited {
  readonly id: string;
  readonly name: string;
  /** Of the citation, or of the page; null where neither names one. */
  readonly doi: string | null;
  readonly citation: string;
  readonly licence: { readonly name: string; readonly url: string | null };
  readonly homepage: string;
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** All before the files. */
export function receiptHead(args: {
  readonly job: JobRecord;
  readonly dataset: Cited | null;
  readonly tool: string;
  /** How an upload was sent, and what its person was warned of. */
  readonly upload?: UploadRecord | null;
}): string {
  const { job, dataset, tool, upload = null } = args;
  const { location, profile, requestPayer } = job.source;
  const { counts } = job;
  const head = {
    waybill: 1,
    tool,
    name: job.name,
    dataset,
    source: {
      address: withoutSignature(printLocation(location), location.scheme),
      endpoint: location.endpoint,
      region: location.region,
      profile,
      requestPayer,
    },
    selection: {
      ...job.selection,
      keys: job.selection.keys.map((key) => withoutSignature(key, location.scheme)),
    },
    ...(upload && { sent: { as: sentAs(upload), warnings: upload.consent?.answers ?? [] } }),
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
  return `${JSON.stringify(head, null, 1).slice(0, -2)},\n "files": [`;
}

/** What was held back is counted: its names are what it was held back for, and a receipt is handed on, and may be in the bucket. */
const sentAs = ({ options: { holdBack: _names, ...options }, heldBack }: UploadRecord) => ({
  ...options,
  heldBack: heldBack.files,
});

export const receiptLine = (file: FileRecord, isFirst: boolean, scheme: Location['scheme']): string =>
  `${isFirst ? '' : ','}\n  ${JSON.stringify(lineOf(file, scheme))}`;

export const receiptEnd = '\n ]\n}\n';

function lineOf({ transfer, fileCrc }: FileRecord, scheme: Location['scheme']): ReceiptFile {
  const { path, key, size, etag, versionId, lastModified, checksum, status, verification, failure } =
    transfer;
  const asked = transfer.asked && isMore(transfer.asked) ? { asked: transfer.asked } : {};
  const result =
    status === 'completed'
      ? say(verification)
      : status === 'failed'
        ? `failed: ${failure?.reason ?? 'unknown'}`
        : status;
  return {
    path,
    key: withoutSignature(key, scheme),
    size,
    etag,
    versionId,
    ...asked,
    lastModified: iso(lastModified),
    checksum,
    result,
    crc: fileCrc,
  };
}

const isMore = ({ versionId, expected, ranges }: Asked) =>
  versionId !== null || expected !== null || ranges !== null;

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
