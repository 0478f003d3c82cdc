/** A job that moves nothing: hashes the files of an earlier download against what its receipt says they were. */
import { type Failure, toFailure } from '../../shared/failure.ts';
import type { Transfer } from '../../shared/job.ts';
import { finalPath } from './live.ts';
import type { JobRecord, Ports, TransferPatch } from './ports.ts';
import type { Recorder } from './recorder.ts';
import type { Run, RunListener } from './run.ts';
import { verify } from './verify.ts';

const filesAtOnce = 4;

export function createVerification(args: {
  readonly job: JobRecord;
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly listener: RunListener;
}): Run {
  const { job, ports, recorder, listener } = args;
  const abort = new AbortController();
  let after = 0;
  let started: Promise<void> | null = null;

  async function lane(queue: () => Transfer | null): Promise<void> {
    for (let next = queue(); next && !abort.signal.aborted; next = queue()) {
      const patch = await check(next).catch(
        (error: unknown): Omit<TransferPatch, 'id'> => ({ status: 'failed', failure: toFailure(error) }),
      );
      if (abort.signal.aborted) return;
      recorder.transfer({ id: next.id, ...patch, settled: true });
      listener.moved(next.size);
      listener.changed();
    }
  }

  async function check(transfer: Transfer): Promise<Omit<TransferPatch, 'id'>> {
    const file = finalPath(ports.disk, job, transfer);
    const there = await ports.disk.stat(file);
    if (!there) return lost('not-found', 'The file is missing.', file);
    if (there.size !== transfer.size) {
      return lost(
        'checksum',
        there.size < transfer.size ? 'The file is truncated.' : 'The file has grown.',
        `${file}: ${there.size} of ${transfer.size} bytes`,
      );
    }
    const { verification } = await verify({
      ...transfer,
      source: job.source,
      file,
      crc: null,
      encrypted: null,
      followed: null,
      ports,
      signal: abort.signal,
    });
    if (verification.state !== 'mismatch')
      return { status: 'completed', verification, written: transfer.size, failure: null };
    const { by, expected, actual } = verification;
    return {
      ...lost(
        'checksum',
        'The file has changed since it arrived.',
        `${file}: ${by} expected ${expected}, got ${actual}`,
      ),
      verification,
    };
  }

  async function run(): Promise<void> {
    let page: readonly Transfer[] = [];
    let at = 0;
    const queue = () => {
      if (at === page.length) {
        page = ports.ledger.nextWork(job.id, after, 256).map((work) => work.transfer);
        after = page.at(-1)?.id ?? after;
        at = 0;
      }
      return page[at++] ?? null;
    };
    await Promise.all(Array.from({ length: filesAtOnce }, () => lane(queue)));
    recorder.flush();
    if (!abort.signal.aborted) listener.drained();
  }

  const pump = () => {
    started ??= run();
  };
  return {
    pump,
    events: () => {},
    listed: pump,
    requeued: () => {
      after = 0;
      started = (started ?? Promise.resolve()).then(run);
    },
    async stop() {
      abort.abort('stopped');
      await started;
    },
    waiting: () => null,
    verifying: () => true,
    unrecorded: () => 0,
  };
}

function lost(
  code: Failure['code'],
  reason: string,
  detail: string,
): { readonly status: 'failed'; readonly failure: Failure } {
  return {
    status: 'failed',
    failure: {
      code,
      reason,
      hint: 'Get the dataset again into the same folder: only this file is fetched.',
      detail,
    },
  };
}
