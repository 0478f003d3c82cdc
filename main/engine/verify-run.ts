/**
 * A job that moves nothing: holds the files of a folder against what arrived there, as engine/expected.ts knows it.
 *
 *   list    what should be there, page by page into the ledger, while the first files are hashed already; then the
 *           folder is walked, and what nobody named is told as extra
 *   check   small files by the hundred in one message, larger ones alone; the workers take several at once
 *   record  each file's verdict; stopped anywhere, the next run goes on with the files that have none
 *
 * Nobody is asked over the network, and nothing is written to the folder.
 */
import { type Failure, toFailure, WaybillError } from '../../shared/failure.ts';
import type { Transfer } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import { judge, type Proof, proofOf } from '../../shared/proof.ts';
import { isOurs, originsOf } from './expected.ts';
import { isThere } from './folder.ts';
import { finalPath } from './live.ts';
import type { Checked } from './ports/bodies.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import type { ExtraFile, TransferPatch } from './ports/rows.ts';
import type { Recorder } from './recorder.ts';
import type { Run, RunListener } from './run.ts';
import { sentAway, sentFrom } from './sent-away.ts';
import { claimsOf, verify } from './verify.ts';

/** The workers hold two pieces each; some more wait for them, so that none waits for us. */
const lanes = 8;
const pageSize = 512;
const batch = { files: 256, bytes: 32 * MiB, largest: 8 * MiB } as const;

type Verdict = Omit<TransferPatch, 'id'>;
interface Small {
  readonly transfer: Transfer;
  readonly proof: Proof & { kind: 'whole' };
}
type Work = { readonly small: readonly Small[] } | { readonly large: Transfer };

export function createVerification(args: {
  readonly job: JobRecord;
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly listener: RunListener;
}): Run {
  const { job, ports, recorder, listener } = args;
  const { ledger, disk, clock } = ports;
  const abort = new AbortController();
  const { signal } = abort;
  const wasSent = sentFrom(ledger, job.folder);
  let listed = job.listed;
  let page: readonly Transfer[] = [];
  let at = 0;
  let after = 0;
  /** Bytes of large files that were read, and are not recorded yet. */
  let reading = 0;
  let started: Promise<void> | null = null;
  let more = Promise.withResolvers<void>();

  const told = () => {
    more.resolve();
    more = Promise.withResolvers<void>();
    listener.changed();
  };
  /** Lets everything else on this thread go first. */
  const breathe = () => new Promise<void>((resolve) => void clock.after(0, resolve));

  // ---------------------------------------------------------------- list

  async function list(): Promise<void> {
    for (const origin of await originsOf(ports, job.folder)) {
      if (origin.absent > 0)
        listener.log(
          'warning',
          `${origin.absent} files of ${origin.name} never arrived; they are not checked.`,
        );
      for await (const rows of origin.rows()) {
        if (signal.aborted) return;
        // A file is known here by its place in the folder, whatever object it came from.
        const files = rows.map((row) => ({ ...row, key: row.path, asked: null }));
        ledger.addTransfers(job.id, { rows: files, names: [], patch: {} });
        told();
        await breathe();
      }
    }
    await findExtras();
    if (signal.aborted) return;
    ledger.changeJob(job.id, { listed: true });
    listed = true;
    told();
  }

  async function findExtras(): Promise<void> {
    for await (const paths of disk.walk(job.folder)) {
      if (signal.aborted) return;
      const statuses = ledger.statusesOf(job.id, paths);
      const extras: ExtraFile[] = [];
      for (const path of paths.filter((one, i) => statuses[i] === null && !isOurs(one))) {
        const there = await disk.stat(disk.join(job.folder, path));
        if (there && there.size >= 0) extras.push({ path, ...there });
      }
      if (extras.length > 0) ledger.addExtras(job.id, extras);
      await breathe();
    }
  }

  // ---------------------------------------------------------------- check

  function look(): Transfer | null {
    if (at === page.length) {
      page = ledger.nextWork(job.id, after, pageSize).map(({ transfer }) => transfer);
      after = page.at(-1)?.id ?? after;
      at = 0;
    }
    return page[at] ?? null;
  }

  /** The next file, or the next small ones together; null where there is none for now. */
  function take(): Work | null {
    const small: Small[] = [];
    let bytes = 0;
    for (let transfer = look(); transfer; transfer = look()) {
      const proof = proofOf(claimsOf({ ...transfer, source: job.source, encrypted: null }));
      const isSmall = proof.kind === 'whole' && transfer.size <= batch.largest;
      if (!isSmall && small.length > 0) break;
      at++;
      if (!isSmall) return { large: transfer };
      small.push({ transfer, proof });
      bytes += transfer.size;
      if (small.length === batch.files || bytes >= batch.bytes || at === page.length) break;
    }
    return small.length > 0 ? { small } : null;
  }

  async function lane(): Promise<void> {
    while (!signal.aborted) {
      const work = take();
      const next = more.promise;
      if (work) await ('large' in work ? checkLarge(work.large) : checkSmall(work.small));
      else if (listed) return;
      else await next;
    }
  }

  async function checkSmall(small: readonly Small[]): Promise<void> {
    const outside = new Map<Small, Verdict>();
    const inside = small.flatMap((one) => {
      try {
        return { one, file: finalPath(disk, job, one.transfer) };
      } catch (error) {
        // A receipt is text that anybody may have written.
        outside.set(one, unreadable(toFailure(error)));
        return [];
      }
    });
    const found = await ports.bodies.check(
      inside.map(({ one, file }) => ({ file, size: one.transfer.size, algorithm: one.proof.algorithm })),
      signal,
    );
    const verdicts = inside.map(({ one, file }, i) => [one, verdictOf(one, file, found[i])] as const);
    await record([...outside, ...verdicts].map(([{ transfer }, verdict]) => ({ transfer, verdict })));
    listener.moved(small.reduce((sum, { transfer }) => sum + transfer.size, 0));
  }

  async function checkLarge(transfer: Transfer): Promise<void> {
    let read = 0;
    const onBytes = (bytes: number) => {
      read += bytes;
      reading += bytes;
      listener.moved(bytes);
    };
    const verdict = await lookAt(transfer, onBytes).catch((error: unknown) => unreadable(toFailure(error)));
    reading -= read;
    await record([{ transfer, verdict }]);
    listener.moved(Math.max(0, transfer.size - read));
  }

  async function lookAt(transfer: Transfer, onBytes: (bytes: number) => void): Promise<Verdict> {
    const file = finalPath(disk, job, transfer);
    const there = await disk.stat(file);
    if (there?.size !== transfer.size) return otherSize(transfer, file, there?.size ?? null);
    const { verification } = await verify({
      ...transfer,
      source: job.source,
      file,
      crc: null,
      followed: null,
      encrypted: null,
      // Nobody is asked over the network.
      ports: { objects: null, bodies: ports.bodies },
      signal,
      onBytes,
    });
    return verdictBy(transfer, file, verification);
  }

  // ---------------------------------------------------------------- record

  async function record(
    checked: readonly { readonly transfer: Transfer; readonly verdict: Verdict }[],
  ): Promise<void> {
    if (signal.aborted) return;
    const isMissing = checked.some(({ verdict }) => verdict.failure?.code === 'not-found');
    // A drive that was unplugged is no folder of missing files.
    if (isMissing && !(await isThere(disk, job))) throw new WaybillError(folderGone(job.folder));
    for (const { transfer, verdict } of checked) {
      const { failure } = verdict;
      const isAway = failure?.code === 'not-found' && wasSent(transfer.path);
      const told = isAway ? { ...verdict, failure: { ...failure, ...sentAway } } : verdict;
      recorder.transfer({ id: transfer.id, ...told, settled: true });
    }
    listener.changed();
  }

  async function run(): Promise<void> {
    try {
      await Promise.all([...(listed ? [] : [list()]), ...Array.from({ length: lanes }, lane)]);
      recorder.flush();
      if (!signal.aborted) listener.drained();
    } catch (error) {
      if (signal.aborted) return;
      abort.abort('failed');
      told();
      listener.stopped(toFailure(error));
    }
  }

  const pump = () => {
    started ??= run();
  };
  return {
    pump,
    events: () => {},
    listed: pump,
    requeued: () => {
      recorder.flush();
      page = [];
      at = 0;
      after = 0;
      started = (started ?? Promise.resolve()).then(run);
    },
    async stop() {
      abort.abort('stopped');
      told();
      await started;
      recorder.flush();
    },
    waiting: () => null,
    interrupt: () => {},
    askAgain: () => {},
    verifying: () => true,
    unrecorded: () => reading,
  };
}

const hint = 'Fetch what is missing or damaged again; a damaged file is set aside, not deleted.';

function verdictOf({ transfer, proof }: Small, file: string, found: Checked | undefined): Verdict {
  if (!found || found.failure)
    return unreadable(found?.failure ?? toFailure(new Error(`${file} was not looked at`)));
  if (found.digest === null) return otherSize(transfer, file, found.size);
  return verdictBy(transfer, file, judge(proof, found.digest));
}

function verdictBy(transfer: Transfer, file: string, verification: Transfer['verification']): Verdict {
  if (verification.state !== 'mismatch')
    return { status: 'completed', verification, written: transfer.size, failure: null };
  const { by, expected, actual } = verification;
  const reason = 'The file has changed since it arrived.';
  const detail = `${file}: ${by} expected ${expected}, got ${actual}`;
  return { status: 'failed', verification, written: 0, failure: { code: 'checksum', reason, hint, detail } };
}

/** `written` keeps how long it is: what is wrong can be told from that. */
function otherSize({ size }: Transfer, file: string, found: number | null): Verdict {
  const reason =
    found === null
      ? 'The file is missing.'
      : found < 0
        ? 'A folder is where the file should be.'
        : found < size
          ? 'The file is truncated.'
          : 'The file has grown.';
  const isMissing = found === null || found < 0;
  const detail = isMissing ? file : `${file}: ${found} of ${size} bytes`;
  return {
    status: 'failed',
    written: isMissing ? 0 : found,
    failure: { code: isMissing ? 'not-found' : 'checksum', reason, hint, detail },
  };
}

const unreadable = (failure: Failure): Verdict => ({ status: 'failed', written: 0, failure });

const folderGone = (folder: string): Failure => ({
  code: 'disk-missing',
  reason: 'The folder is gone.',
  hint: 'Plug the drive in again, or bring the folder back, and retry: what was checked stays checked.',
  detail: folder,
});
