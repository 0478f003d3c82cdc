/** The contract over HTTP: `POST /call/<name>` and `GET /events` (server-sent events). Who may ask is decided before. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, type Api, type CallName, type EventName, events } from '../../../shared/contract.ts';
import { type Failure, toFailure, WaybillError } from '../../../shared/failure.ts';

const MiB = 1024 * 1024;
/** `plans.targets` takes manifests of up to 8 MiB as text, which JSON may stretch. */
const bodyLimit = (name: string) => (name === 'plans.targets' ? 16 * MiB : MiB);
/** A listener that is this far behind is dropped: it comes back and takes a snapshot. */
const eventBacklog = 4 * MiB;
const heartbeatMs = 15_000;

const httpStatus = (failure: Failure | null) =>
  failure === null ? 200 : failure.code === 'usage' ? 400 : failure.code === 'not-allowed' ? 403 : 200;

/** Answers `POST /call/<name>`. Failures of the app are answers too: only refusals and misuse have a status of their own. */
export async function answerCall(api: Api, request: IncomingMessage, response: ServerResponse) {
  const name = decodeURIComponent((request.url ?? '').slice('/call/'.length));
  let answer: Answer<unknown>;
  try {
    const input = parseJson(await readBody(request, bodyLimit(name)));
    // Names are not trusted: serve() on the other side refuses what the contract does not know.
    answer = await api.call(name as CallName, input as never);
  } catch (error) {
    answer = { ok: false, error: toFailure(error) };
  }
  if (response.destroyed) return;
  sendJson(response, httpStatus(answer.ok ? null : answer.error), answer);
}

export function sendJson(response: ServerResponse, status: number, value: unknown) {
  const body = Buffer.from(JSON.stringify(value));
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': body.length,
      'cache-control': 'no-store',
    })
    .end(body);
}

/** Answers `GET /events` until the listener leaves or falls behind. */
export function streamEvents(api: Api, response: ServerResponse) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (text: string) => {
    if (response.writableLength > eventBacklog) response.destroy();
    else if (!response.destroyed) response.write(text);
  };
  send('retry: 500\n\n');
  const ends = (Object.keys(events) as EventName[]).map((name) =>
    api.on(name, (value) => send(`event: ${name}\ndata: ${JSON.stringify(value)}\n\n`)),
  );
  const beat = setInterval(() => send(': still here\n\n'), heartbeatMs);
  beat.unref();
  response.on('close', () => {
    clearInterval(beat);
    for (const end of ends) end();
  });
}

export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > limit) throw misuse('The request is too large.', `more than ${limit} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw misuse('The request is not JSON.', error instanceof Error ? error.message : String(error));
  }
}

function misuse(reason: string, detail: string) {
  return new WaybillError({ code: 'usage', reason, hint: 'Reload the page.', detail });
}
