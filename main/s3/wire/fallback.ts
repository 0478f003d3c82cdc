/**
 * Answers that the wire does not read itself (chunked bodies, HTTP/1.0 without a length, redirects of unsigned requests),
 * read by Node's own client: streamed through the same checks into the same file, only slower.
 */
import { type Duplex, pipeline, type Readable } from 'node:stream';
import { WaybillError } from '../../../shared/failure.ts';
import type { ProxyServer } from '../proxy-url.ts';
import type { Dialer } from './dial.ts';
import type { Fetch } from './fetch.ts';
import { loadZlib } from './late.ts';
import { buildRequest } from './request.ts';
import { maxErrorBytes, type ResponseHead } from './response.ts';
import type { Throttle } from './throttle.ts';

export interface Fallback {
  /** Settles when the task is over; rejects never. */
  run(fetch: Fetch, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

function toHead(status: number, headers: Record<string, string | string[] | undefined>): ResponseHead {
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) fields.set(name, Array.isArray(value) ? value.join(', ') : value);
  return { status, http11: true, fields };
}

const decoders: Readonly<Record<string, () => Duplex>> = {
  gzip: () => loadZlib().createGunzip(),
  'x-gzip': () => loadZlib().createGunzip(),
  deflate: () => loadZlib().createInflate(),
  br: () => loadZlib().createBrotliDecompress(),
  zstd: () => loadZlib().createZstdDecompress(),
};

/**
 * The object's bytes. An encoding is nearly always how the object is stored, and then part of it. Made on the way, although
 * we ask for none, it shows: the length is not said, and the ETag has become a weak one (RFC 9110, 8.8.3.3).
 */
function decoded({ fields }: ResponseHead, ranged: boolean, body: Readable): Readable {
  const onTheWay = !ranged && !fields.has('content-length') && fields.get('etag')?.startsWith('W/');
  const decoder = onTheWay ? decoders[(fields.get('content-encoding') ?? '').toLowerCase()] : undefined;
  // What goes wrong with either is told to whoever reads the last.
  return decoder === undefined ? body : pipeline(body, decoder(), () => {});
}

/** `proxyFor` is asked where a redirect leads to another origin. */
export function createFallback(args: {
  readonly stallMs: number;
  readonly dialer: Dialer;
  readonly throttle: Throttle;
  readonly proxyFor: (origin: string) => Promise<ProxyServer | null>;
}): Fallback {
  const { stallMs, dialer, throttle, proxyFor } = args;
  // Loaded at the first unusual answer: most threads see none, and Node's HTTP costs each a tenth of its start.
  let opened: ReturnType<typeof open> | null = null;
  const open = async () => {
    const [{ createAgents }, { createCourier }] = await Promise.all([
      import('../agents.ts'),
      import('../courier.ts'),
    ]);
    const agents = createAgents({ dialer, proxies: { for: proxyFor } });
    return { agents, courier: createCourier({ agents, timeout: stallMs }) };
  };

  const pauseFor = async (lane: number, bytes: number, signal: AbortSignal) => {
    if (!throttle.charge(lane, bytes)) return;
    for (let ms = throttle.wait(lane); ms > 0 && !signal.aborted; ms = throttle.wait(lane)) {
      const { promise, resolve } = Promise.withResolvers<void>();
      setTimeout(resolve, Math.min(ms, 200));
      await promise;
    }
  };

  const get = async ({ task, route }: Fetch, signal: AbortSignal) => {
    const { courier } = await (opened ??= open());
    const { target, fields } = buildRequest(task, route, Date.now());
    const { status, headers, body } = await courier.send({
      origin: route.origin,
      path: target,
      method: 'GET',
      // The host's own name is for whoever is asked in the end.
      headers: Object.fromEntries(fields.filter(([name]) => name !== 'host')),
      // A signature is for one host.
      redirects: route.access.credentials === null ? 'follow' : 'refuse',
      signal,
    });
    return { head: toHead(status, headers), body };
  };

  const run = async (fetch: Fetch, signal: AbortSignal) => {
    try {
      const { head, body } = await get(fetch, signal);
      if (head.status >= 300) {
        const pieces: Buffer[] = [];
        let length = 0;
        for await (const chunk of body as AsyncIterable<Buffer>) {
          pieces.push(chunk);
          length += chunk.length;
          if (length > maxErrorBytes) break;
        }
        fetch.refuse(head, Buffer.concat(pieces).toString('utf8'));
        return;
      }
      if (!fetch.accept(head)) {
        body.destroy();
        return;
      }
      for await (const chunk of decoded(head, fetch.task.ranged, body) as AsyncIterable<Buffer>) {
        if (!fetch.write(chunk)) return;
        await pauseFor(fetch.task.lane, chunk.length, signal);
      }
      fetch.finish();
    } catch (error) {
      if (signal.aborted) fetch.cancel();
      else if (error instanceof WaybillError) fetch.fail(error.failure);
      else if ((error as { code?: unknown }).code === 'WAYBILL_STALLED') fetch.stall(stallMs);
      else fetch.failWith(error);
    }
  };
  return {
    run,
    async close() {
      const agents = (await opened)?.agents;
      agents?.httpAgent.destroy();
      agents?.httpsAgent.destroy();
    },
  };
}
