/**
 * Is everything of a job refused, or only the folder that comes first? A bucket may let everybody list what only some may
 * read. So before such a job is stopped, one byte each of a few objects all over its queue is asked for.
 */
import { toFailure } from '../../shared/failure.ts';
import type { Transfer } from '../../shared/job.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';

/** Where in the queue, of its length: its other end above all. */
const places = [1, 1 / 2, 1 / 4, 3 / 4];

/** `refused`: each of them, or nothing is left to ask for. `unknown`: something else came in between. */
export async function askElsewhere(args: {
  readonly job: JobRecord;
  readonly ports: Pick<Ports, 'ledger' | 'objects'>;
  readonly signal: AbortSignal;
}): Promise<'readable' | 'refused' | 'unknown'> {
  const { job, ports, signal } = args;
  const { source } = job;
  const answers = await Promise.all(
    scouts(args).map(({ key }) =>
      ports.objects.range({ source, key, etag: null, start: 0, end: 1, signal }).then(
        () => 'readable' as const,
        (error: unknown) =>
          toFailure(error).code === 'access-denied' ? ('refused' as const) : ('unknown' as const),
      ),
    ),
  );
  return answers.find((one) => one === 'readable') ?? answers.find((one) => one === 'unknown') ?? 'refused';
}

/** What is not recorded yet may be among them: it is only asked once more. */
function scouts({ job, ports: { ledger } }: Parameters<typeof askElsewhere>[0]): readonly Transfer[] {
  const found = new Map<number, Transfer>();
  for (const status of ['queued', 'running'] as const) {
    const total = ledger.counts(job.id)[status];
    for (const place of places) {
      const offset = Math.max(0, Math.ceil(total * place) - 1);
      const [one] = ledger.transfers(job.id, { status, text: '', offset, limit: 1 }).transfers;
      if (one) found.set(one.id, one);
    }
  }
  return [...found.values()];
}
