/**
 * Objects that are to be deleted, looked at once more: a comparison may be hours old by then. A listing tells of a thousand
 * at once; where they are few, or far between, and for whatever it does not tell, each is asked for.
 */
import { toFailure } from '../../../shared/failure.ts';
import { compareKeys } from '../../../shared/key.ts';
import type { Source } from '../../../shared/location.ts';
import type { ListedObject } from '../ports/objects.ts';
import type { Ports } from '../ports/ports.ts';
import type { DoomedRow } from '../ports/upload-ledger.ts';
import { several } from '../several.ts';
import { keyOf } from './place.ts';
import { headOf, isThat } from './there.ts';

/** Fewer are not worth a listing. */
const fewKeys = 20;
/** A page that names fewer of them costs more than asking for each. */
const leastOfPage = 0.05;
const headsAtOnce = 16;

type There = Pick<ListedObject, 'etag' | 'size'> | null;

export interface LookArgs {
  readonly source: Source;
  readonly objects: Ports['objects'];
  readonly signal: AbortSignal;
}

/** `same`: the object that was compared is there now. `gone`: none is. Keyed by path. Throws WaybillError. */
export async function stillThere(
  rows: readonly DoomedRow[],
  args: LookArgs,
): Promise<ReadonlyMap<string, 'same' | 'other' | 'gone'>> {
  const { source } = args;
  const keys = rows.map(({ path }) => keyOf(source, path)).sort(compareKeys);
  const found = new Map<string, There>();
  if (keys.length > fewKeys) await listThem(keys, found, args);
  const open = keys.filter((key) => !found.has(key));
  await several(open, headsAtOnce, async (key) => void found.set(key, await askFor(key, args)));
  return new Map(
    rows.map((row) => {
      const there = found.get(keyOf(source, row.path)) ?? null;
      return [row.path, there === null ? 'gone' : isSame(row, there) ? 'same' : 'other'] as const;
    }),
  );
}

/** Where a server names no ETag, the size has to do. */
const isSame = ({ etag, size }: DoomedRow, there: NonNullable<There>): boolean =>
  isThat(there.etag, etag) && (etag !== null || size === there.size);

/** What is between the first and the last of them. Only what it names is believed: servers differ in their order. */
async function listThem(
  keys: readonly string[],
  found: Map<string, There>,
  { source, objects, signal }: LookArgs,
): Promise<void> {
  const wanted = new Set(keys);
  const first = keys[0] ?? '';
  const last = keys.at(-1) ?? '';
  for (let token: string | null = null; ; ) {
    const page = await objects.list({
      source,
      prefix: source.location.prefix,
      delimiter: null,
      startAfter: token === null ? first : null,
      token,
      limit: 1000,
      signal,
    });
    const named = page.objects.filter(({ key }) => wanted.has(key));
    for (const one of named) found.set(one.key, one);
    const end = page.objects.at(-1)?.key;
    const isOver = end === undefined || compareKeys(end, last) >= 0;
    const isSparse = named.length < page.objects.length * leastOfPage;
    if (isOver || isSparse || page.token === null || page.token === token) return;
    token = page.token;
  }
}

/** Who may list and delete may perhaps not read: the first key behind a prefix is that key, where it is there. */
async function askFor(key: string, { source, objects, signal }: LookArgs): Promise<There> {
  try {
    return await headOf({ objects }, { source, key, signal });
  } catch (error) {
    if (toFailure(error).code !== 'access-denied') throw error;
  }
  const about = { prefix: key, delimiter: null, startAfter: null, token: null, limit: 1 } as const;
  const page = await objects.list({ source, ...about, signal });
  return page.objects.find((one) => one.key === key) ?? null;
}
