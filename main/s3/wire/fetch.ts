/**
 * One task on its way: the response is checked against the pin, its bytes go into the file at their positions, and the
 * task ends in exactly one of done, failed, canceled. An error body is never data.
 */
import fs from 'node:fs';
import type { Verification } from '../../../shared/checksum.ts';
import { type Failure, toFailure } from '../../../shared/failure.ts';
import { diskFailure } from '../../disk/errors.ts';
import type { FetchHead } from '../../engine/ports/bodies.ts';
import { networkFailure } from '../network-failure.ts';
import { disagreement, factsOf } from './agree.ts';
import type { Reader } from './connection.ts';
import { type RunningCrc, runningCrc } from './crc.ts';
import { readRefusal } from './error-document.ts';
import type { Files, OpenFile } from './files.ts';
import type { WireTask } from './messages.ts';
import { type Asked, otherBytes, silence, tooLong } from './odd-body.ts';
import type { Outbox } from './outbox.ts';
import { type Arrival, openArrival, placeFile } from './place.ts';
import { chooseProof, type Proof } from './proof.ts';
import { contentLength, isChunked, type ResponseHead, retryAfter } from './response.ts';
import type { Route } from './route.ts';
import { blockSink, plainSink, type Sink } from './sink.ts';
import { type SmallBody, smallBody } from './small-body.ts';

/** Bytes wait no longer than this for their block to fill. */
const holdMs = 250;
/** A `written` event at most once in so many milliseconds, or for so many bytes. */
const reportMs = 25;
const reportBytes = 1024 * 1024;

export interface FetchOwner {
  readonly outbox: Outbox;
  readonly files: Files;
  /** The task has ended, or has been put as a question to the main thread. */
  over(fetch: Fetch): void;
  /** The answer is none that the wire reads itself. */
  unusual(fetch: Fetch): void;
  /** Send again on a fresh connection. */
  again(fetch: Fetch): void;
}

const code = (name: string, message: string) => Object.assign(new Error(message), { code: name });

export class Fetch implements Reader {
  readonly task: WireTask;
  readonly route: Route;
  readonly #owner: FetchOwner;
  readonly #crc: RunningCrc;
  #position: number;
  #waited: number | null = null;
  #facts: FetchHead | null = null;
  #proof: Proof | null = null;
  #fd = -1;
  #arrival: Arrival | null = null;
  #file: OpenFile | null = null;
  #sink: Sink | null = null;
  #isOver = false;
  #reportedAt = performance.now();
  #reported: number;
  #late: NodeJS.Timeout | null = null;
  #refused: { readonly head: ResponseHead; readonly body: SmallBody } | null = null;

  constructor({
    task,
    route,
    owner,
  }: { readonly task: WireTask; readonly route: Route; readonly owner: FetchOwner }) {
    this.task = task;
    this.route = route;
    this.#owner = owner;
    this.#position = task.start;
    this.#reported = task.start;
    this.#crc = runningCrc(task.algorithm, task.state);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  // ---------------------------------------------------------------- what a connection reads

  head(head: ResponseHead, waited: number): number | 'raw' | 'stop' {
    const { status } = head;
    this.#waited = waited;
    if (status >= 300) return this.#refuse(head);
    if (status === 200 || status === 206) {
      const length = contentLength(head);
      // Known to be wrong is worth no second request; what cannot be told apart here, the fallback reads.
      if ((isChunked(head) || length === null) && this.#disagrees(head) === null) {
        this.#owner.unusual(this);
        return 'stop';
      }
    }
    return this.accept(head) ? this.task.end - this.task.start : 'stop';
  }

  body(bytes: Buffer): 'more' | 'complete' | 'stop' {
    const refused = this.#refused;
    if (refused === null) return this.write(bytes) ? 'more' : 'stop';
    const said = refused.body.add(bytes);
    if (said !== 'full') return said;
    this.#endRefusal();
    return 'stop';
  }

  end(): void {
    if (this.#refused !== null) this.#endRefusal();
    else this.finish();
  }

  lost(error: unknown, unanswered: boolean): void {
    if (this.#isOver) return;
    if (this.#refused !== null) this.#endRefusal();
    else if (unanswered) this.#owner.again(this);
    else this.failWith(error ?? code('ECONNRESET', 'the connection was closed'));
  }

  // ---------------------------------------------------------------- the task's own steps

  /** Checks a response that is no error, and makes the file ready. False: the task has failed. */
  accept(head: ResponseHead): boolean {
    const { task } = this;
    const failure = this.#disagrees(head);
    if (failure !== null) {
      this.fail(failure);
      return false;
    }
    const facts = factsOf(head, task);
    this.#facts = facts;
    try {
      const position = task.start - task.shift;
      const wrote = (bytes: Buffer) => this.#wrote(bytes);
      if (task.finish === null) {
        const file = this.#owner.files.open(task.file, task.root);
        const direct = task.bypass ? file.direct() : null;
        this.#file = file;
        this.#sink = direct
          ? blockSink({ fd: file.fd, position, wrote, direct })
          : plainSink({ fd: file.fd, position, wrote });
      } else {
        this.#arrival = openArrival(task);
        this.#fd = this.#arrival.fd;
        this.#sink = plainSink({ fd: this.#fd, position, wrote });
        this.#proof = chooseProof({ head, facts, task, crc: this.#crc });
      }
    } catch (error) {
      this.fail(toFailure(error));
      return false;
    }
    if (task.nursery === null)
      this.#owner.outbox.push({ kind: 'head', id: task.id, head: facts, waited: this.#waited }, false);
    return true;
  }

  /** Takes the next bytes; never past the range. False: the task is over. */
  write(bytes: Buffer): boolean {
    const sink = this.#sink;
    if (this.#isOver || sink === null) return false;
    const wanted = this.task.end - this.#position - sink.waiting;
    if (!this.#toFile(() => sink.take(bytes.length > wanted ? bytes.subarray(0, wanted) : bytes)))
      return false;
    if (bytes.length > wanted) {
      this.fail(tooLong(this.#request, this.task));
      return false;
    }
    this.#report();
    return true;
  }

  /** All of the response is here. */
  finish(): void {
    const { task } = this;
    if (this.#isOver || !this.#toFile(() => this.#sink?.flush())) return;
    if (this.#position < task.end) {
      this.failWith(code('ECONNRESET', 'the answer ended too early'));
      return;
    }
    if (task.finish === null) {
      this.#done(null);
      return;
    }
    const verification = this.#proof?.verdict() ?? null;
    if (verification?.state === 'mismatch') {
      this.fail(otherBytes(this.#request, verification));
      return;
    }
    try {
      this.#closeOwn();
    } catch (error) {
      this.fail(diskFailure(error, 'close', task.file).failure);
      return;
    }
    placeFile({
      from: this.#arrival?.path ?? task.file,
      to: task.finish,
      root: task.root,
      replace: task.replace,
      nursery: task.nursery !== null,
      done: (error) => {
        if (error === null) this.#done(verification);
        else this.fail(toFailure(error));
      },
    });
  }

  /** Ends the task with a broken connection's error. */
  failWith(error: unknown): void {
    const { operation, host } = this.#request;
    this.fail(networkFailure(error, operation, host).failure);
  }

  /** Ends the task because nothing came for so long. */
  stall(ms: number): void {
    this.fail(silence(this.#request, ms));
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
    this.#owner.outbox.push({ kind: 'canceled', id: this.task.id, ...this.#mark() }, true);
    this.#owner.over(this);
  }

  /** An error response, whoever read it; `body` as text, cut or empty. */
  refuse(head: ResponseHead, body: string): void {
    if (this.#isOver) return;
    const { task, route } = this;
    const { failure, region, isCurable } = readRefusal({ head, body, task, route });
    const wait = retryAfter(head, Date.now());
    if (task.again || !isCurable) {
      this.fail(failure, wait);
      return;
    }
    this.#leave();
    this.#owner.outbox.ask({ id: task.id, region, failure: this.#failed(failure, wait) });
    this.#owner.over(this);
  }

  // ---------------------------------------------------------------- inside

  get #request(): Asked {
    const { bucket, key } = this.task;
    return { operation: `GetObject ${bucket}/${key}`, host: this.route.host };
  }

  #disagrees(head: ResponseHead): Failure | null {
    return disagreement(head, this.task, this.route.host);
  }

  #refuse(head: ResponseHead): number | 'raw' | 'stop' {
    const { status, fields } = head;
    const { access } = this.route;
    const elsewhere = [301, 302, 303, 307, 308].includes(status) && fields.has('location');
    // A signature is for one host: only unsigned requests may follow.
    if (elsewhere && access.credentials === null && !fields.has('x-amz-bucket-region')) {
      this.#owner.unusual(this);
      return 'stop';
    }
    const chunked = isChunked(head);
    this.#refused = { head, body: smallBody(chunked) };
    if (status === 304) return 0;
    if (chunked) return 'raw';
    const length = contentLength(head);
    return length === null ? 'raw' : length;
  }

  #endRefusal(): void {
    if (this.#refused !== null) this.refuse(this.#refused.head, this.#refused.body.text());
  }

  /** Bytes are in the file. */
  #wrote(bytes: Buffer): void {
    this.#crc.update(bytes);
    this.#proof?.update?.(bytes);
    this.#position += bytes.length;
    this.#file?.wrote(this.task.id, this.#position);
  }

  /** False: the disk refused, and the task has failed. */
  #toFile(act: () => void): boolean {
    try {
      act();
      return true;
    } catch (error) {
      this.#sink?.close();
      this.fail(diskFailure(error, 'write', this.task.file).failure);
      return false;
    }
  }

  #mark() {
    return { written: this.#position, crc: this.#crc.hex() };
  }

  #failed(failure: Failure, wait: number | null) {
    return { kind: 'failed', id: this.task.id, failure, retryAfter: wait, ...this.#mark() } as const;
  }

  #done(verification: Verification | null): void {
    const head = this.#facts;
    if (head === null || this.#isOver) return;
    this.#isOver = true;
    this.#sink?.close();
    const { written, crc } = this.#mark();
    const { id } = this.task;
    const waited = this.#waited;
    this.#owner.outbox.push({ kind: 'done', id, head, waited, written, crc, verification }, true);
    this.#owner.over(this);
  }

  #reportLate(): void {
    const sink = this.#sink;
    this.#late = null;
    if (this.#isOver || sink === null) return;
    const isDue = sink.waiting > 0 && performance.now() - sink.since >= holdMs;
    if (isDue && !this.#toFile(() => sink.flush())) return;
    if (this.#position > this.#reported || sink.waiting > 0) this.#report();
  }

  #report(): void {
    const fresh = this.#position - this.#reported;
    const waiting = this.#sink?.waiting ?? 0;
    // Bytes that came in a burst on a slow link: the next may be long in coming, and a kill must not forget these.
    if (this.task.finish === null && (fresh > 0 || waiting > 0))
      this.#late ??= setTimeout(() => this.#reportLate(), waiting > 0 ? holdMs : reportMs);
    if (fresh === 0 || (fresh < reportBytes && performance.now() - this.#reportedAt < reportMs)) return;
    // The end is reported by the last event.
    if (this.#position === this.task.end) return;
    this.#reported = this.#position;
    this.#reportedAt = performance.now();
    const { written, crc } = this.#mark();
    this.#owner.outbox.push({ kind: 'written', id: this.task.id, written, crc }, false);
  }

  #closeOwn(): void {
    if (this.task.finish === null || this.#fd < 0) return;
    const fd = this.#fd;
    this.#fd = -1;
    fs.closeSync(fd);
  }

  #leave(): void {
    this.#isOver = true;
    try {
      // What has come is kept.
      this.#sink?.flush();
    } catch {
      // The task has a better reason to end than this, and its mark is where the disk got to.
    }
    this.#sink?.close();
    try {
      this.#closeOwn();
      if (this.task.nursery !== null && this.#arrival !== null)
        fs.rmSync(this.#arrival.path, { force: true });
    } catch {
      // The task has a better reason to end than this.
    }
  }
}
