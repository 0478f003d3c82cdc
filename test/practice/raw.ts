/** One request with nothing in between: no URL class that folds `..`, no retry, no decoding. */
import http, { type IncomingHttpHeaders } from 'node:http';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** How the connection ended, when it ended before the body did. */
  readonly broken: string | null;
}

/** Rejects only where no answer began. `stopAfter` leaves once so many bytes of body are in. */
export function raw(
  url: string,
  {
    method = 'GET',
    headers = {},
    body,
    stopAfter,
  }: {
    readonly method?: string;
    readonly headers?: Record<string, string>;
    readonly body?: Buffer | string;
    readonly stopAfter?: number;
  } = {},
): Promise<RawAnswer> {
  const [, host = '', port = '', path = '/'] = /^http:\/\/([^:/]+):(\d+)(.*)$/.exec(url) ?? [];
  return new Promise((resolve, reject) => {
    const request = http.request({ host, port, path, method, headers, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      const done = (broken: string | null) =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(pieces),
          broken,
        });
      let total = 0;
      response.on('data', (piece: Buffer) => {
        pieces.push(piece);
        total += piece.length;
        if (stopAfter !== undefined && total >= stopAfter) {
          done('left');
          request.destroy();
        }
      });
      response.on('end', () => done(null));
      response.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    });
    request.on('error', reject);
    request.end(body);
  });
}
