/**
 * One task on its way out: a file, or a part of one, as the body of a PUT.
 *
 *   read    once where it fits into one buffer. A larger one once as well, with its checksum behind it (chunked.ts), where
 *           a probe saw that the server takes that: many keep the framing as if it were data. Else twice: first for its
 *           checksum, which goes into the head, then for the wire, the second time from the system's cache. What changes
 *           between the readings is refused by the server; what changes while it is read once never gets its end
 *   answer  2xx, and the file is still the one that was planned: sent, with what the server says it stored
 */
import { type Failure, toFailure, WaybillError } from '../../../shared/failure.ts';
import { hexToBase64 } from '../../../shared/proof.ts';
import { networkFailure } from '../network-failure.ts';
import { type Chunks, chunksOf } from './chunked.ts';
import type { Connection, Reader } from './connection.ts';
import { hasher } from './digest.ts';
import { readRefusal } from './error-document.ts';
import type { WireSend } from './messages.ts';
import type { Outbox } from './outbox.ts';
import type { Outflow } from './pour.ts';
import { requestText } from './request.ts';
import { buildPut } from './request-put.ts';
import { contentLength, isChunked, type ResponseHead, retryAfter } from './response.ts';
import type { Route } from './route.ts';
import { type SmallBody, smallBody } from './small-body.ts';
import { openSource, type SourceFile } from './source-file.ts';
import { readTaken } from './taken.ts';

/** Read between two turns of other sockets. */
const hashedAtOnce = 1024 * 1024;
/** From here on it is worth to hear of a refusal before the body is sent. */
const worthWaiting = 1024 * 1024;
/** An answer to more than this says nothing of the way's length. */
const timedBytes = 64 * 1024;
const reportMs = 25;

export interface SendOwner {
  readonly outbox: Outbox;
  /** Its head can be written: it wants a connection. */
  ready(send: Send): void;
  over(send: Send): void;
  again(send: Send): void;
  /** The server has taken a body of this route before, and need not be asked whether it would. */
  readonly isTrusted: (route: Route) => boolean;
  trust(route: Route): void;
}

export class Send implements Reader, Outflow {
  readonly task: WireSend;
  readonly route: Route;
  readonly #owner: SendOwner;
  #source: SourceFile | null = null;
  /** All of a small body: what was hashed is what is sent. */
  #whole: Buffer | null = null;
  #checks: readonly (readonly [string, string])[] = [];
  #digest: string | null = null;
  #md5: string | null = null;
  #position: number;
  /** Of a body that is read once, in chunks. */
  #chunks: Chunks | null = null;
  #isOver = false;
  #waited: number | null = null;
  #reportedAt = 0;
  #answer: { readonly head: ResponseHead; readonly body: SmallBody } | null = null;
  waits = false;

  constructor({
    task,
    route,
    owner,
  }: { readonly task: WireSend; readonly route: Route; readonly owner: SendOwner }) {
    this.task = task;
    this.route = route;
    this.#owner = owner;
    this.#position = task.start;
  }

  /** Opens and hashes; then {@link SendOwner.ready}, or it has failed. Throws WaybillError. */
  begin(): void {
    const { task } = this;
    this.#source = openSource(task);
    const hashers = [task.algorithm, task.md5 ? ('md5' as const) : null].map((name) => name && hasher(name));
    const done = () => {
      const [crc, md5] = hashers.map((one) => one?.hex() ?? null);
      this.#digest = crc ?? null;
      this.#md5 = md5 ?? null;
      const checks: [string, string][] = [];
      if (task.algorithm !== null && this.#digest !== null)
        checks.push([`x-amz-checksum-${task.algorithm}`, hexToBase64(this.#digest)]);
      if (this.#md5 !== null) checks.push(['content-md5', hexToBase64(this.#md5)]);
      this.#checks = checks;
      this.#owner.ready(this);
    };
    const whole = this.#source.all();
    this.#whole = whole;
    if (whole !== null) {
      for (const one of hashers) one?.update(whole);
      done();
      return;
    }
    if (this.#trails) {
      this.#owner.ready(this);
      return;
    }
    let at = task.start;
    const step = () => {
      if (this.#isOver || this.#source === null) return;
      try {
        for (const end = Math.min(at + hashedAtOnce, task.end); at < end; ) {
          const bytes = this.#source.read(at, end - at);
          for (const one of hashers) one?.update(bytes);
          at += bytes.length;
        }
        if (at < task.end) setImmediate(step);
        else done();
      } catch (error) {
        this.fail(toFailure(error));
      }
    };
    step();
  }

  /** Writes the request, and the body behind it. */
  go(connection: Connection): void {
    const { task, route } = this;
    const length = task.end - task.start;
    this.#position = task.start;
    this.waits = length >= worthWaiting && !this.#owner.isTrusted(route);
    const { algorithm } = task;
    const trailer = this.#trails ? algorithm : null;
    const checks = this.#checks;
    const request = buildPut({ task, route, checks, trailer, waits: this.waits, now: Date.now() });
    // Anew for each connection: what an earlier one took is not part of this body.
    this.#chunks =
      trailer &&
      chunksOf({
        bytes: length,
        algorithm: trailer,
        read: (most) => this.#read(most),
        whole: () => this.#source?.check(),
      });
    let text: string;
    try {
      text = requestText(request, route, 'PUT');
    } catch (error) {
      connection.destroy();
      this.fail(toFailure(error));
      return;
    }
    connection.send(text, this, task.lane, length > 0 ? this : null);
  }

  // ---------------------------------------------------------------- what a connection writes

  next(most: number): Buffer | null {
    if (this.#chunks !== null) {
      const bytes = this.#chunks.next(most);
      this.#digest = this.#chunks.digest();
      return bytes;
    }
    return this.#source === null || this.#position >= this.task.end ? null : this.#read(most);
  }

  #read(most: number): Buffer {
    const at = this.#position - this.task.start;
    const bytes = this.#whole?.subarray(at, at + most) ?? this.#source?.read(this.#position, most);
    if (bytes === undefined) throw new Error('read after its end');
    this.#position += bytes.length;
    return bytes;
  }

  written(): void {
    const now = performance.now();
    if (this.#isOver || this.#position === this.task.end || now - this.#reportedAt < reportMs) return;
    this.#reportedAt = now;
    this.#owner.outbox.push({ kind: 'written', id: this.task.id, written: this.#position, crc: '' }, false);
  }

  // ---------------------------------------------------------------- what a connection reads

  head(head: ResponseHead, waited: number): number | 'raw' | 'stop' {
    this.#waited = this.task.end - this.task.start <= timedBytes ? waited : null;
    const chunked = isChunked(head);
    this.#answer = { head, body: smallBody(chunked) };
    const length = contentLength(head);
    if (chunked) return 'raw';
    if (length !== null) return length;
    // RFC 9112, 6.3: never a body.
    if (head.status === 204) return 0;
    // Without a length the body ends with the connection; of a success it would be nothing.
    if (head.status >= 300) return 'raw';
    this.end();
    return 'stop';
  }

  body(bytes: Buffer): 'more' | 'complete' | 'stop' {
    const said = this.#answer?.body.add(bytes) ?? 'full';
    if (said !== 'full') return said;
    this.end();
    return 'stop';
  }

  end(): void {
    if (this.#isOver || this.#answer === null) return;
    const { head, body } = this.#answer;
    if (head.status >= 200 && head.status < 300) this.#taken(head, body.text());
    else this.#refused(head, body.text());
  }

  lost(error: unknown, unanswered: boolean): void {
    if (this.#isOver) return;
    if (error instanceof WaybillError) this.fail(error.failure);
    else if (this.#answer !== null) this.end();
    else if (unanswered) this.#owner.again(this);
    else
      this.failWith(error ?? Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' }));
  }

  // ---------------------------------------------------------------- ends

  #taken(head: ResponseHead, text: string): void {
    const { task, route } = this;
    const digest = this.#digest;
    const md5 = this.#md5;
    const asked = { operation: `${this.#operation} ${task.bucket}/${task.key}`, host: route.host };
    try {
      this.#source?.check();
    } catch (error) {
      this.fail(toFailure(error));
      return;
    }
    const said = readTaken({ head, text, asked, algorithm: task.algorithm, digest });
    if ('failure' in said) {
      this.fail(said.failure);
      return;
    }
    this.#owner.trust(route);
    this.#leave();
    const { stored } = said;
    this.#owner.outbox.push({ kind: 'sent', id: task.id, stored, digest, md5, waited: this.#waited }, true);
    this.#owner.over(this);
  }

  #refused(head: ResponseHead, body: string): void {
    const { task, route } = this;
    const operation = this.#operation;
    const { failure, region, isCurable } = readRefusal({ head, body, task, route, operation });
    const wait = retryAfter(head, Date.now());
    if (this.#chunks !== null && head.status < 500 && failure.code === 'protocol') {
      // A refusal that means nothing else: the engine asks again in the plain way.
      this.fail({ ...failure, code: 'unsupported' }, wait);
      return;
    }
    if (task.again || !isCurable) {
      this.fail(failure, wait);
      return;
    }
    this.#leave();
    this.#owner.outbox.ask({ id: task.id, region, failure: this.#failed(failure, wait) });
    this.#owner.over(this);
  }

  /** Unsigned, a server would not know that the body is framed. MD5 has no trailer. */
  get #trails(): boolean {
    const { trailing, algorithm, md5 } = this.task;
    return (
      trailing && algorithm !== null && !md5 && this.#whole === null && this.route.access.credentials !== null
    );
  }

  get #operation(): string {
    return this.task.part === null ? 'PutObject' : 'UploadPart';
  }

  failWith(error: unknown): void {
    const { bucket, key } = this.task;
    this.fail(networkFailure(error, `${this.#operation} ${bucket}/${key}`, this.route.host).failure);
  }

  stall(ms: number): void {
    this.fail({
      code: 'stalled',
      reason: `${this.route.host} went silent in the middle.`,
      hint: 'Nothing to do: Waybill sends it again.',
      detail: `${this.#operation} ${this.task.bucket}/${this.task.key} at ${this.route.host}: no byte for ${ms / 1000} s`,
    });
  }

  fail(failure: Failure, wait: number | null = null): void {
    if (this.#isOver) return;
    this.#leave();
    this.#owner.outbox.push(this.#failed(failure, wait), true);
    this.#owner.over(this);
  }

  cancel(): void {
    if (this.#isOver) return;
    this.#leave();
    this.#owner.outbox.push(
      { kind: 'canceled', id: this.task.id, written: this.task.start, crc: null },
      true,
    );
    this.#owner.over(this);
  }

  #failed(failure: Failure, wait: number | null) {
    const { id, start: written } = this.task;
    return { kind: 'failed', id, failure, retryAfter: wait, written, crc: null } as const;
  }

  #leave(): void {
    this.#isOver = true;
    try {
      this.#source?.close();
    } catch {
      // The task has a better reason to end than this.
    }
  }
}
