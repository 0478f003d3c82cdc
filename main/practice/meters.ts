/** What the server saw: counts, and a log of the last requests. */

export interface Counters {
  /** By kind of request: `get`, `head`, `list`, `upload-part` … */
  readonly requests: Readonly<Record<string, number>>;
  /** Bytes of bodies that the system took from us, made-up and stored objects only. */
  readonly bodyBytes: number;
  /** Bytes of bodies of objects and parts that came, checksummed or refused. */
  readonly receivedBytes: number;
  readonly connections: number;
  readonly peakConnections: number;
}

export interface LogEntry {
  readonly kind: string;
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  /** As sent. */
  readonly range: string | null;
  readonly ifMatch: string | null;
  readonly query: Readonly<Record<string, string>>;
  readonly signed: boolean;
  readonly userAgent: string | null;
}

export interface Meters {
  readonly entries: readonly LogEntry[];
  saw(entry: LogEntry): void;
  sent(bytes: number): void;
  received(bytes: number): void;
  connected(): void;
  disconnected(): void;
  counters(): Counters;
  /** Back to zero; connections that are open stay counted. */
  reset(): void;
}

const maxEntries = 20_000;

export function createMeters(): Meters {
  let requests: Record<string, number> = {};
  let bodyBytes = 0;
  let receivedBytes = 0;
  let connections = 0;
  let peakConnections = 0;
  const entries: LogEntry[] = [];
  return {
    entries,
    saw(entry) {
      requests[entry.kind] = (requests[entry.kind] ?? 0) + 1;
      if (entries.length >= maxEntries) entries.splice(0, maxEntries / 2);
      entries.push(entry);
    },
    sent(bytes) {
      bodyBytes += bytes;
    },
    received(bytes) {
      receivedBytes += bytes;
    },
    connected() {
      connections++;
      peakConnections = Math.max(peakConnections, connections);
    },
    disconnected() {
      connections--;
    },
    counters: () => ({ requests: { ...requests }, bodyBytes, receivedBytes, connections, peakConnections }),
    reset() {
      requests = {};
      bodyBytes = 0;
      receivedBytes = 0;
      peakConnections = connections;
      entries.length = 0;
    },
  };
}
