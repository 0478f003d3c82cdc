/**
 * Hashes a file behind the last byte written without a hole, in a worker and out of the page cache, where its proof has
 * to read it (MD5, SHA, anything over parts). When the last byte is in, little is left: a large object needs no second
 * reading. A resumed file is read from its start while the rest arrives, for only CRCs can be continued.
 */
import { proofOf } from '../../shared/proof.ts';
import { layoutOf } from './layout.ts';
import { type Live, partialPath } from './live.ts';
import { crcFor, type LivePart } from './parts.ts';
import type { DigestAlgorithm, Follower } from './ports/bodies.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import { claimsOf, type Followed } from './verify.ts';

export interface Behind {
  /** Bytes came. */
  moved(): void;
  /** All bytes are in: what they hash to, or null where that could not be followed. */
  take(): Promise<Followed | null>;
  stop(): void;
}

/** So many bytes are worth a message. */
const tellEvery = 8 * 1024 * 1024;

/** Begins to hash the partial file behind what is written of it; anew where it had begun. */
export function follow(args: {
  readonly job: JobRecord;
  readonly live: Live;
  readonly ports: Ports;
  readonly signal: AbortSignal;
}): void {
  const { job, live, ports } = args;
  live.behind?.stop();
  const file = partialPath(ports.disk, job, live.transfer);
  live.behind = live.parts && followBehind({ ...args, parts: live.parts, file });
}

/** Null where nothing has to be read. `file` is the partial file. */
function followBehind(args: {
  readonly job: JobRecord;
  readonly live: Live;
  readonly parts: readonly LivePart[];
  readonly file: string;
  readonly ports: Ports;
  readonly signal: AbortSignal;
}): Behind | null {
  const { job, live, parts, file, ports, signal } = args;
  const { transfer, encrypted } = live;
  const proof = proofOf(claimsOf({ ...transfer, encrypted, source: job.source }));
  if (proof.kind === 'none') return null;
  if (proof.kind === 'whole' && proof.algorithm === crcFor(transfer.checksum)) return null;

  const abort = new AbortController();
  const stop = () => {
    abort.abort();
    follower?.stop();
    signal.removeEventListener('abort', stop);
  };
  signal.addEventListener('abort', stop, { once: true });
  let follower: Follower | null = null;
  let told = 0;
  /** Parts before this one are full. */
  let first = 0;

  const front = (): number => {
    while (first < parts.length - 1 && parts[first]?.written === parts[first]?.length) first++;
    const part = parts[first];
    return part ? part.start + part.written : 0;
  };
  const moved = () => {
    if (!follower) return;
    const at = front();
    if (at - told < tellEvery && at < transfer.size) return;
    told = at;
    follower.advance(at);
  };

  async function run(): Promise<Followed | null> {
    const { kind } = proof;
    if (kind === 'none') return null;
    const algorithm: DigestAlgorithm = proof.algorithm;
    const { key, versionId, size } = transfer;
    const layout =
      kind === 'whole'
        ? ({ kind: 'exact', ranges: [{ start: 0, end: size }] } as const)
        : await layoutOf({
            ...{ key, versionId, size, count: proof.count, source: job.source },
            ...{ objects: ports.objects, signal: abort.signal },
          });
    const ranges = layout.kind === 'guesses' ? layout.guesses[0] : 'ranges' in layout ? layout.ranges : null;
    if (!ranges || abort.signal.aborted) return null;
    follower = ports.bodies.follow({ file, ranges, algorithms: [algorithm] });
    moved();
    return { layout, algorithm, ranges, digests: await follower.digests };
  }
  // What cannot be followed is read at the end: a fault here is none of the transfer's.
  const followed = run().catch(() => null);

  return {
    moved,
    async take() {
      moved();
      const found = await followed;
      stop();
      return found;
    },
    stop,
  };
}
