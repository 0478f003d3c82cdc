/** A server whose every byte a test writes itself, and bodies that fetch from it. */
import { createHash } from 'node:crypto';
import net from 'node:net';
import tls from 'node:tls';
import { afterEach } from 'vitest';
import type { BodyEvent, FetchTask } from '../../../main/engine/ports/bodies.ts';
import type { Access, AccessResolver } from '../../../main/s3/access.ts';
import { type BodiesOptions, createBodies } from '../../../main/s3/bodies.ts';
import type { Source } from '../../../shared/location.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

export interface Asked {
  /** `GET /b/key HTTP/1.1` */
  readonly line: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly range: { readonly start: number; readonly end: number } | null;
  readonly socket: net.Socket;
  /** From 0, over all connections; and on this connection. */
  readonly number: number;
  readonly onConnection: number;
}

export interface Script {
  readonly port: number;
  readonly asked: Asked[];
  /** How many connections were ever opened. */
  connections(): number;
}

export async function script(
  answer: (asked: Asked) => void,
  secure?: { readonly key: string; readonly cert: string },
): Promise<Script> {
  const asked: Asked[] = [];
  const open = new Set<net.Socket>();
  let connections = 0;
  const onConnection = (socket: net.Socket) => {
    connections++;
    open.add(socket);
    let text = '';
    let count = 0;
    socket.on('close', () => open.delete(socket)).on('error', () => {});
    socket.on('data', (data) => {
      text += data.toString('latin1');
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        const [line = '', ...rest] = text.slice(0, end).split('\r\n');
        text = text.slice(end + 4);
        const fields = new Map(
          rest.map((field) => {
            const colon = field.indexOf(':');
            return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()] as const;
          }),
        );
        const [, start, last] = /^bytes=(\d+)-(\d+)$/.exec(fields.get('range') ?? '') ?? [];
        const range = start === undefined ? null : { start: Number(start), end: Number(last) + 1 };
        const one = { line, fields, range, socket, number: asked.length, onConnection: count++ };
        asked.push(one);
        answer(one);
      }
    });
  };
  const server = secure ? tls.createServer(secure, onConnection) : net.createServer(onConnection);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return { port: (server.address() as net.AddressInfo).port, asked, connections: () => connections };
}

export const etagOf = (bytes: Uint8Array) => `"${createHash('md5').update(bytes).digest('hex')}"`;

/** An honest answer to what was asked, as bytes; `fields` come on top, null removes one. */
export function honest(asked: Asked, bytes: Buffer, fields: Record<string, string | null> = {}): Buffer {
  const { range } = asked;
  const body = range ? bytes.subarray(range.start, range.end) : bytes;
  const all: Record<string, string | null> = {
    'Content-Length': String(body.length),
    ETag: etagOf(bytes),
    ...(range && { 'Content-Range': `bytes ${range.start}-${range.end - 1}/${bytes.length}` }),
    ...fields,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  const head = [`HTTP/1.1 ${range ? '206 Partial Content' : '200 OK'}`, ...lines, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), body]);
}

export const sourceOf = (scheme: 's3' | 'https' = 's3'): Source => ({
  location: { scheme, endpoint: null, bucket: 'b', prefix: '', region: null },
  profile: 'anonymous',
  requestPayer: false,
});

export const anonymous = (origin: string): Access => ({
  origin,
  basePath: '/b',
  region: 'us-east-1',
  credentials: null,
  requestPayer: false,
  proxy: null,
});

export interface Rig {
  readonly bodies: ReturnType<typeof createBodies>;
  readonly events: BodyEvent[];
  /** Sends tasks; resolves with each one's last event, in the tasks' order. */
  run(...tasks: readonly FetchTask[]): Promise<BodyEvent[]>;
  /** Resolves with the first event, past or coming, that `is`. */
  seen(is: (event: BodyEvent) => boolean): Promise<BodyEvent>;
}

const isLast = ({ kind }: BodyEvent) => kind === 'done' || kind === 'failed' || kind === 'canceled';

export function rig(access: Access | AccessResolver, options: Omit<BodiesOptions, 'access'> = {}): Rig {
  const resolver: AccessResolver =
    'resolve' in access ? access : { resolve: async () => access, learnRegion: () => false };
  const bodies = createBodies({ access: resolver, workers: 1, connections: 4, ...options });
  const events: BodyEvent[] = [];
  let watchers: (() => boolean)[] = [];
  bodies.onEvents((batch) => {
    events.push(...batch);
    watchers = watchers.filter((watch) => !watch());
  });
  cleanups.push(() => bodies.close());
  const when = <T>(look: () => T | undefined): Promise<T> => {
    const { promise, resolve } = Promise.withResolvers<T>();
    const watch = () => {
      const found = look();
      if (found !== undefined) resolve(found);
      return found !== undefined;
    };
    if (!watch()) watchers.push(watch);
    return promise;
  };
  return {
    bodies,
    events,
    run(...tasks) {
      const from = events.length;
      bodies.fetch(tasks);
      return when(() => {
        const ends = new Map(
          events
            .slice(from)
            .filter(isLast)
            .map((event) => [event.id, event]),
        );
        const all = tasks.map(({ id }) => ends.get(id));
        return all.every((event) => event !== undefined) ? all : undefined;
      });
    },
    seen: (is) => when(() => events.find(is)),
  };
}

let lastId = 0;

/** A task with all that most tests do not care about. */
export function task(some: Partial<FetchTask> & Pick<FetchTask, 'size' | 'file'>): FetchTask {
  return {
    id: ++lastId,
    lane: 0,
    source: sourceOf(),
    key: 'data.bin',
    versionId: null,
    etag: null,
    lastModified: null,
    range: null,
    crc: { algorithm: 'crc32c', state: null },
    finish: null,
    nursery: null,
    ...some,
  };
}

/** Bytes that differ everywhere, so that a shift shows. */
export function pattern(length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let i = 0, x = 1; i < length; i++) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    bytes[i] = x >>> 24;
  }
  return bytes;
}
