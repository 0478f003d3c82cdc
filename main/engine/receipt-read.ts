/** Reads receipts, our own and a colleague's: a line at a time, for a million files fit in no memory. */
import { WaybillError } from '../../shared/failure.ts';
import { parseLocation, type Source } from '../../shared/location.ts';
import { anonymous } from '../../shared/profile.ts';
import { receiptFile, receiptOrigin } from '../../shared/receipt.ts';
import type { NewTransfer } from './ports/rows.ts';
import { anotherKept } from './prepare.ts';
import { asChecksum } from './verify.ts';

/** What a receipt says must be in its folder. Throws WaybillError where a line is damaged, or the end is missing. */
export async function* receiptRows(lines: AsyncIterable<string>, path: string): AsyncIterable<NewTransfer> {
  let isWhole = false;
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line === ' ]') isWhole = true;
    if (!line.startsWith('  {"path":')) continue;
    const file = receiptFile.safeParse(parse(line.replace(/,$/, '')));
    if (!file.success) throw damaged(path, `line ${number}`);
    const {
      result,
      crc,
      checksum,
      etag,
      lastModified,
      versionId: _version,
      asked = null,
      ...row
    } = file.data;
    if (!/^(verified|not verifiable)/.test(result) || result.endsWith(anotherKept)) continue;
    const arrived = lastModified === null ? null : Date.parse(lastModified);
    yield {
      ...row,
      asked,
      lastModified: arrived,
      ...evidence(crc, result.startsWith('verified'), { etag, checksum }),
    };
  }
  if (!isWhole) throw damaged(path, `it ends at line ${number}`);
}

/** By what a file can be checked again: its own CRC; else what it was verified by; else nothing. */
export function evidence(
  crc: Parameters<typeof asChecksum>[0] | null,
  isVerified: boolean,
  claims: Pick<NewTransfer, 'etag' | 'checksum'>,
): Pick<NewTransfer, 'etag' | 'checksum'> {
  if (crc) return { etag: claims.etag, checksum: asChecksum(crc) };
  return isVerified ? claims : { etag: null, checksum: null };
}

/**
 * Where a receipt's files came from. The profile of whoever wrote it is not taken over: it names keys on their computer.
 * Throws WaybillError.
 */
export async function receiptSource(lines: AsyncIterable<string>, path: string): Promise<Source> {
  let text = '';
  for await (const line of lines) {
    if (line === ' "files": [' || text.length > longestHead) break;
    text += line;
  }
  const head = receiptOrigin.safeParse(parse(text.replace(/,$/, '}')));
  if (!head.success) throw damaged(path, 'source');
  const { address, endpoint, region, requestPayer } = head.data.source;
  const location = parseLocation(address, endpoint);
  if (!location) throw damaged(path, 'source.address');
  return { location: { ...location, region: region ?? location.region }, profile: anonymous, requestPayer };
}

/** A selection of 100,000 keys is part of it. */
const longestHead = 64 * 1024 * 1024;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const damaged = (path: string, where: string) =>
  new WaybillError({
    code: 'usage',
    reason: 'The receipt is damaged, so what should be in the folder is not known.',
    hint: 'Take the receipt again from where the data came from, or get the dataset again into the same folder.',
    detail: `${path}: ${where}`,
  });
