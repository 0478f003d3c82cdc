/**
 * The practice bucket: a small S3 server on 127.0.0.1, path style, for learning offline and for tests.
 *
 * One request: taken apart (request.ts), met by the fault script (faults.ts), its signature checked (sign.ts),
 * routed to an operation (route.ts), and the answer, XML error or not, sent (send.ts).
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFaults, type Fault, type FaultRule, type Faults, faultOf } from './faults.ts';
import { createMeters, type Meters } from './meters.ts';
import { openPayload, type Payload } from './payload.ts';
import { Refusal, refusalXml } from './refusal.ts';
import { type Call, parseTarget, type Reply, xmlReply } from './request.ts';
import { answer, kindOf } from './route.ts';
import { send } from './send.ts';
import { authenticate, type Key } from './sign.ts';
import { openStore, type Store } from './store.ts';

export interface PracticeServer {
  readonly endpoint: string;
  readonly faults: Faults;
  readonly meters: Meters;
  /** The network to it. Down: every connection closes, new ones are refused, until it is up again, on the same port. */
  link(up: boolean): Promise<void>;
  close(): Promise<void>;
}

interface World {
  readonly store: Store;
  readonly faults: Faults;
  readonly meters: Meters;
  readonly keys: readonly Key[];
  /** Nobody listens for so many ms. */
  away(ms: number): void;
}

const codes: Readonly<Record<number, string>> = { 412: 'PreconditionFailed', 416: 'InvalidRange' };

function oddAnswer({ status, body }: Extract<Fault, { kind: 'status' }>): Reply {
  if (body === 'none') return { status, headers: { 'content-length': 0 }, body: null };
  if (body === 'xml')
    return xmlReply(`<Error><Code>${codes[status] ?? 'InternalError'}</Code></Error>`, {}, status);
  const bytes = Buffer.from(`<html><head><title>${status}</title></head><body>nginx</body></html>\n`);
  return { status, headers: { 'content-type': 'text/html' }, body: { kind: 'bytes', bytes } };
}

/** Faults that take the place of the answer. */
function replaced(met: readonly Fault[], { bucket, key }: Target, method: string): Reply | null {
  for (const fault of met) {
    switch (fault.kind) {
      case 'slow-down':
        throw new Refusal('SlowDown', {
          headers: fault.retryAfter === null ? {} : { 'retry-after': String(fault.retryAfter) },
        });
      case 'internal-error':
        throw new Refusal('InternalError');
      case 'expired-token':
        throw new Refusal('ExpiredToken', { status: 403 });
      case 'wrong-region':
        throw new Refusal('PermanentRedirect', {
          headers: { 'x-amz-bucket-region': fault.region },
          more: { Endpoint: `s3.${fault.region}.amazonaws.com`, Bucket: bucket },
        });
      case 'foreign':
        throw new Refusal(method === 'PUT' && key === '' ? 'BucketAlreadyExists' : 'AccessDenied');
      case 'vanish':
        throw new Refusal('NoSuchKey');
      case 'status':
        return oddAnswer(fault);
      case 'html':
        return {
          status: 200,
          headers: { 'content-type': 'text/html; charset=utf-8' },
          body: {
            kind: 'bytes',
            bytes: Buffer.from(
              '<!doctype html><html><head><title>Welcome</title></head><body>Please sign in to use this network.</body></html>\n',
            ),
          },
        };
    }
  }
  return null;
}

async function reply(
  world: World,
  request: IncomingMessage,
  met: readonly Fault[],
  target: Target,
): Promise<Reply> {
  const instead = replaced(met, target, request.method ?? '');
  if (instead) return instead;
  const headers = request.headers as Call['headers'];
  const plainPath = `/${target.bucket}${target.path.includes('/', 1) ? `/${target.key}` : ''}`;
  const signed = authenticate(
    { method: request.method ?? '', plainPath, query: target.query, headers },
    world.keys,
    clockOf(met),
  );
  const came = openPayload(request, signed);
  // Of objects and parts: the XML that lists or deletes them is no data.
  const payload = request.method === 'PUT' ? counted(came, world.meters) : came;
  const call: Call = { ...target, method: request.method ?? '', headers, signed, payload };
  return answer(world.store, call, met);
}

const clockOf = (met: readonly Fault[]): number => Date.now() + (faultOf(met, 'clock')?.ms ?? 0);

function counted(payload: Payload, meters: Meters): Payload {
  return {
    ...payload,
    async *bytes() {
      for await (const piece of payload.bytes()) {
        meters.received(piece.length);
        yield piece;
      }
    },
  };
}

type Target = ReturnType<typeof parseTarget>;

function refused(error: unknown, target: Target | null, requestId: string, head: boolean): Reply {
  const refusal = error instanceof Refusal ? error : new Refusal('InternalError', { message: String(error) });
  if (head || refusal.status === 304)
    return { status: refusal.status, headers: { ...refusal.headers }, body: null };
  return xmlReply(
    refusalXml(refusal, target ? `/${target.bucket}/${target.key}` : '', requestId),
    { ...refusal.headers },
    refusal.status,
  );
}

let requestCount = 0;

async function serve(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = (++requestCount).toString(16).toUpperCase().padStart(16, '0');
  let target: Target | null = null;
  let met: readonly Fault[] = [];
  let result: Reply;
  try {
    target = parseTarget(request.url ?? '/');
    met = observe(world, request, target);
    if (faultOf(met, 'refuse')) return void request.socket.destroy();
    const outage = faultOf(met, 'outage');
    if (outage) return world.away(outage.ms);
    const latency = faultOf(met, 'latency');
    if (latency) await sleep(latency.ms, undefined, { ref: false });
    result = await reply(world, request, met, target);
  } catch (error) {
    result = refused(error, target, requestId, request.method === 'HEAD');
  }
  const region = target && world.store.bucket(target.bucket)?.region;
  const headers: Record<string, string | number> = {
    'x-amz-request-id': requestId,
    server: 'WaybillPractice',
  };
  if (region) headers['x-amz-bucket-region'] = region;
  if (faultOf(met, 'clock')) headers.date = new Date(clockOf(met)).toUTCString();
  await drain(request);
  await send(response, { ...result, headers: { ...headers, ...result.headers } }, met, world.meters);
}

/**
 * What is left of a body is read before the answer: a client that is still sending would meet a reset instead of
 * it.
 */
async function drain(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return;
  await new Promise<void>((resolve) => {
    const read = () => {
      while (request.read() !== null);
    };
    // Not resume(): it has no effect beside an iterator that was left half-way. That one has had its `readable`
    // event already.
    request.once('end', resolve).once('close', resolve).on('readable', read);
    read();
  });
}

function observe(world: World, request: IncomingMessage, target: Target): readonly Fault[] {
  const method = request.method ?? '';
  const { bucket, key, query } = target;
  const { headers } = request;
  world.meters.saw({
    kind: kindOf(method, { ...target, headers: headers as Call['headers'] }),
    method,
    bucket,
    key,
    range: headers.range ?? null,
    ifMatch: headers['if-match'] ?? null,
    query: Object.fromEntries(query),
    signed: headers.authorization !== undefined || query.has('X-Amz-Signature'),
    userAgent: headers['user-agent'] ?? null,
  });
  return world.faults.meet({ method, bucket, key, range: headers.range });
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

/** Listens on 127.0.0.1. `port` 0 takes a free one; `uploads` null keeps them in a temporary folder until close. */
export async function startServer({
  port,
  rules,
  uploads,
  keys,
}: {
  readonly port: number;
  readonly rules: readonly FaultRule[];
  readonly uploads: string | null;
  readonly keys: readonly Key[];
}): Promise<PracticeServer> {
  const store = await openStore(uploads);
  let closing = false;
  let down = false;
  const sockets = new Set<Socket>();
  const hangUp = () => {
    server.close();
    server.closeAllConnections();
  };
  const world: World = {
    store,
    keys,
    faults: createFaults(rules),
    meters: createMeters(),
    away(ms) {
      if (!server.listening) return;
      hangUp();
      setTimeout(() => {
        if (!closing && !down && !server.listening) server.listen(bound, '127.0.0.1');
      }, ms).unref();
    },
  };
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0, maxHeaderSize: 32 * 1024 });
  server.on('request', (request, response) => void serve(world, request, response));
  server.on('connection', (socket) => {
    world.meters.connected();
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.once('close', () => {
      world.meters.disconnected();
      sockets.delete(socket);
    });
    // Clients that are killed reset their connections; that is their business.
    socket.on('error', () => undefined);
  });
  const bound = await listen(server, port).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  return {
    endpoint: `http://127.0.0.1:${bound}`,
    faults: world.faults,
    meters: world.meters,
    async link(up) {
      down = !up;
      if (!up) {
        server.close();
        // Closed, they would still bring what was sent before: from a network that is gone nothing comes.
        for (const socket of sockets) socket.resetAndDestroy();
      } else if (!closing && !server.listening) await listen(server, bound);
    },
    async close() {
      closing = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await store.close();
    },
  };
}
