/** A TCP link in front of a server that is as slow as asked and counts what comes down it. */
import { connect, createServer, type Socket } from 'node:net';

export interface Link {
  readonly endpoint: string;
  /** Bytes from the server to the client so far, headers included. */
  readonly carried: number;
  /** Resolves when at least `bytes` have come down. */
  reaches(bytes: number): Promise<void>;
  close(): Promise<void>;
}

/** `bytesPerSecond` holds for each connection. */
export async function openLink(args: {
  readonly to: string;
  readonly bytesPerSecond: number;
}): Promise<Link> {
  const target = new URL(args.to);
  const sockets = new Set<Socket>();
  const waiting = new Set<{ readonly bytes: number; readonly go: () => void }>();
  let carried = 0;
  const server = createServer((down) => {
    const up = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [down, up],
      [up, down],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    down.pipe(up);
    up.on('data', (bytes) => {
      carried += bytes.length;
      for (const waiter of waiting) if (carried >= waiter.bytes) waiter.go();
      down.write(bytes);
      up.pause();
      setTimeout(() => up.resume(), (bytes.length / args.bytesPerSecond) * 1000);
    });
    up.on('end', () => down.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    get carried() {
      return carried;
    },
    reaches: (bytes) =>
      new Promise((resolve) => {
        const waiter = { bytes, go: () => waiting.delete(waiter) && resolve() };
        if (carried >= bytes) resolve();
        else waiting.add(waiter);
      }),
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
