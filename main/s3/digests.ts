/**
 * Hashing, spread over the wire's workers: each holds two pieces at once, so that one is read while the other is
 * hashed, and one beside transfers. A file's ranges go out in pieces of 64 MiB, neighbours together, so that a
 * spinning disk still reads forward.
 */
import { type Failure, WaybillError } from '../../shared/failure.ts';
import { MiB } from '../../shared/part.ts';
import type { Bodies, Checked, Digests, DigestTask, Follower } from '../engine/ports/bodies.ts';
import type { Hand } from './shares.ts';
import type { FromWorker, ToWorker } from './wire/messages.ts';

type Answer = Extract<FromWorker, { kind: 'digested' | 'checked' | 'read' | 'digest-failed' }>;

interface Piece {
  readonly id: number;
  readonly order: ToWorker;
  /** It waits for bytes most of its time, for hours where they come slowly: it takes nobody's turn. */
  readonly follows: boolean;
  readonly onBytes: ((bytes: number) => void) | undefined;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
  hand: Hand | null;
}

const pieceBytes = 64 * MiB;
const atOnce = 2;
const aborted = () => new DOMException('aborted', 'AbortError');

export interface Hashing extends Pick<Bodies, 'digest' | 'check' | 'follow'> {
  hear(answer: Answer): void;
  /** The worker has died. */
  lost(hand: Hand, failure: Failure): void;
  /** Nothing more is begun. */
  close(): void;
}

/** `hands` starts the workers where there are none yet. */
export function createDigests({ hands }: { readonly hands: () => readonly Hand[] }): Hashing {
  const under = new Map<number, Piece>();
  let queue: Piece[] = [];
  let lastId = 0;

  const held = (hand: Hand, follows: boolean) =>
    [...under.values()].filter((piece) => piece.hand === hand && piece.follows === follows).length;

  function give(piece: Piece, hand: Hand): void {
    piece.hand = hand;
    under.set(piece.id, piece);
    hand.tell(piece.order);
  }

  function pump(): void {
    if (queue.length === 0) return;
    const free = hands().map((hand) => ({
      hand,
      room: (hand.load.size() > 0 ? 1 : atOnce) - held(hand, false),
    }));
    while (queue.length > 0) {
      const [best] = free.sort((a, b) => b.room - a.room || a.hand.load.size() - b.hand.load.size());
      if (!best || best.room <= 0) return;
      best.room--;
      const piece = queue.shift();
      if (piece) give(piece, best.hand);
    }
  }

  function order(
    make: (id: number) => ToWorker,
    more: {
      readonly signal?: AbortSignal;
      readonly onBytes?: ((bytes: number) => void) | undefined;
      readonly to?: Hand;
    },
  ): { readonly id: number; readonly answer: Promise<Answer> } {
    const { signal, onBytes, to } = more;
    signal?.throwIfAborted();
    const id = ++lastId;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const piece: Piece = {
      id,
      order: make(id),
      follows: to !== undefined,
      onBytes,
      resolve,
      reject,
      hand: null,
    };
    if (to) give(piece, to);
    else {
      queue.push(piece);
      pump();
    }
    if (!signal) return { id, answer: promise };
    const onAbort = () => {
      if (piece.hand) return piece.hand.tell({ kind: 'abort-digest', id });
      queue = queue.filter((other) => other !== piece);
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    const answer = promise
      .catch((error: unknown) => {
        signal.throwIfAborted();
        throw error;
      })
      .finally(() => signal.removeEventListener('abort', onAbort));
    return { id, answer };
  }

  const digestsOf = (answer: Answer): Digests => (answer.kind === 'digested' ? answer.digests : []);

  return {
    async digest(task, signal, onBytes) {
      const own = new AbortController();
      const both = AbortSignal.any([signal, own.signal]);
      try {
        const answers = await Promise.all(
          piecesOf(task.ranges).map(async (ranges) => {
            const make = (id: number): ToWorker => ({
              kind: 'digest',
              task: { ...task, ranges, id },
              follows: false,
            });
            return digestsOf(await order(make, { signal: both, onBytes }).answer);
          }),
        );
        return answers.flat();
      } catch (error) {
        // One piece that cannot be read is reason enough to read no other.
        own.abort();
        signal.throwIfAborted();
        throw error;
      }
    },

    async check(tasks, signal) {
      const make = (id: number): ToWorker => ({ kind: 'check', id, tasks });
      const answer = await order(make, { signal }).answer;
      return answer.kind === 'checked' ? answer.found : ([] as readonly Checked[]);
    },

    follow(task): Follower {
      const all = hands();
      // The one with the fewest: a follower of a large file goes on for long.
      const hand = [...all].sort((a, b) => held(a, true) - held(b, true))[0];
      if (!hand) return { advance() {}, digests: Promise.reject(aborted()), stop() {} };
      const make = (id: number): ToWorker => ({ kind: 'digest', task: { ...task, id }, follows: true });
      const { id, answer } = order(make, { to: hand });
      const digests = answer.then(digestsOf);
      // Whoever waits for it hears of it; a transfer that is given up does not.
      digests.catch(() => {});
      return {
        advance: (front) => hand.tell({ kind: 'front', id, front }),
        digests,
        stop: () => hand.tell({ kind: 'abort-digest', id }),
      };
    },

    hear(answer) {
      const piece = under.get(answer.id);
      if (!piece) return;
      if (answer.kind === 'read') return piece.onBytes?.(answer.bytes);
      under.delete(answer.id);
      if (answer.kind !== 'digest-failed') piece.resolve(answer);
      else piece.reject(answer.failure ? new WaybillError(answer.failure) : aborted());
      pump();
    },

    lost(hand, failure) {
      for (const [id, piece] of under) {
        if (piece.hand !== hand) continue;
        under.delete(id);
        piece.reject(new WaybillError(failure));
      }
      pump();
    },

    close() {
      for (const piece of queue.splice(0)) piece.reject(aborted());
    },
  };
}

/** Neighbouring ranges together, up to a piece; order is kept. */
function piecesOf(ranges: DigestTask['ranges']): DigestTask['ranges'][] {
  const pieces: DigestTask['ranges'][number][][] = [];
  let bytes = pieceBytes;
  for (const range of ranges) {
    if (bytes >= pieceBytes) {
      pieces.push([]);
      bytes = 0;
    }
    pieces.at(-1)?.push(range);
    bytes += range.end - range.start;
  }
  return pieces;
}
