/** What is written for another tool: the files of a plan or job, one after the other, a million of them too. */
import { plainMd5 } from '../checksum.ts';
import type { Transfer } from '../job.ts';
import type { Location, Source } from '../location.ts';
import { base64ToHex } from '../proof.ts';
import { comment } from '../shell.ts';
import { withoutSignature } from '../signed.ts';

export interface ExportJob {
  readonly name: string;
  readonly source: Source;
  readonly files: number;
  /** `Waybill 0.1.0`. */
  readonly tool: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Whose data it is, under which licence; empty where it is not known. */
  readonly about: readonly string[];
}

type Digest = 'md5' | 'sha1' | 'sha256' | 'crc32' | 'crc32c' | 'crc64nvme';

export interface ExportFile {
  readonly key: string;
  /** Below the folder, slash-separated: the key's own, or what the disk can hold. */
  readonly path: string;
  readonly size: number;
  readonly etag: string | null;
  readonly versionId: string | null;
  readonly lastModified: number | null;
  readonly ranges: readonly { readonly start: number; readonly end: number }[] | null;
  /** Hex, each only where the file was found to have it, or its server or an index says so. */
  readonly digests: Readonly<Partial<Record<Digest, string>>>;
}

/** Written one section after the other, each going through all files. */
interface Section {
  readonly head: (job: ExportJob, file: string) => string;
  /** Null leaves the file out of this section. */
  readonly line: (file: ExportFile, job: ExportJob) => string | null;
  /** `left`: files that no section had a line for. */
  readonly tail: (left: number) => string;
}

export interface Format {
  /** Of the file's name. */
  readonly ending: string;
  /** Why this cannot be written of such a job; null where it can. */
  readonly refusal: (job: ExportJob) => string | null;
  readonly sections: readonly Section[];
}

/** What opens every file: what it is, whose data, and how it is used. */
export const about = (job: ExportJob, use: readonly string[]): string =>
  [
    `${job.name}: ${job.files} ${job.files === 1 ? 'file' : 'files'}, written by ${job.tool} on ${job.date}.`,
    ...job.about,
    ...use,
  ]
    .map((line) => `${comment(line)}\n`)
    .join('');

/** What closes a list that could not name everything. */
export const leftOut = (left: number, why: string): string =>
  left === 0 ? '' : `${comment(`Left out: ${left} ${left === 1 ? 'file' : 'files'} ${why}`)}\n`;

export function exportFile({
  transfer,
  fileCrc,
  scheme,
}: {
  readonly transfer: Transfer;
  readonly scheme: Location['scheme'];
  readonly fileCrc: { readonly algorithm: Digest; readonly hex: string } | null;
}): ExportFile {
  const { key, path, size, etag, lastModified, verification, checksum, asked } = transfer;
  const isMd5 = verification.state === 'verified' && verification.by === 'md5';
  const md5 = isMd5 && etag !== null ? plainMd5(etag) : null;
  return {
    key: withoutSignature(key, scheme),
    path,
    size,
    etag,
    versionId: transfer.versionId ?? asked?.versionId ?? null,
    lastModified,
    ranges: asked?.ranges ?? null,
    digests: {
      ...(fileCrc && { [fileCrc.algorithm]: fileCrc.hex }),
      ...(checksum?.type === 'full-object' && { [checksum.algorithm]: base64ToHex(checksum.value) }),
      ...(md5 !== null && { md5 }),
      ...(asked?.expected && { [asked.expected.algorithm]: asked.expected.hex }),
    },
  };
}
