/** What the main thread and a wire worker say to each other. Everything travels in batches and is plain data. */
import type { CrcAlgorithm } from '../../../shared/checksum.ts';
import type { Expected } from '../../../shared/exact.ts';
import type { Failure } from '../../../shared/failure.ts';
import type { BodyEvent, Checked, CheckTask, Digests, DigestTask, Root } from '../../engine/ports/bodies.ts';
import type { Access } from '../access.ts';
import type { ProxyServer } from '../proxy-url.ts';

/** A FetchTask made flat: a batch of ten thousand is cloned at once. */
export interface WireTask {
  readonly id: number;
  /** See FetchTask. */
  readonly lane: number;
  /** Index of an access sent before. */
  readonly access: number;
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | null;
  readonly etag: string | null;
  /** See {@link FetchTask.lastModified}. */
  readonly lastModified: number | null;
  /** Of the whole object, in bytes; negative where unknown. */
  readonly size: number;
  /** Bytes asked for: `start` inclusive, `end` exclusive. The whole object where not `ranged`. */
  readonly start: number;
  readonly end: number;
  readonly ranged: boolean;
  /** See FetchTask. */
  readonly shift: number;
  readonly expected: Expected | null;
  /** A secret: in no failure, and in no log. */
  readonly query: string | null;
  readonly file: string;
  readonly algorithm: CrcAlgorithm;
  readonly state: string | null;
  readonly root: Root | null;
  /** See FetchTask. */
  readonly fresh: boolean;
  /** See FetchTask. */
  readonly bypass: boolean;
  readonly finish: string | null;
  readonly replace: boolean;
  readonly nursery: string | null;
  /** `web`: `key` is a path and query as pasted, and an ETag says nothing about bytes. */
  readonly scheme: 's3' | 'gs' | 'web';
  /** A second try, after the main thread learnt something. */
  readonly again: boolean;
}

/** A SendTask made flat. */
export interface WireSend {
  readonly id: number;
  readonly lane: number;
  readonly access: number;
  readonly bucket: string;
  readonly key: string;
  readonly file: string;
  /** Of the whole file, in bytes, and its stamp (Scanned). */
  readonly size: number;
  readonly stamp: string;
  /** Bytes of the file that are the body: `start` inclusive, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly part: { readonly uploadId: string; readonly number: number } | null;
  /** Null sends no checksum of S3's own; `md5` sends Content-MD5. */
  readonly algorithm: CrcAlgorithm | null;
  readonly md5: boolean;
  /** See SendTask. */
  readonly trailing: boolean;
  /** Header fields, lower-case: what the object is to be, and on what condition. */
  readonly fields: readonly (readonly [string, string])[];
  readonly again: boolean;
  /** As in a WireTask. */
  readonly finish: null;
  readonly state: null;
}

export type WireWork = WireTask | WireSend;
export const isSend = (task: WireWork): task is WireSend => 'stamp' in task;

export interface WorkerOptions {
  readonly stallMs: number;
  /** Extra certificate authorities, PEM. */
  readonly ca: string | null;
  /** See throttle.ts. */
  readonly throttle: SharedArrayBuffer;
}

/** What one worker has of a lane's connections. */
export interface LaneShare {
  /** Null: every lane that has no share of its own. */
  readonly lane: number | null;
  readonly count: number;
  /** Requests beyond it give way at once, where their bytes are kept. */
  readonly atOnce: boolean;
}

export type ToWorker =
  /** See Bodies. */
  | { readonly kind: 'warm'; readonly hashes: CrcAlgorithm }
  | { readonly kind: 'access'; readonly index: number; readonly access: Access }
  | { readonly kind: 'fetch'; readonly tasks: readonly WireWork[] }
  | { readonly kind: 'cancel'; readonly ids: readonly number[] }
  | ({ readonly kind: 'share' } & LaneShare)
  /** `follows`: the file is being written; `front` messages say how far. */
  | { readonly kind: 'digest'; readonly task: DigestTask; readonly follows: boolean }
  | { readonly kind: 'front'; readonly id: number; readonly front: number }
  | { readonly kind: 'check'; readonly id: number; readonly tasks: readonly CheckTask[] }
  | { readonly kind: 'abort-digest'; readonly id: number }
  | { readonly kind: 'release'; readonly call: number; readonly file: string; readonly sync: boolean }
  /** Answers `find-proxy`; null goes there directly. */
  | { readonly kind: 'proxy'; readonly origin: string; readonly proxy: ProxyServer | null }
  /** Tasks will follow: so many connections are made meanwhile. */
  | { readonly kind: 'dial'; readonly index: number; readonly count: number }
  | { readonly kind: 'hang-up' }
  | { readonly kind: 'close' };

/** What the main thread may know better than the worker: answered by a new task, or by the failure. */
export interface Question {
  readonly id: number;
  /** Region that the response named; null: the credentials have expired. */
  readonly region: string | null;
  readonly failure: Extract<BodyEvent, { kind: 'failed' }>;
}

export type FromWorker =
  | { readonly kind: 'events'; readonly events: readonly BodyEvent[] }
  | { readonly kind: 'questions'; readonly questions: readonly Question[] }
  /** Which proxy is on the way to an origin that a redirect named? */
  | { readonly kind: 'find-proxy'; readonly origin: string }
  /** A connection to it was made, sooner than any before. */
  | { readonly kind: 'distance'; readonly origin: string; readonly ms: number }
  /** Tasks that this worker has no connection for any more. */
  | { readonly kind: 'returned'; readonly ids: readonly number[] }
  | { readonly kind: 'digested'; readonly id: number; readonly digests: Digests }
  | { readonly kind: 'checked'; readonly id: number; readonly found: readonly Checked[] }
  /** Bytes of a digest that were read since it said so last. */
  | { readonly kind: 'read'; readonly id: number; readonly bytes: number }
  | { readonly kind: 'digest-failed'; readonly id: number; readonly failure: Failure | null }
  | { readonly kind: 'released'; readonly call: number; readonly failure: Failure | null };
