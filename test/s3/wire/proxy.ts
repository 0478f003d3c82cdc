/** A proxy for tests: tunnels CONNECT, and forwards plain requests, to one server, whatever name was asked for. */
import net from 'node:net';
import { script } from './rig.ts';

export async function openProxy(args: {
  /** Port of the server on 127.0.0.1. */
  readonly to: number;
  /** Proxy-Authorization that it wants. */
  readonly login?: string | null;
  readonly secure?: { readonly key: string; readonly cert: string };
}) {
  const { to, login = null, secure } = args;
  const seen: string[] = [];
  const server = await script(({ line, fields, socket }) => {
    seen.push(line);
    if ((fields.get('proxy-authorization') ?? null) !== login) {
      socket.write('HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const onward = net.connect(to, '127.0.0.1').on('error', () => socket.destroy());
    const [method, target = '', version] = line.split(' ');
    if (method === 'CONNECT') {
      socket.removeAllListeners('data');
      socket.write('HTTP/1.1 200 Fine\r\n\r\n');
      socket.pipe(onward).pipe(socket);
      return;
    }
    const { pathname, search } = new URL(target);
    const rest = [...fields].filter(([name]) => !name.startsWith('proxy-'));
    const text = [`${method} ${pathname}${search} ${version}`, ...rest.map((field) => field.join(': '))];
    onward.write(`${text.join('\r\n')}\r\n\r\n`);
    onward.pipe(socket);
  }, secure);
  return { ...server, seen };
}
