/** Control requests persist a little by themselves; the engine decides about everything that takes longer. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type FailureCode, WaybillError } from '../../shared/failure.ts';

/** Waits `ms`; rejects when the signal ends it. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** Failures of one moment, after which the same request may well succeed. */
const passing: ReadonlySet<FailureCode> = new Set(['throttled', 'network', 'stalled', 'server']);
const tries = 6;
/** What a proxy or a sick node may answer once: worth another try, and no patience. */
const odd: ReadonlySet<FailureCode> = new Set(['protocol', 'not-s3']);
const oddTries = 4;
/** Milliseconds. A server may ask for more patience than this; the engine has it, a window that lists a folder has not. */
const longest = 120_000;

export const waitFor: Wait = async (ms, signal) => {
  await sleep(ms, undefined, { signal });
};

/**
 * Runs `attempt` up to six times (four where the answers make no sense), with full jitter between (at most 0.2, 0.4, … 3.2 s), or as long as Retry-After says.
 * An aborted signal rejects with its own reason: cancel is not a failure.
 */
export async function persist<T>(args: {
  readonly attempt: () => Promise<T>;
  /** Milliseconds that the server asked to wait, from what `attempt` threw; null where it said nothing. */
  readonly retryAfter: (error: WaybillError) => number | null;
  readonly signal: AbortSignal;
  readonly wait: Wait;
}): Promise<T> {
  const { attempt, retryAfter, signal, wait } = args;
  for (let failed = 1; ; failed++) {
    try {
      signal.throwIfAborted();
      return await attempt();
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const code = error instanceof WaybillError ? error.failure.code : 'internal';
      const most = passing.has(code) ? tries : odd.has(code) ? oddTries : 1;
      if (!(error instanceof WaybillError) || failed >= most) throw error;
      const jitter = Math.random() * 100 * 2 ** failed;
      try {
        await wait(Math.min(longest, Math.max(retryAfter(error) ?? 0, jitter)), signal);
      } catch (ended) {
        throw signal.aborted ? signal.reason : ended;
      }
    }
  }
}

/** `Retry-After` (RFC 9110, 10.2.3) in milliseconds: seconds, or a date. */
export function readRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const at = /^\d+$/.test(header) ? now + Number(header) * 1000 : Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
