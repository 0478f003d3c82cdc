/**
 * A receipt as a manifest: a colleague fetches what it names, under the same names. What arrived then must arrive again:
 * by version ID where there is one, and by the checksum that the file had. A file that has changed since fails by itself.
 */

import { z } from 'zod';
import { plainMd5 } from '../../../shared/checksum.ts';
import type { Expected } from '../../../shared/exact.ts';
import { parseLocation, type Source } from '../../../shared/location.ts';
import { anonymous } from '../../../shared/profile.ts';
import { base64ToHex } from '../../../shared/proof.ts';
import { type ReceiptFile, receiptFile, receiptOrigin } from '../../../shared/receipt.ts';
import { usage } from './failure.ts';
import type { Lines } from './lines.ts';
import type { Wanted } from './wanted.ts';

/** Of a receipt's head, what fetching needs; the rest of it may grow. */
const head = receiptOrigin.extend({
  waybill: z.literal(1),
  name: z.string(),
  dataset: z.object({ id: z.string() }).nullish().catch(null),
});

export interface ReadReceipt {
  readonly name: string;
  readonly source: Source;
  readonly datasetId: string | null;
  readonly files: AsyncIterable<Wanted>;
}

/** A selection of 100,000 keys is part of the head. */
const longestHead = 64 * 1024 * 1024;

/** Throws WaybillError `usage`. The profile of whoever wrote it is not taken over: it names keys on their computer. */
export async function readReceipt(lines: Lines): Promise<ReadReceipt> {
  const { name, source, dataset } = await readHead(lines);
  const location = parseLocation(source.address, source.endpoint);
  if (location === null)
    throw usage(
      'The receipt names a source that cannot be read.',
      'Take it again from the folder it came with.',
      `receipt: source.address`,
    );
  const { region, requestPayer } = source;
  const place = { ...location, region: region ?? location.region };
  return {
    name,
    datasetId: dataset?.id ?? null,
    source: { location: place, profile: anonymous, requestPayer },
    files: filesOf(lines, place),
  };
}

async function readHead(lines: Lines): Promise<z.infer<typeof head>> {
  let text = '';
  for await (const line of lines()) {
    if (line.text === ' "files": [' || text.length > longestHead) break;
    text += `${line.text}\n`;
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/,\s*$/, '}'));
  } catch {
    throw cut(text.split('\n').length);
  }
  const parsed = head.safeParse(json);
  if (parsed.success) return parsed.data;
  throw usage(
    'This is JSON, but no receipt of Waybill.',
    'Paste an address, a manifest or a receipt (.waybill/receipt.json).',
    parsed.error.issues
      .map(({ path, message }) => `${path.join('.')}: ${message}`)
      .join('; ')
      .slice(0, 500),
  );
}

async function* filesOf(lines: Lines, location: Source['location']): AsyncIterable<Wanted> {
  let part: 'head' | 'files' | 'end' = 'head';
  let last = 0;
  for await (const { text, number } of lines()) {
    last = number;
    if (text === ' "files": [') part = 'files';
    else if (text === ' ]') part = 'end';
    else if (part === 'files') yield wantedOf(text, number, location);
  }
  if (part !== 'end') throw cut(last);
}

function wantedOf(text: string, line: number, location: Source['location']): Wanted {
  const file = receiptFile.safeParse(parse(text.replace(/,\s*$/, '')));
  if (!file.success) throw cut(line);
  const { key, path, size, versionId, asked } = file.data;
  const ranges = asked?.ranges ?? null;
  // The size of ranges says nothing of the object's.
  const pieces = ranges === null ? { size } : { size: null, ranges };
  return {
    line,
    kind: 'key',
    location: { ...location, prefix: key },
    exact: { path, versionId, expected: expectedOf(file.data), ...pieces },
  };
}

/** What the file hashed to: the object's own digest, which can be held against the object's word; else its CRC. */
function expectedOf({ result, etag, checksum, crc }: ReceiptFile): Expected | null {
  const by = /^verified by (md5|sha1|sha256)$/.exec(result)?.[1];
  const md5 = by === 'md5' && etag !== null ? plainMd5(etag) : null;
  if (md5 !== null) return { algorithm: 'md5', hex: md5 };
  if (checksum?.type === 'full-object' && checksum.algorithm === by)
    return { algorithm: checksum.algorithm, hex: base64ToHex(checksum.value) };
  return crc;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const cut = (line: number) =>
  usage(
    'This looks like a receipt, but it is not whole.',
    'Take it again from the folder it came with.',
    `receipt: line ${line}`,
  );
