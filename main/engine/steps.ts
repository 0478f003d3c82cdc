/** What a selection asks for, in the order in which it is listed. */
import { WaybillError } from '../../shared/failure.ts';
import type { Selection } from '../../shared/job.ts';
import { compareKeys } from '../../shared/key.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { ListPage, ObjectFacts, Objects } from './ports/objects.ts';

export type Step =
  /** `facts`: where it was asked for to tell what the location means. */
  | { readonly kind: 'key'; readonly key: string; readonly facts?: ObjectFacts }
  /** `first`: the first page, likewise. */
  | { readonly kind: 'prefix'; readonly prefix: string; readonly first?: ListPage };

/** Keys of a page, as many as S3 gives. */
export const pageSize = 1000;

/** Does the selection say by itself what it wants? Else its location does. */
export const selectsByItself = ({ keys, prefixes }: Selection): boolean => keys.length + prefixes.length > 0;

/** A selection's own steps: keys first, nothing twice, and nothing that a prefix of it covers anyway. */
function stepsOf({ keys, prefixes }: Selection): readonly Step[] {
  const whole: string[] = [];
  for (const prefix of [...new Set(prefixes)].sort(compareKeys)) {
    // In order, whatever covers it comes just before it, and nothing covers that.
    const last = whole.at(-1);
    if (last === undefined || !prefix.startsWith(last)) whole.push(prefix);
  }
  const covered = (key: string) => {
    let low = 0;
    let high = whole.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareKeys(whole[middle] ?? '', key) <= 0) low = middle + 1;
      else high = middle;
    }
    return low > 0 && key.startsWith(whole[low - 1] ?? '');
  };
  return [
    ...[...new Set(keys)].filter((key) => !covered(key)).map((key): Step => ({ kind: 'key', key })),
    ...whole.map((prefix): Step => ({ kind: 'prefix', prefix })),
  ];
}

/** What the location means: one object of exactly that key, else the folder, else whatever begins so. */
export async function findSteps(args: {
  readonly job: Pick<JobRecord, 'source' | 'selection'>;
  readonly objects: Objects;
  readonly signal: AbortSignal;
}): Promise<readonly Step[]> {
  const { job, objects, signal } = args;
  if (selectsByItself(job.selection)) return stepsOf(job.selection);
  const { source } = job;
  const { prefix, scheme } = source.location;
  if (scheme === 'https') return [{ kind: 'key', key: prefix }];
  if (prefix === '' || prefix.endsWith('/')) return [{ kind: 'prefix', prefix }];
  try {
    const asked = { source, key: prefix, versionId: null, partNumber: null, signal };
    return [{ kind: 'key', key: prefix, facts: await objects.head(asked) }];
  } catch (error) {
    // Without permission to list, S3 answers 403 for a key that is not there: the listing will tell.
    if (!(error instanceof WaybillError) || !['no-such-key', 'access-denied'].includes(error.failure.code))
      throw error;
  }
  const folder = `${prefix}/`;
  const first = await objects.list({
    source,
    prefix: folder,
    delimiter: null,
    startAfter: null,
    token: null,
    limit: pageSize,
    signal,
  });
  return [first.objects.length > 0 ? { kind: 'prefix', prefix: folder, first } : { kind: 'prefix', prefix }];
}

/** The run of key steps that begins at `at`, at most so many. */
export function keysFrom(steps: readonly Step[], at: number, most: number): readonly string[] {
  const keys: string[] = [];
  for (let step = steps[at]; step?.kind === 'key' && keys.length < most; step = steps[at + keys.length])
    keys.push(step.key);
  return keys;
}

/** What was learned of it on the way, where anything was. */
export const factsIn = (step: Step | undefined): ObjectFacts | null =>
  (step?.kind === 'key' ? step.facts : null) ?? null;

/** Without that: what is kept for another day. */
export const bare = (step: Step): Step =>
  step.kind === 'key' ? { kind: 'key', key: step.key } : { kind: 'prefix', prefix: step.prefix };
