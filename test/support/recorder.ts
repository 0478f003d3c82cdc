/** A wire tap: passes bytes between a client and a server, and keeps what the client sent, as it was on the socket. */
import net, { type AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export interface Recorder {
  readonly origin: string;
  /** Every byte that clients sent, in Latin-1, one connection after the other. */
  sent(): string;
}

export async function recordTo(target: () => string): Promise<Recorder> {
  const connections: Buffer[][] = [];
  const open = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const { hostname, port } = new URL(target());
    const upstream = net.connect(Number(port), hostname);
    const pieces: Buffer[] = [];
    connections.push(pieces);
    client.on('data', (piece) => pieces.push(piece));
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(from);
      from.pipe(to);
      // Whatever ends one side ends the other, the way it ended.
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => connections.map((pieces) => Buffer.concat(pieces).toString('latin1')).join('\n'),
  };
}
