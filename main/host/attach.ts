/**
 * One engine per data folder: who owns it listens on a socket that only this user can open, and a second process
 * carries the same contract over it. Both ends are the web host's own call and event code, without cookies.
 */
import { existsSync } from 'node:fs';
import { chmod, lstat, rm } from 'node:fs/promises';
import http, { createServer, type IncomingMessage } from 'node:http';
import path from 'node:path';
import type { Answer, EventName, EventValue } from '../../shared/contract.ts';
import { type Failure, toFailure, WaybillError } from '../../shared/failure.ts';
import { source } from '../../shared/location.ts';
import { reads } from '../../shared/reads.ts';
import type { Engine } from './api.ts';
import { answerCall, parseJson, readBody, sendJson, streamEvents } from './web/carry.ts';

/** Who ends finishes the answers that it owes for so long, in ms: a listing, not a count of millions. */
const owedMs = 2000;

/** Listens for other processes of this user. Call only while the data folder is locked: a dead owner's socket is removed. */
export async function shareEngine(engine: Engine, address: string): Promise<{ close(): Promise<void> }> {
  const piped = process.platform === 'win32';
  if (!piped) await onlyOurs(path.dirname(address));
  if (!piped) await rm(address, { force: true });
  /** Answers under way. */
  const owed = new Set<http.ServerResponse>();
  let paid = () => {};
  const server = createServer((request, response) => {
    if (request.url === '/events') return streamEvents(engine, response);
    owed.add(response);
    response.once('close', () => {
      owed.delete(response);
      if (owed.size === 0) paid();
    });
    const done =
      request.url === '/read' ? sendBytes(engine, request, response) : answerCall(engine, request, response);
    done.catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  if (!piped) await chmod(address, 0o600);
  return {
    async close() {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      if (owed.size > 0)
        await new Promise<void>((resolve) => {
          paid = resolve;
          setTimeout(resolve, owedMs).unref();
        });
      server.closeAllConnections();
      await closed;
    },
  };
}

/** In a shared temporary folder somebody else may have made ours first. Throws WaybillError. */
async function onlyOurs(folder: string) {
  const { uid, mode } = await lstat(folder);
  const detail = `${folder}: owner ${uid}, mode ${(mode & 0o777).toString(8)}`;
  if (uid !== process.getuid?.())
    throw new WaybillError({
      code: 'disk-denied',
      reason: `The folder ${folder}, in which Waybill's commands reach each other, belongs to somebody else.`,
      hint: 'Nothing was said there. Choose another data folder with --data-dir or WAYBILL_DATA_DIR.',
      detail,
    });
  if ((mode & 0o022) !== 0)
    throw new WaybillError({
      code: 'disk-denied',
      reason: 'The data folder can be written by other people.',
      hint: `Make it private (chmod 700 "${folder}"), or choose another with --data-dir.`,
      detail,
    });
}

async function sendBytes(engine: Engine, request: IncomingMessage, response: http.ServerResponse) {
  const stop = new AbortController();
  response.on('close', () => stop.abort());
  try {
    const asked = parseJson(await readBody(request, 64 * 1024)) as { source?: unknown; key?: unknown };
    const bytes = engine.read({
      source: source.parse(asked.source),
      key: String(asked.key),
      signal: stop.signal,
    });
    for await (const piece of bytes) {
      if (!response.headersSent) response.writeHead(200, { 'content-type': 'application/octet-stream' });
      if (!response.write(piece)) await drained(response);
    }
    if (!response.headersSent) response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.end();
  } catch (error) {
    // After the first byte only a broken connection can say that the rest is missing.
    if (response.headersSent) response.destroy();
    else sendJson(response, 502, toFailure(error));
  }
}

const drained = (response: http.ServerResponse) =>
  new Promise<void>((resolve) => {
    response.once('drain', resolve);
    response.once('close', resolve);
  });

/** The owner was gone before the call was sent, or before it answered one that only reads: asking whoever comes next is safe. */
export class NotReached extends Error {}

export interface Attached {
  readonly engine: Engine;
  /** Resolves when the owner is gone. */
  readonly gone: Promise<void>;
  close(): void;
}

/**
 * Reaches the engine that listens at an address, or null where nobody answers. Throws WaybillError where the listener may
 * be somebody else's: calls carry secrets.
 */
export async function attach(socketPath: string): Promise<Attached | null> {
  if (process.platform !== 'win32') {
    // Most often nobody is there; to see that takes less than a client of HTTP.
    if (!existsSync(socketPath)) return null;
    await onlyOurs(path.dirname(socketPath));
  }
  const listeners = new Map<EventName, Set<(value: never) => void>>();
  const stream = await open({ socketPath, path: '/events', method: 'GET', agent: false }, null).catch(
    () => null,
  );
  if (stream === null) return null;
  const gone = new Promise<void>((resolve) => {
    stream.once('close', resolve);
  });
  readEvents(stream, (name, value) => {
    for (const listener of listeners.get(name) ?? []) (listener as (value: unknown) => void)(value);
  });
  const engine: Engine = {
    async call(name, input) {
      let sent = false;
      try {
        const request = { socketPath, path: `/call/${name}`, method: 'POST', agent: false } as const;
        const response = await open(request, JSON.stringify(input), () => {
          sent = true;
        });
        return JSON.parse(await text(response)) as Answer<never>;
      } catch (error) {
        if (sent && !reads.has(name)) return { ok: false, error: lost(error) };
        stream.destroy();
        throw new NotReached();
      }
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener as (value: never) => void));
      return () => set.delete(listener as (value: never) => void);
    },
    async *read({ source, key, signal }) {
      let begun = false;
      try {
        const response = await open(
          { socketPath, path: '/read', method: 'POST', agent: false, signal },
          JSON.stringify({ source, key }),
        );
        if (response.statusCode !== 200) throw new WaybillError(JSON.parse(await text(response)) as Failure);
        for await (const piece of response as AsyncIterable<Uint8Array>) {
          begun = true;
          yield piece;
        }
      } catch (error) {
        if (error instanceof WaybillError || signal.aborted) throw error;
        if (begun) throw new WaybillError(lost(error), error);
        stream.destroy();
        throw new NotReached();
      }
    },
  };
  return {
    engine,
    gone,
    close: () => void stream.destroy(),
  };
}

function open(
  options: http.RequestOptions,
  body: string | null,
  onConnect?: () => void,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = http.request({ ...options, host: 'localhost' }, resolve);
    request.once('error', reject);
    if (onConnect) request.once('socket', (socket) => socket.once('connect', onConnect));
    request.end(body);
  });
}

async function text(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of response as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** Server-sent events, as our own server writes them: `event:` and one `data:` line (WHATWG HTML 9.2). */
function readEvents(
  stream: IncomingMessage,
  give: <K extends EventName>(name: K, value: EventValue<K>) => void,
) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('error', () => {}); // `close` follows and is what counts
  stream.on('data', (piece: string) => {
    const blocks = (rest + piece).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const match = /^event: (.*)\ndata: (.*)$/s.exec(block);
      if (match) give(match[1] as EventName, JSON.parse(match[2] ?? ''));
    }
  });
}

function lost(error: unknown): Failure {
  return {
    code: 'internal',
    reason: 'The Waybill that did the work has stopped.',
    hint: 'Run the same command again: it goes on where it was.',
    detail: error instanceof Error ? error.message : String(error),
  };
}
