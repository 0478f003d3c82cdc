/** A way through a SOCKS 5 proxy (RFC 1928; names and passwords: RFC 1929), for everything that goes over it. */
import net from 'node:net';
import { type FailureCode, WaybillError } from '../../../shared/failure.ts';
import { askAgain } from '../../../shared/unanswered.ts';
import type { ProxyServer } from '../proxy-url.ts';
import { beginTalk } from './proxy-talk.ts';

const version = 5;
const none = 0;
const password = 2;

/** REP (RFC 1928, 6): what a proxy says of the target. Those that may differ by address are worth another one. */
const replies: Readonly<Record<number, string>> = {
  1: 'general failure',
  3: 'network unreachable',
  4: 'host unreachable',
  5: 'connection refused',
  6: 'TTL expired',
  7: 'command not supported',
  8: 'address type not supported',
};
const notAllowed = 2;

interface Way {
  readonly proxy: ProxyServer;
  /** The name, or the address that was looked up here. */
  readonly host: string;
  readonly port: number;
}

/** The target as it is told: ATYP, address, port (RFC 1928, 4). */
function addressed(host: string, port: number): Buffer {
  const end = Buffer.from([port >> 8, port & 255]);
  const family = net.isIP(host);
  if (family === 4) return Buffer.concat([Buffer.from([1, ...host.split('.').map(Number)]), end]);
  if (family === 6) return Buffer.concat([Buffer.from([4]), sixteen(host), end]);
  const name = Buffer.from(host, 'latin1');
  return Buffer.concat([Buffer.from([3, name.length]), name, end]);
}

/** An IPv6 address as it travels. A zone means nothing to another computer. */
function sixteen(address: string): Buffer {
  const words = (text: string) =>
    text
      .split(':')
      .filter((word) => word !== '')
      .flatMap((word) => {
        if (!word.includes('.')) return [Number.parseInt(word, 16)];
        const [a = 0, b = 0, c = 0, d = 0] = word.split('.').map(Number);
        return [(a << 8) | b, (c << 8) | d];
      });
  const [head = '', tail = ''] = address.replace(/%.*$/s, '').split('::');
  const [first, last] = [words(head), words(tail)];
  const middle = Array.from({ length: 8 - first.length - last.length }, () => 0);
  const bytes = Buffer.alloc(16);
  for (const [at, word] of [...first, ...middle, ...last].entries()) bytes.writeUInt16BE(word, at * 2);
  return bytes;
}

/** The talk: yields how many bytes have to come next, writes what is due, returns what went wrong. */
function* talk(way: Way, write: (bytes: Buffer) => void): Generator<number, WaybillError | null, Buffer> {
  const { proxy, host, port } = way;
  const login = proxy.socks?.login ?? null;
  write(Buffer.from(login === null ? [version, 1, none] : [version, 2, none, password]));
  const hello = yield 2;
  if (hello[0] !== version) return failed(way, 'other', `it began with ${hello.toString('hex')}`);
  if (hello[1] === password && login !== null) {
    const [name, secret] = [Buffer.from(login.name), Buffer.from(login.password)];
    write(Buffer.from([1, name.length, ...name, secret.length, ...secret]));
    const answer = yield 2;
    if (answer[1] !== 0) return failed(way, 'login', `status ${answer[1]}`);
  } else if (hello[1] !== none) return failed(way, 'login', `method ${hello[1]}`);

  write(Buffer.concat([Buffer.from([version, 1, 0]), addressed(host, port)]));
  const reply = yield 4;
  const code = reply[1] ?? 1;
  if (reply[0] !== version) return failed(way, 'other', `it replied with ${reply.toString('hex')}`);
  if (code === notAllowed) return failed(way, 'refused', 'not allowed by its rules');
  if (code !== 0) return failed(way, 'target', replies[code] ?? `reply ${code}`);
  // Where the proxy itself is bound, which nobody needs.
  const lengths: Readonly<Record<number, number>> = { 1: 4, 4: 16 };
  const length = reply[3] === 3 ? ((yield 1)[0] ?? 0) : lengths[reply[3] ?? 0];
  if (length === undefined) return failed(way, 'other', `it replied with ${reply.toString('hex')}`);
  yield length + 2;
  return null;
}

type Fault = 'other' | 'login' | 'refused' | 'target';

function failed({ proxy, host, port }: Way, fault: Fault, found: string): WaybillError {
  const meanings: Readonly<Record<Fault, readonly [code: FailureCode, reason: string, hint: string]>> = {
    other: [
      'protocol',
      `The proxy ${proxy.url} does not speak SOCKS 5.`,
      'Check its address; an HTTP proxy is written http://host:port. SOCKS 4 is not spoken.',
    ],
    login: [
      'network',
      proxy.socks?.login
        ? `The proxy ${proxy.url} does not take this name and password.`
        : `The proxy ${proxy.url} wants a name and a password.`,
      'Put them into ALL_PROXY (socks5h://name:password@host:port, special characters percent-encoded), then start Waybill again.',
    ],
    refused: [
      'network',
      `The proxy ${proxy.url} does not let Waybill reach ${host}:${port}.`,
      'Ask whoever runs the proxy to allow this address, or try another network.',
    ],
    target: ['network', `The proxy ${proxy.url} cannot reach ${host}:${port}.`, askAgain],
  };
  const [code, reason, hint] = meanings[fault];
  const detail = `CONNECT ${host}:${port} at the proxy ${proxy.url}: ${found}`;
  // As the socket would say it of an address that is reached directly: another may do.
  const cause = fault === 'target' ? { code: 'EHOSTUNREACH' } : undefined;
  return new WaybillError({ code, reason, hint, detail }, cause);
}

/**
 * Asks over a connected `socket`; `done` hears null once its bytes are the target's, else WaybillError (with the cause
 * EHOSTUNREACH where the proxy did not get there) or the socket's error. Returns what gives up without telling.
 */
export function openSocks(
  args: Way & { readonly socket: net.Socket; readonly done: (error: unknown) => void },
): () => void {
  const { socket } = args;
  const steps = talk(args, (bytes) => void socket.write(bytes));
  let step = steps.next();
  const onReadable = () => {
    while (!step.done) {
      // Exactly what belongs to the talk: what follows is the target's.
      const bytes = socket.read(step.value) as Buffer | null;
      if (bytes === null) return;
      // At the end of a stream less may come.
      if (bytes.length < step.value) return over.closed();
      step = steps.next(bytes);
    }
    over.end(step.value);
  };
  const over = beginTalk({ socket, onReadable, done: args.done });
  return over.giveUp;
}

/** No name server, or none that knows it: of many networks with a SOCKS proxy that is normal. */
export function lookupFailure(hostname: string, proxy: ProxyServer, error: unknown): WaybillError {
  return new WaybillError(
    {
      code: 'network',
      reason: `${hostname} cannot be found from this computer.`,
      hint: `Write the proxy as ${proxy.url.replace(/^socks5:/, 'socks5h:')}, so that it looks names up itself; or check the network.`,
      detail: `lookup of ${hostname} for the proxy ${proxy.url}: ${error instanceof Error ? error.message : String(error)}`,
    },
    error,
  );
}
