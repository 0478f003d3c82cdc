/** The receipt's format: what a colleague's Waybill reads back. */
import { z } from 'zod';
import { objectChecksum } from './checksum.ts';

/** `waybill-receipt.json`, `waybill-receipt-2.json` …: one a job that went to the folder, oldest first. */
export function receiptName(n: number): string {
  return n === 1 ? 'waybill-receipt.json' : `waybill-receipt-${n}.json`;
}

/** One file, on one line of the receipt. */
export const receiptFile = z.object({
  /** Below the receipt's folder, slash-separated. */
  path: z.string(),
  key: z.string(),
  /** Bytes. */
  size: z.number(),
  etag: z.string().nullable(),
  versionId: z.string().nullable(),
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
