/** The sending half of a connection: a request's head, and behind it the body, as fast as the limit and the system take it. */
import type net from 'node:net';
import type { Throttle } from './throttle.ts';

/** A body that goes out behind a head. */
export interface Outflow {
  /** The next bytes, at most so many, valid until the next call; null after the last. Throws WaybillError. */
  next(most: number): Buffer | null;
  /** What was handed out last is on its way. */
  written(): void;
  /** Only once the server says `100 Continue`, or says nothing for a second. */
  readonly waits: boolean;
}

/** What the sending half knows of the connection that it belongs to. */
export interface Line {
  lane(): number;
  /** Nothing may be written now: it is closed, or the speed limit holds it. */
  isHeld(): boolean;
  /** The system has taken bytes: it is alive. */
  moves(): void;
  /** The speed limit holds it until {@link Pour.more}. */
  pause(): void;
  /** The body cannot be read. */
  lose(error: unknown): void;
}

/** How long a server may think before it is sent the body unasked (RFC 9110, 10.1.1). */
const continueMs = 1000;
const pieceBytes = 256 * 1024;
/** A piece of body that took longer than this is followed by a small one: on a slow way, progress is seen in small steps. */
const slowMs = 500;
const slowBytes = 16 * 1024;

export class Pour {
  /** `performance.now()` when the last head was written. */
  askedAt = 0;
  /** Milliseconds that the last body took to be written: so long may the rest of it still be on its way. */
  bodyMs = 0;
  readonly #line: Line;
  readonly #throttle: Throttle;
  #socket: net.Socket | null = null;
  /** What is left to send of the request's body. */
  #body: Outflow | null = null;
  #continue: NodeJS.Timeout | null = null;
  #piece = pieceBytes;

  constructor(line: Line, throttle: Throttle) {
    this.#line = line;
    this.#throttle = throttle;
  }

  /** All of the request is written. */
  get isDone(): boolean {
    return this.#body === null && this.#continue === null;
  }

  begin(socket: net.Socket, text: string, body: Outflow | null): void {
    this.#socket = socket;
    this.#body = body;
    this.askedAt = performance.now();
    this.bodyMs = 0;
    if (body === null) {
      socket.write(text, 'latin1');
      return;
    }
    socket.cork();
    socket.write(text, 'latin1');
    if (body.waits) this.#continue = setTimeout(() => this.proceed(), continueMs);
    else this.more();
    socket.uncork();
  }

  /** The server will have the body. */
  proceed(): void {
    if (this.#continue === null) return;
    clearTimeout(this.#continue);
    this.#continue = null;
    this.more();
  }

  /** Writes the next piece of the body; the one after it once the system has taken this one. */
  more(): void {
    const body = this.#body;
    const socket = this.#socket;
    if (body === null || socket === null || this.#line.isHeld() || this.#continue !== null) return;
    let bytes: Buffer | null;
    try {
      bytes = body.next(this.#throttle.chunk(this.#line.lane(), this.#piece));
    } catch (error) {
      this.#line.lose(error);
      return;
    }
    if (bytes === null) {
      this.#body = null;
      this.bodyMs = performance.now() - this.askedAt;
      return;
    }
    const { length } = bytes;
    const began = performance.now();
    socket.write(bytes, (error) => {
      // Of a connection that is closed, or of a request that was given up, nothing more is sent.
      if (error || this.#body !== body) return;
      this.#piece = performance.now() - began > slowMs ? slowBytes : pieceBytes;
      this.#line.moves();
      body.written();
      if (this.#throttle.charge(this.#line.lane(), length)) this.#line.pause();
      else this.more();
    });
  }

  /** Sends nothing more of it. */
  stop(): void {
    this.#body = null;
    if (this.#continue !== null) clearTimeout(this.#continue);
    this.#continue = null;
  }
}
