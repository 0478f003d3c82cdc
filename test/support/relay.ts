/** A TCP server in front of another, each of whose connections goes on to that one by what `join` does with the two ends. */
import { connect, createServer, type Socket } from 'node:net';

export interface Relay {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Where one end breaks or closes, so does the other. `to`: of whom; `near` is who came, `far` the way to `to`. */
export async function openRelay(args: {
  readonly to: string;
  readonly join: (near: Socket, far: Socket) => void;
}): Promise<Relay> {
  const target = new URL(args.to);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    args.join(near, far);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
