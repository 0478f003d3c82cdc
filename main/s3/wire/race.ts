/**
 * Connects to whichever of several addresses answers first, in their order (Happy Eyeballs, RFC 8305, 5): the next is
 * tried as soon as one fails, or when it has not answered for a while, without giving up on those before. Node's own
 * autoSelectFamily gives an address up after 250 ms, so that a slow link never connects at all.
 */
import type net from 'node:net';

/** Doubles with each further attempt: on a slow link all are slow, and eight at once would only add to it. */
const staggerMs = 250;
/** An address that has not answered in so long will not. */
const addressMs = 10_000;

/** Calls `won` or `lost` exactly once, never before it returns; gives up without a call when the returned function is called. */
export function race(args: {
  readonly addresses: readonly string[];
  /** Begins to connect; TLS may follow on the same socket. */
  open(address: string): net.Socket;
  /** The socket has just connected; what happens to it from now on is not the race's. */
  won(socket: net.Socket, address: string): void;
  /** The first attempt's error: the address that the system prefers. */
  lost(error: unknown): void;
  /** It refused, or others were faster though they began later. */
  failed(address: string): void;
}): () => void {
  const attempts = new Map<string, { readonly socket: net.Socket; readonly timer: NodeJS.Timeout }>();
  let next = 0;
  let delay = staggerMs;
  let stagger: NodeJS.Timeout | null = null;
  let first: unknown = null;

  const take = (address: string): net.Socket | null => {
    const attempt = attempts.get(address);
    if (!attempt) return null;
    attempts.delete(address);
    clearTimeout(attempt.timer);
    return attempt.socket;
  };
  const stop = () => {
    if (stagger !== null) clearTimeout(stagger);
    next = args.addresses.length;
    for (const address of [...attempts.keys()]) take(address)?.destroy();
  };
  const fail = (address: string, error: unknown) => {
    const socket = take(address);
    // Also what a socket says that was dropped already: an error that nobody hears would end the process.
    if (socket === null) return;
    socket.destroy();
    args.failed(address);
    first ??= error;
    if (next < args.addresses.length) begin();
    else if (attempts.size === 0) args.lost(first);
  };
  const win = (address: string) => {
    // Those before it had more time.
    const slower = [...attempts.keys()];
    for (const other of slower.slice(0, slower.indexOf(address))) args.failed(other);
    const socket = take(address);
    stop();
    if (socket !== null) args.won(socket, address);
  };
  const begin = () => {
    if (stagger !== null) clearTimeout(stagger);
    const address = args.addresses[next++];
    if (address === undefined) return;
    const socket = args.open(address);
    const late = () =>
      fail(address, Object.assign(new Error(`no answer from ${address}`), { code: 'ETIMEDOUT' }));
    attempts.set(address, { socket, timer: setTimeout(late, addressMs) });
    socket.on('error', (error) => fail(address, error));
    socket.once('connect', () => win(address));
    if (next === args.addresses.length) return;
    stagger = setTimeout(begin, delay);
    delay *= 2;
  };
  begin();
  return stop;
}
