/**
 * The fault script: what goes wrong, with which requests. Rules are data, so that they cross into a worker thread.
 *
 * A new fault is a member of {@link Fault} and one place that heeds it: server.ts where it takes the place of an
 * answer, route.ts where it changes what is answered, send.ts where it changes how that is sent.
 */

export type Fault =
  /** The connection closes before any answer. */
  | { readonly kind: 'refuse' }
  /** The server is gone for `ms`: every connection closes, new ones are refused. */
  | { readonly kind: 'outage'; readonly ms: number }
  /** RST after `after` bytes of the body. */
  | { readonly kind: 'reset'; readonly after: number }
  /** Nothing more after `after` bytes of the body; the connection stays open. */
  | { readonly kind: 'stall'; readonly after: number }
  /**
   * The body ends after `after` bytes. Honest: Content-Length says so; else it promises the rest and the
   * connection closes.
   */
  | { readonly kind: 'truncate'; readonly after: number; readonly honest: boolean }
  /** `shifted`: 206 with a Content-Range (and bytes) other than asked for. `whole`: 200 with everything. */
  | { readonly kind: 'wrong-range'; readonly how: 'shifted' | 'whole' }
  /** Answers as if If-Match and If-Unmodified-Since had not been sent. */
  | { readonly kind: 'ignore-if-match' }
  /** Takes If-None-Match and If-Match of a write, and overwrites all the same, as servers do that never heard of them. */
  | { readonly kind: 'ignore-write-conditions' }
  | { readonly kind: 'wrong-etag' }
  /** Answers for the whole object whatever part is asked for, as servers do that know no parts. */
  | { readonly kind: 'ignore-part-number' }
  /**
   * The object has been overwritten: other bytes, ETag and date; large ones are a byte longer. Listings stay as
   * they were.
   */
  | { readonly kind: 'swap' }
  /** 404 NoSuchKey. */
  | { readonly kind: 'vanish' }
  /** 503 SlowDown. `retryAfter` in seconds. */
  | { readonly kind: 'slow-down'; readonly retryAfter: number | null }
  | { readonly kind: 'internal-error' }
  /** 403, as expired session tokens of some S3 servers are told (AWS says 400). */
  | { readonly kind: 'expired-token' }
  /** The server's clock is ahead by `ms`: what is signed by another clock is refused from 15 minutes on. */
  | { readonly kind: 'clock'; readonly ms: number }
  /** The bucket is somebody else's: it may not be looked at, used or made. */
  | { readonly kind: 'foreign' }
  /** Copies of more than `bytes` at once are refused, as S3 does from 5 GiB on. */
  | { readonly kind: 'copy-limit'; readonly bytes: number }
  /** 301 PermanentRedirect with `x-amz-bucket-region`. */
  | { readonly kind: 'wrong-region'; readonly region: string }
  /** 200 with a web page, as captive portals and proxies answer. */
  | { readonly kind: 'html' }
  /** A gateway's or a confused server's answer: any status with a web page, S3's error document, or nothing. */
  | { readonly kind: 'status'; readonly status: number; readonly body: 'html' | 'xml' | 'none' }
  /** The headers are right, Content-Length is 0 and no body comes. */
  | { readonly kind: 'empty' }
  /** Content-Length is `by` more than the body (less, where negative); then the connection closes. */
  | { readonly kind: 'wrong-length'; readonly by: number }
  /** Content-Length and ETag are sent twice; `same` false: the second ones are others. */
  | { readonly kind: 'twice'; readonly same: boolean }
  /** Lists begin anew at each page: the same continuation token again and again. */
  | { readonly kind: 'same-token' }
  /** Bytes of body a second; `all` shares them among every connection under the rule. */
  | { readonly kind: 'slow'; readonly bytesPerSecond: number; readonly scope: 'connection' | 'all' }
  /** Transfer-Encoding: chunked, without Content-Length. */
  | { readonly kind: 'chunked' }
  /** Waits before answering. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** Flips one bit of the object's byte `at`. */
  | { readonly kind: 'corrupt'; readonly at: number };

export interface FaultRule {
  readonly fault: Fault;
  readonly method?: string;
  readonly bucket?: string;
  /** Glob: `*` is any run of characters, slashes too; `?` is one. Empty matches requests to a bucket (lists). */
  readonly key?: string;
  /** Requests whose byte range touches [start, end); a whole GET touches everything. */
  readonly range?: { readonly start: number; readonly end: number };
  /** From the nth request that matches, counted from 1 by this rule. */
  readonly nth?: number;
  /** So many requests, then never again. */
  readonly times?: number;
  /** Of the requests that match, this share, 0 to 1, drawn by `seed`. */
  readonly rate?: number;
  readonly seed?: number;
  /** Milliseconds from the first request that matches; then never again. */
  readonly forMs?: number;
}

export interface Faults {
  /** Replaces the script; counting begins anew. */
  set(rules: readonly FaultRule[]): void;
  /** What happens to this request, in the order of the rules. Counts. */
  meet(request: {
    readonly method: string;
    readonly bucket: string;
    readonly key: string;
    readonly range: string | undefined;
  }): readonly Fault[];
}

const none: readonly Fault[] = [];

function globOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}

function touches(
  header: string | undefined,
  range: { readonly start: number; readonly end: number },
): boolean {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(header ?? '');
  if (!asked) return true;
  const end = asked[2] ? Number(asked[2]) + 1 : Number.POSITIVE_INFINITY;
  return Number(asked[1]) < range.end && range.start < end;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function createFaults(rules: readonly FaultRule[] = []): Faults {
  let script: {
    rule: FaultRule;
    glob: RegExp | null;
    seen: number;
    since: number | null;
    draw: () => number;
  }[] = [];
  const set = (next: readonly FaultRule[]) => {
    script = next.map((rule) => ({
      rule,
      glob: rule.key === undefined ? null : globOf(rule.key),
      seen: 0,
      since: null,
      draw: seeded(rule.seed ?? 1),
    }));
  };
  set(rules);
  return {
    set,
    meet({ method, bucket, key, range }) {
      if (script.length === 0) return none;
      const met: Fault[] = [];
      for (const entry of script) {
        const { rule, glob } = entry;
        if (rule.method !== undefined && rule.method !== method) continue;
        if (rule.bucket !== undefined && rule.bucket !== bucket) continue;
        if (glob && !glob.test(key)) continue;
        if (rule.range && !touches(range, rule.range)) continue;
        entry.seen++;
        entry.since ??= performance.now();
        if (rule.forMs !== undefined && performance.now() - entry.since > rule.forMs) continue;
        if (rule.rate !== undefined && entry.draw() >= rule.rate) continue;
        const from = rule.nth ?? 1;
        if (entry.seen >= from && entry.seen < from + (rule.times ?? Number.POSITIVE_INFINITY))
          met.push(rule.fault);
      }
      return met;
    },
  };
}

/** The first fault of a kind. */
export function faultOf<K extends Fault['kind']>(
  met: readonly Fault[],
  kind: K,
): Extract<Fault, { kind: K }> | undefined {
  return met.find((fault): fault is Extract<Fault, { kind: K }> => fault.kind === kind);
}
