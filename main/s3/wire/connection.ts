/**
 * One keep-alive connection: a request at a time, its response read into one reusable buffer.
 *
 * Plain sockets fill the buffer by up to a MiB a read and hand it over at once: one buffer serves all of a thread. TLS
 * records are 16 KiB, so there each connection's own collects several before anybody writes. Nothing past a response's
 * length is ever handed over.
 */
import type net from 'node:net';
import type { Dialer } from './dial.ts';
import { createHeadReader } from './head.ts';
import { type Outflow, Pour } from './pour.ts';
import { keepsAlive, type ResponseHead } from './response.ts';
import type { Route } from './route.ts';
import type { Throttle } from './throttle.ts';

/** Of one connection. */
const ownBytes = 256 * 1024;
/**
 * Of all connections that keep nothing in it beyond a read; Windows could be reading into it for several at once. Threads that
 * write into one file wait for each other, and fewer, larger writes wait less; beyond what a core keeps at hand they cost more.
 */
let shared: Buffer | null = null;
const sharedBytes = 1024 * 1024;
const mayShare = process.platform !== 'win32';
/** A TLS record; less room than that is not worth another read. */
const recordBytes = 16 * 1024;
/** A trickle thinner than this in the time of a stall is one: at a byte a second a part would take months. */
const leastBytes = 1024;
/** Collected bytes wait no longer than this. */
const collectMs = 50;

/** Who reads one response. */
export interface Reader {
  /** `waited`: milliseconds since the request was written. How many bytes of body to hand over; `raw`: until {@link body} says that it was all; `stop`: none, and close. */
  head(head: ResponseHead, waited: number): number | 'raw' | 'stop';
  /** Valid during the call only. For `raw`: `complete` when this was the end of the body. `stop` closes. */
  body(bytes: Buffer): 'more' | 'complete' | 'stop';
  end(): void;
  /** The connection broke first. `unanswered`: it was a reused one and not a byte of answer came: ask again on a fresh one. */
  lost(error: unknown, unanswered: boolean): void;
}

export interface ConnectionOwner {
  /** `ms`: what its way to the server took to be made; null where a proxy is on it. */
  opened(connection: Connection, ms: number | null): void;
  /** Free for the next request, after `end`. */
  free(connection: Connection): void;
  closed(connection: Connection): void;
  /** Reading stopped until {@link Connection.resume}: the speed limit. */
  paused(connection: Connection): void;
}

type State = 'connecting' | 'idle' | 'head' | 'body' | 'raw' | 'closed';

export class Connection {
  readonly route: Route;
  /** Times the watch looked and next to nothing had come since. */
  ticks = 0;
  /** Bytes that came meanwhile. */
  #trickle = 0;
  isPaused = false;
  /** Whose bytes are read: of the last request's task. */
  lane = 0;
  readonly #owner: ConnectionOwner;
  readonly #throttle: Throttle;
  readonly #buffer: Buffer;
  readonly #pour: Pour;
  #socket: net.Socket | null = null;
  readonly #giveUp: () => void;
  #state: State = 'connecting';
  #reader: Reader | null = null;
  /** What waits for the socket to open. */
  #pending: { readonly text: string; readonly body: Outflow | null } | null = null;
  #requests = 0;
  #answered = false;
  #reusable = true;
  #collects = false;
  #filled = 0;
  #filledSince = 0;
  /** Bytes of body still to come, those collected included. */
  #rest = 0;
  readonly #heads = createHeadReader();

  constructor({
    route,
    dialer,
    owner,
    throttle,
  }: {
    readonly route: Route;
    readonly dialer: Dialer;
    readonly owner: ConnectionOwner;
    readonly throttle: Throttle;
  }) {
    this.route = route;
    this.#owner = owner;
    this.#throttle = throttle;
    const onread = {
      buffer: () => this.#room(),
      callback: (bytes: number, buffer: Uint8Array) => this.#read(bytes, buffer),
    };
    this.#collects = route.secure;
    this.#buffer =
      this.#collects || !mayShare
        ? Buffer.allocUnsafeSlow(ownBytes)
        : (shared ??= Buffer.allocUnsafeSlow(sharedBytes));
    this.#pour = new Pour(
      {
        lane: () => this.lane,
        isHeld: () => this.isPaused || this.isClosed,
        moves: () => this.#moves(),
        pause: () => this.#pause(),
        lose: (error) => this.#lose(error),
      },
      throttle,
    );
    this.#giveUp = dialer.dial(route, onread, {
      opened: (socket, ms) => this.#opened(socket, ms),
      failed: (error) => this.#lose(error),
    });
  }

  get isClosed(): boolean {
    return this.#state === 'closed';
  }

  get isConnecting(): boolean {
    return this.#state === 'connecting';
  }

  /** See {@link Pour.bodyMs}. */
  get bodyMs(): number {
    return this.#pour.bodyMs;
  }

  /** Sends one request; `reader` gets its answer. Only on a connection that is new, or was {@link ConnectionOwner.free}. */
  send(text: string, reader: Reader, lane: number, body: Outflow | null = null): void {
    this.#reader = reader;
    this.lane = lane;
    this.#requests++;
    this.#answered = false;
    this.#moves();
    if (this.#state === 'connecting') {
      this.#pending = { text, body };
      return;
    }
    this.#ask(text, body);
  }

  /** Hands over what is collected, so that its bytes count. */
  flush(): void {
    if (this.#filled === 0 || this.#state !== 'body') return;
    const bytes = this.#buffer.subarray(0, this.#filled);
    this.#filled = 0;
    this.#deliver(bytes);
  }

  /** Closes at once; no reader is told. */
  destroy(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#reader = null;
    this.#pour.stop();
    if (this.#socket === null) this.#giveUp();
    else this.#socket.destroy();
    this.#owner.closed(this);
  }

  resume(): void {
    this.isPaused = false;
    this.#moves();
    this.#socket?.resume();
    this.#pour.more();
  }

  /** It is alive: the watch counts anew. */
  #moves(): void {
    this.ticks = 0;
    this.#trickle = 0;
  }

  #opened(socket: net.Socket, ms: number | null): void {
    this.#socket = socket;
    this.#owner.opened(this, ms);
    socket.on('error', (error) => this.#lose(error));
    socket.on('close', () => this.#lose(null));
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 30_000);
    const pending = this.#pending;
    this.#pending = null;
    if (pending !== null) this.#ask(pending.text, pending.body);
    else {
      // Made before anybody asked, it may be closed by the time that somebody does.
      this.#requests++;
      this.#state = 'idle';
    }
  }

  #ask(text: string, body: Outflow | null): void {
    if (this.#socket === null) return;
    this.#state = 'head';
    this.#pour.begin(this.#socket, text, body);
  }

  #pause(): void {
    this.isPaused = true;
    this.#owner.paused(this);
  }

  #room(): Uint8Array {
    const size = this.#buffer.length;
    const end = Math.min(size, this.#filled + this.#throttle.chunk(this.lane, size));
    return this.#filled === 0 && end === size ? this.#buffer : this.#buffer.subarray(this.#filled, end);
  }

  /** Returns whether to go on reading. */
  #read(bytes: number, buffer: Uint8Array): boolean {
    this.#trickle += bytes;
    if (this.#trickle >= leastBytes) this.#moves();
    if (this.#state === 'closed') return false;
    if (this.#state === 'idle' || this.#state === 'connecting') {
      // Nobody asked: whatever this is, the next answer could not be told from it.
      this.destroy();
      return false;
    }
    this.#answered = true;
    if (this.#collects && this.#state === 'body') this.#collect(bytes);
    else this.#deliver(Buffer.from(buffer.buffer, buffer.byteOffset, bytes));
    if (!this.#throttle.charge(this.lane, bytes) || this.isClosed) return true;
    this.#pause();
    return false;
  }

  #collect(bytes: number): void {
    if (this.#filled === 0) this.#filledSince = performance.now();
    this.#filled += bytes;
    if (
      this.#filled >= this.#rest ||
      this.#buffer.length - this.#filled < recordBytes ||
      performance.now() - this.#filledSince > collectMs
    )
      this.flush();
  }

  #deliver(bytes: Buffer): void {
    let rest = bytes;
    while (this.#state === 'head') {
      const after = this.#takeHead(rest);
      if (after === null) return;
      rest = after;
    }
    if (this.#state === 'body') {
      const mine = rest.length > this.#rest ? rest.subarray(0, this.#rest) : rest;
      if (rest.length > mine.length) this.#reusable = false;
      this.#rest -= mine.length;
      if (mine.length > 0 && this.#reader?.body(mine) === 'stop') this.destroy();
      else if (this.#rest === 0) this.#end();
    } else if (this.#state === 'raw' && rest.length > 0) {
      const said = this.#reader?.body(rest);
      if (said === 'stop') this.destroy();
      else if (said === 'complete') this.#end();
    }
  }

  /** What follows the head in `bytes`; null where the head is not complete, or refused. */
  #takeHead(bytes: Buffer): Buffer | null {
    const taken = this.#heads.take(bytes, this.#buffer.length);
    if (taken === 'more') return null;
    if (taken instanceof Error) {
      this.#lose(taken);
      return null;
    }
    const { head, after } = taken;
    if (head.status < 200) {
      if (head.status === 100) this.#pour.proceed();
      return after;
    }
    this.#reusable = keepsAlive(head);
    const plan = this.#reader?.head(head, performance.now() - this.#pour.askedAt) ?? 'stop';
    if (plan === 'stop') {
      this.destroy();
      return null;
    }
    this.#moves();
    this.#state = plan === 'raw' ? 'raw' : 'body';
    this.#rest = plan === 'raw' ? 0 : plan;
    return after;
  }

  #end(): void {
    const reader = this.#reader;
    this.#reader = null;
    this.#filled = 0;
    this.#state = 'idle';
    // Free first: the reader's end often brings the next request, which takes the warmest connection.
    // An answer before the end of the body is a refusal; what is left of the body would be taken for a request.
    if (this.#reusable && this.#pour.isDone) this.#owner.free(this);
    else this.destroy();
    reader?.end();
  }

  #lose(error: unknown): void {
    if (this.#state === 'closed') return;
    this.flush();
    // The last collected bytes may have been all that was missing.
    if (this.isClosed) return;
    const reader = this.#reader;
    const unanswered = this.#requests > 1 && !this.#answered;
    this.destroy();
    reader?.lost(error, unanswered);
  }
}
