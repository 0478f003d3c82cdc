/** What is known of an endpoint by what came from it: how far it is, how fast, and how many connections it bears. */
import type { Source } from '../../shared/location.ts';
import { type Budget, createBudget } from './budget.ts';
import { type Bounds, grow, type Pace, startPace } from './pace.ts';
import { farMs } from './slices.ts';

export interface Endpoint {
  /** One of those that are it. */
  readonly source: Source;
  pace: Pace;
  /** Its pace was set by how far it is, before anything came. */
  foreseen: boolean;
  readonly budget: Budget;
  /** Of the last look, and the least since. */
  rtt: number | null;
  least: number | null;
  bytes: number;
  requests: number;
  lookedAt: number;
  /** Bytes per second at the last look, and the most of late. */
  rate: number;
  best: number;
}

/** A pace is looked at so often, or every ten round trips. In ms. */
const paceMs = 500;
/** A request costs about as much as so many bytes, on both sides. */
const requestBytes = 64 * 1024;

/** What refuses as one: a bucket of a cloud, else the server. */
export const endpointOf = ({ location: { scheme, endpoint, bucket, prefix } }: Source): string =>
  scheme === 'https' ? (/^[^/]*/.exec(prefix)?.[0] ?? '') : `${scheme} ${endpoint ?? bucket}`;

/** @param now by the steady clock, as everywhere here */
export const newEndpoint = (source: Source, bounds: Bounds, now: number): Endpoint => ({
  source,
  pace: startPace(bounds),
  foreseen: false,
  budget: createBudget(now),
  rtt: null,
  least: null,
  bytes: 0,
  requests: 0,
  lookedAt: now,
  rate: 0,
  best: 0,
});

/** A busy machine or a full queue makes answers late: the path is as long as the quickest of late, and forgotten slowly. */
const leastOf = (now: number | null, before: number | null): number | null =>
  now === null || before === null ? (now ?? before) : Math.min(now, before * 1.1);

/**
 * Nothing is known of it yet, and what was asked first has been answered, from far: time to say how many it takes. From
 * nearer, the first answers are as late as this process is new.
 */
export const isFirst = ({ rtt, least, requests }: Endpoint, bounds: Bounds): boolean =>
  rtt === null && least !== null && least >= farMs && requests >= bounds.start;

/** Judges what came since the last look, where that is long enough ago. `want`: requests that its jobs would have under way. */
export function lookAt(
  endpoint: Endpoint,
  { now, want, bounds }: { readonly now: number; readonly want: number; readonly bounds: Bounds },
): void {
  const elapsed = now - endpoint.lookedAt;
  // No time has no rate.
  if (elapsed <= 0) return;
  const least = Math.max(paceMs, 10 * (endpoint.least ?? endpoint.rtt ?? 0));
  if (elapsed < least && !isFirst(endpoint, bounds)) return;
  const { bytes, requests } = endpoint;
  endpoint.rtt = leastOf(endpoint.least, endpoint.rtt);
  endpoint.rate = (bytes / elapsed) * 1000;
  // While only a slow connection is left, all of them are not as slow.
  endpoint.best = Math.max(endpoint.rate, endpoint.best * 0.95);
  endpoint.pace = grow(endpoint.pace, {
    now,
    work: ((bytes + requests * requestBytes) / elapsed) * 1000,
    saturated: want > endpoint.pace.connections && requests + bytes > 0,
    rtt: endpoint.rtt,
    bytes: requests === 0 ? Number.POSITIVE_INFINITY : bytes / requests,
    bounds,
  });
  Object.assign(endpoint, { least: null, bytes: 0, requests: 0, lookedAt: now });
}
