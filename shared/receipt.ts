/** The receipt's format and place: what a colleague's Waybill reads back. */
import { z } from 'zod';
import { objectChecksum } from './checksum-shape.ts';
import { asked } from './exact.ts';

/** Where Waybill keeps what belongs to a folder of data: receipts, and lists of checksums. */
export const papersFolder = '.waybill';

const numbered = (stem: string, ending: string, n: number) =>
  `${papersFolder}/${stem}${n === 1 ? '' : `-${n}`}${ending}`;

/** `.waybill/receipt.json`, `.waybill/receipt-2.json` …: one a job that went to the folder, oldest first. */
export const receiptPath = (n: number): string => numbered('receipt', '.json', n);

/** Beside the receipt of that number, for `md5sum -c` and `sha256sum -c` run in the data's folder. */
export const checksumsPath = (kind: 'md5' | 'sha256', n: number): string =>
  numbered('checksums', `.${kind}`, n);

/** The number of a receipt by its path below the folder, `waybill-receipt-2.json` of earlier versions included; null for other files. */
export function receiptNumber(path: string): number | null {
  const found = /^(?:\.waybill\/|waybill-)receipt(?:-([1-9]\d{0,5}))?\.json$/.exec(path);
  return found ? Number(found[1] ?? 1) : null;
}

/** One file, on one line of the receipt. */
export const receiptFile = z.object({
  /** Below the data's folder, slash-separated. */
  path: z.string(),
  key: z.string(),
  /** Bytes. */
  size: z.number(),
  etag: z.string().nullable(),
  versionId: z.string().nullable(),
  /** What was asked for beyond the key: a version, a checksum, byte ranges. Left out where nothing was. */
  asked: asked.nullable().optional(),
  /** ISO 8601. */
  lastModified: z.string().nullable(),
  /** The object's own checksum, as its server states it. */
  checksum: objectChecksum.nullable(),
  /** `verified by …`, `not verifiable: …`, `failed: …`. */
  result: z.string(),
  /** CRC (hex) of the file as it arrived, to check it again at any time; null where it did not arrive. */
  crc: z.object({ algorithm: z.enum(['crc32', 'crc32c', 'crc64nvme']), hex: z.string() }).nullable(),
});
export type ReceiptFile = Readonly<z.infer<typeof receiptFile>>;

/** Of a receipt's head: where its files came from. */
export const receiptOrigin = z.object({
  source: z.object({
    address: z.string(),
    endpoint: z.string().nullable(),
    region: z.string().nullable(),
    requestPayer: z.boolean(),
  }),
});
