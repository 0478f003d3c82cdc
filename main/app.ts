/** The composition root: everything is made here, once, and handed what it needs. */
import type { EventName, EventValue, Handlers, HostInfo } from '../shared/contract.ts';

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
  /** Goes on with what was under way. */
  start(): Promise<void>;
  /** Stops bytes, flushes the ledger, lets go of the data folder. What was under way goes on at the next start. */
  stop(): Promise<void>;
}

/** Throws WaybillError: `locked` (another engine owns the folder; its detail is the owner's address), `ledger-newer`. */
export type CreateApp = (args: { readonly dataDir: string; readonly host: HostPort }) => Promise<App>;
