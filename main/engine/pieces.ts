/**
 * Files that hold only ranges of an object. No checksum covers those, so a file of the same length proves nothing: it is
 * ours where its bytes have the CRCs that they came with, or where an earlier job vouches for it.
 */
import { sameRanges } from '../../shared/exact.ts';
import { finalPath, type Live } from './live.ts';
import { crcFor, liveParts, wholeCrc } from './parts.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import type { FileCrc } from './ports/rows.ts';

/** The CRC of the file that is there, where it holds just these ranges of this very object; else null. */
export async function piecesHere(
  {
    job,
    live,
    ports,
    signal,
  }: {
    readonly job: JobRecord;
    readonly live: Live;
    readonly ports: Ports;
    readonly signal: AbortSignal;
  },
  local: { readonly modified: number },
): Promise<FileCrc | null> {
  const { transfer, rows } = live;
  const ranges = transfer.asked?.ranges ?? null;
  if (ranges === null) return null;
  const { ledger, bodies, disk } = ports;
  const [voucher] = ledger.vouchers(job.id, [transfer.key]);
  const { etag, path, size } = voucher?.transfer ?? {};
  const vouched = etag === transfer.etag && path === transfer.path && size === transfer.size && etag !== null;
  if (voucher && vouched && sameRanges(voucher.transfer.asked?.ranges, ranges))
    if (local.modified <= voucher.finishedAt) return voucher.fileCrc;
  if (transfer.partSize === null) return null;
  const parts = liveParts(transfer.size, transfer.partSize, rows, ranges);
  if (parts.some(({ written, length, crc }) => written < length || crc === null)) return null;
  const algorithm = crcFor(transfer.checksum);
  const hex = wholeCrc(algorithm, parts);
  const whole = [{ start: 0, end: transfer.size }];
  const file = finalPath(disk, job, transfer);
  const [found] = await bodies.digest({ file, ranges: whole, algorithms: [algorithm] }, signal);
  return found?.[0] === hex ? { algorithm, hex } : null;
}
