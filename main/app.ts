/** The composition root: everything is made here, once, and handed what it needs. */
import type { EventName, EventValue, Handlers, HostInfo } from '../shared/contract.ts';
import type { Source } from '../shared/location.ts';

/** What a door knows and can do beside carrying bytes. Differences between hosts are data. */
export interface HostPort {
  readonly kind: HostInfo['kind'];
  /** Destinations must lie below one of these; empty means anywhere. */
  readonly roots: readonly string[];
  readonly suggestedFolder: string;
  /** Null where the host has no folder dialog. */
  readonly pickFolder: ((from: string | null) => Promise<string | null>) | null;
  /** Null where the host cannot show a file manager. */
  readonly reveal: ((path: string) => Promise<void>) | null;
}

export interface App {
  readonly handlers: Handlers;
  on<K extends EventName>(name: K, listener: (value: EventValue<K>) => void): () => void;
  /** An object's bytes as they come, for `waybill cat`; pinned to one ETag, gone on with after a reset. Throws WaybillError. */
  read(args: {
    readonly source: Source;
    readonly key: string;
    readonly signal: AbortSignal;
  }): AsyncIterable<Uint8Array>;
  /** Goes on with what was under way. */
  start(): Promise<void>;
  /** Stops bytes, flushes the ledger, lets go of the data folder. What was under way goes on at the next start. */
  stop(): Promise<void>;
}

/** Throws WaybillError: `locked` (another engine owns the folder; its detail is the owner's address), `ledger-newer`. */
export type CreateApp = (args: { readonly dataDir: string; readonly host: HostPort }) => Promise<App>;

/** The practice bucket on 127.0.0.1 for other programs to use, until it is closed; `port` 0 takes a free one. */
export type StartPractice = (args: { readonly port: number }) => Promise<Practice>;
export interface Practice {
  /** `http://127.0.0.1:port`, path style. */
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  close(): Promise<void>;
}
