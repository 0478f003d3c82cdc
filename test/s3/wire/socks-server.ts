/** A SOCKS 5 server for tests (RFC 1928 and 1929): leads to one server, whatever was asked for, and notes it. */
import net from 'node:net';
import { onTestFinished } from 'vitest';

export interface SocksServer {
  readonly port: number;
  /** `far.example:443`, `name 2001:db8::1:443`: what was asked for, and what kind of address it was. */
  readonly asked: { readonly kind: 'IPv4' | 'name' | 'IPv6'; readonly host: string; readonly port: number }[];
  /** `name:password` of each sign-in. */
  readonly logins: string[];
}

/** Reads exactly so many bytes. */
async function take(socket: net.Socket, length: number): Promise<Buffer> {
  for (;;) {
    const bytes = length === 0 ? Buffer.alloc(0) : (socket.read(length) as Buffer | null);
    if (bytes !== null) return bytes;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    socket.once('readable', resolve).once('close', () => reject(new Error('closed')));
    await promise;
  }
}

async function readHost(socket: net.Socket, type: number | undefined) {
  if (type === 1) return { kind: 'IPv4', host: [...(await take(socket, 4))].join('.') } as const;
  if (type === 4) {
    const words = (await take(socket, 16)).toString('hex').match(/..../g) ?? [];
    const { hostname } = new URL(`http://[${words.join(':')}]`);
    return { kind: 'IPv6', host: hostname.slice(1, -1) } as const;
  }
  const length = (await take(socket, 1))[0] ?? 0;
  return { kind: 'name', host: (await take(socket, length)).toString('latin1') } as const;
}

export async function openSocksServer(args: {
  /** Port of the server on 127.0.0.1. */
  readonly to: number;
  /** `name:password` that it wants. */
  readonly login?: string;
  /** REP for what was asked for; 0 lets through. */
  readonly reply?: (host: string) => number;
  /** Where it says that it is bound: bytes from ATYP on. */
  readonly bound?: readonly number[];
  /** Sends every byte by itself. */
  readonly dribbles?: boolean;
}): Promise<SocksServer> {
  const { to, login, reply = () => 0, bound = [1, 0, 0, 0, 0, 0, 0], dribbles = false } = args;
  const asked: SocksServer['asked'] = [];
  const logins: string[] = [];
  const open = new Set<net.Socket>();

  const serve = async (socket: net.Socket) => {
    const say = async (bytes: readonly number[]) => {
      for (const piece of dribbles ? bytes.map((byte) => [byte]) : [bytes]) {
        socket.write(Buffer.from(piece));
        await new Promise(setImmediate);
      }
    };
    const methods = await take(socket, (await take(socket, 2))[1] ?? 0);
    const wanted = login === undefined ? 0 : 2;
    if (!methods.includes(wanted)) return await say([5, 255]);
    await say([5, wanted]);
    if (login !== undefined) {
      const name = await take(socket, (await take(socket, 2))[1] ?? 0);
      const password = await take(socket, (await take(socket, 1))[0] ?? 0);
      logins.push(`${name}:${password}`);
      if (logins.at(-1) !== login) return await say([1, 1]);
      await say([1, 0]);
    }
    const { kind, host } = await readHost(socket, (await take(socket, 4))[3]);
    const port = (await take(socket, 2)).readUInt16BE();
    asked.push({ kind, host, port });
    const code = reply(host);
    await say([5, code, 0, ...bound]);
    if (code !== 0) return socket.end();
    const onward = net.connect(to, '127.0.0.1').on('error', () => socket.destroy());
    socket.pipe(onward).pipe(socket);
  };

  const server = net.createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {}).on('close', () => open.delete(socket));
    serve(socket).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return { port: (server.address() as net.AddressInfo).port, asked, logins };
}
