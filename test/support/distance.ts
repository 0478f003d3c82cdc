/**
 * A server that is far away: every byte, and every new connection, takes half a round trip each way. What crosses is
 * written down as the client sees it, so that a test can count what waited for what.
 */
import type { Socket } from 'node:net';
import { openRelay } from './relay.ts';

/** `at`: milliseconds since the link was opened. */
interface Crossing {
  readonly at: number;
  readonly connection: number;
  /** A connection was asked for | a request left the client | an answer began to reach it | its bytes came | it was closed. */
  readonly kind: 'dial' | 'ask' | 'answer' | 'bytes' | 'close';
  /** `HEAD /bucket/key`, `GET /bucket/key 0-99`, `206`; else nothing. */
  readonly what: string;
}

export interface Distance {
  readonly endpoint: string;
  readonly crossings: readonly Crossing[];
  /** Resolves once so many connections were asked for. */
  dialled(count: number): Promise<void>;
  close(): Promise<void>;
}

/** @param roundTrip milliseconds; @param hold an answer's first byte waits for it, by its request */
export async function openDistance(args: {
  readonly to: string;
  readonly roundTrip: number;
  readonly hold?: (request: string) => Promise<void>;
}): Promise<Distance> {
  const { roundTrip, hold } = args;
  const began = performance.now();
  const crossings: Crossing[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let connections = 0;

  const join = (near: Socket, far: Socket) => {
    const connection = connections++;
    const note = (kind: Crossing['kind'], what = '') =>
      crossings.push({ at: performance.now() - began, connection, kind, what });
    note('dial');
    for (const { count, resolve } of waiting) if (connections >= count) resolve();
    const asked: string[] = [];
    const opened = performance.now() + roundTrip;
    near.on('close', () => note('close'));
    near.on('data', (bytes) => {
      const [first = '', ...fields] = bytes.toString('latin1').split('\r\n');
      const line = /^([A-Z]+) (\S+) HTTP\/1\.1$/.exec(first);
      if (line) {
        const range = fields.map((field) => /^range: bytes=(.*)$/i.exec(field)?.[1]).find(Boolean);
        asked.push(`${line[1]} ${line[2]}${range ? ` ${range}` : ''}`);
        note('ask', asked.at(-1));
      }
      // Whoever asks at once asks of a connection that is still being made.
      setTimeout(() => far.write(bytes), Math.max(0, opened - performance.now()) + roundTrip / 2);
    });
    near.on('end', () => setTimeout(() => far.end(), roundTrip / 2));
    let last: Promise<void> = Promise.resolve();
    far.on('data', (bytes) => {
      const later = new Promise<void>((resolve) => setTimeout(resolve, roundTrip / 2));
      const status = /^HTTP\/1\.1 (\d+)/.exec(bytes.toString('latin1', 0, 12));
      const request = status ? asked.shift() : undefined;
      last = last
        .then(() => later)
        .then(() => (request === undefined ? undefined : hold?.(request)))
        .then(() => {
          if (request === undefined) note('bytes', String(bytes.length));
          else note('answer', `${status?.[1]} ${request}`);
          near.write(bytes);
        });
    });
    far.on('end', () => void last.then(() => near.end()));
  };
  const relay = await openRelay({ to: args.to, join });
  return {
    ...relay,
    crossings,
    dialled: (count) =>
      new Promise((resolve) => {
        if (connections >= count) resolve();
        else waiting.push({ count, resolve });
      }),
  };
}
