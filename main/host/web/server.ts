/**
 * The web host's one server: 127.0.0.1 only, deny by default. In order: Host, then session, then Origin, then what was
 * asked for. Only the one-time address and the page that explains itself are for strangers.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Failure } from '../../../shared/failure.ts';
import type { Language } from '../../../shared/words/say.ts';
import type { Engine } from '../api.ts';
import { type Gate, loopbackHost, sameOrigin } from './auth.ts';
import { answerCall, sendJson, streamEvents } from './carry.ts';
import { contentSecurityPolicy, readAsset } from './static.ts';
import { strangerPage } from './stranger.ts';

export interface WebServer {
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  /** A new one-time address, good for one browser within five minutes; `used` is told when that one came. */
  address(used?: () => void): string;
  close(): Promise<void>;
}

export async function startWebServer(args: {
  readonly engine: Engine;
  readonly gate: Gate;
  /** Folder of the built window. */
  readonly assets: string;
  readonly port: number;
}): Promise<WebServer> {
  const server = createServer((request, response) => {
    answer(args, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: args.port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    address: (used) => `${origin}/?token=${args.gate.issue(used)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  { engine, gate, assets }: { engine: Engine; gate: Gate; assets: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  if (!loopbackHost(request)) return refuse(response, 'This address is not the one Waybill gave.');
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const token = request.method === 'GET' && url.pathname === '/' ? url.searchParams.get('token') : null;
  if (token !== null && gate.redeem(token)) return welcome(gate, request, response);
  const forProgram = url.pathname.startsWith('/call/') || url.pathname === '/events';
  if (!gate.admits(request)) {
    if (forProgram) return sendJson(response, 401, { ok: false, error: strangerFailure });
    const { language, body } = await strangerPage(request.headers['accept-language']);
    return page(response, 401, body, language);
  }
  if (url.pathname.startsWith('/call/')) {
    if (request.method !== 'POST') return refuse(response, 'Calls are POST.', 405);
    if (!sameOrigin(request, { required: true })) return refuse(response, 'Another page asked.');
    // A form cannot send this type without asking first, which nobody here allows.
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
      return refuse(response, 'Calls are JSON.', 415);
    return answerCall(engine, request, response);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 'Not here.', 405);
  if (url.pathname === '/events') {
    if (!sameOrigin(request, { required: false })) return refuse(response, 'Another page asked.');
    return streamEvents(engine, response);
  }
  // A used token in the address of a window that is signed in: go on without it.
  if (url.pathname === '/' && url.search !== '') return redirect(response);
  const asset = await readAsset(assets, url.pathname);
  if (asset === null) return refuse(response, 'There is no such file.', 404);
  response.writeHead(200, { ...asset.headers, 'content-length': asset.body.length });
  response.end(request.method === 'HEAD' ? undefined : asset.body);
}

function welcome(gate: Gate, request: IncomingMessage, response: ServerResponse) {
  response.setHeader('set-cookie', gate.open());
  // A Strict cookie does not travel along a redirect that another site's link began (a notebook's terminal, a chat):
  // there our own page goes on to the window.
  if (request.headers['sec-fetch-site'] === 'cross-site')
    return page(response, 200, '<meta http-equiv="refresh" content="0;url=/">');
  redirect(response);
}

function redirect(response: ServerResponse) {
  response.writeHead(303, { location: '/', 'cache-control': 'no-store', 'content-length': 0 }).end();
}

function page(response: ServerResponse, status: number, body: string, language: Language = 'en') {
  const html = `<!doctype html><html lang="${language}"><meta name="viewport" content="width=device-width"><meta charset="utf-8"><title>Waybill</title>${body}</html>`;
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'cache-control': 'no-store',
    })
    .end(html);
}

function refuse(response: ServerResponse, reason: string, status = 403) {
  const error: Failure = {
    code: 'not-allowed',
    reason,
    hint: 'Open the address that `waybill serve` prints.',
    detail: '',
  };
  sendJson(response, status, { ok: false, error });
}

const strangerFailure: Failure = {
  code: 'not-allowed',
  reason: 'This window is not signed in to Waybill.',
  hint: 'Run `waybill serve` again and open the new address.',
  detail: '',
};
