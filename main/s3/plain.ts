/** One plain HTTP request over sockets of our own dialing, answered whole. Redirects are answers: nothing is followed. */
import http from 'node:http';
import https from 'node:https';
import type { Network } from './network.ts';
import { networkFailure } from './network-failure.ts';

/** Answers of the services that are asked so are small; more is somebody else's. */
const mostBytes = 1024 * 1024;
const patience = 20_000;

export interface PlainRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  readonly signal: AbortSignal;
  /** For the detail of a failure: `CreateToken`. */
  readonly operation: string;
}

export interface PlainAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** Throws WaybillError `network`, `tls`, or the signal's reason. */
export async function askPlainly(network: Network, request: PlainRequest): Promise<PlainAnswer> {
  const url = new URL(request.url);
  const secure = url.protocol === 'https:';
  const proxied = await network.agents.address({
    protocol: url.protocol,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? undefined : Number(url.port),
    path: url.pathname + url.search,
    headers: { host: url.host, ...request.headers },
  });
  const over = proxied.protocol === 'https:' ? https : http;
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(patience)]);
  try {
    return await new Promise<PlainAnswer>((resolve, reject) => {
      const sent = over.request(
        {
          method: request.method,
          hostname: proxied.hostname,
          port: proxied.port ?? (secure ? 443 : 80),
          path: proxied.path,
          headers: { ...proxied.headers, 'content-length': Buffer.byteLength(request.body ?? '') },
          agent: proxied.protocol === 'https:' ? network.agents.httpsAgent : network.agents.httpAgent,
          signal,
        },
        (answer) => {
          const pieces: Buffer[] = [];
          let size = 0;
          answer.on('data', (piece: Buffer) => {
            size += piece.length;
            if (size > mostBytes) sent.destroy(new Error('the answer is too large'));
            else pieces.push(piece);
          });
          answer.once('error', reject);
          answer.once('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              body: Buffer.concat(pieces).toString('utf8'),
            }),
          );
        },
      );
      sent.once('error', reject);
      sent.end(request.body);
    });
  } catch (error) {
    if (request.signal.aborted) throw request.signal.reason;
    throw networkFailure(error, request.operation, url.host);
  }
}
