/** The process's own terminal: streams, size, Ctrl-C. */
import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { lineReader } from './ask.ts';
import type { Terminal } from './context.ts';

type Streams = Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr'>;

/** One Ctrl-C under npm arrives twice: from the terminal, and passed on by npm. */
const onePressMs = 500;

/**
 * The first Ctrl-C (or SIGTERM) aborts `interrupted`: the command flushes and ends. The second ends the process at
 * once; the ledger survives that as it survives a kill.
 */
export function processTerminal({ stdin, stdout, stderr }: Streams = process): Terminal {
  const interrupt = new AbortController();
  let at = 0;
  const stop = () => {
    if (!interrupt.signal.aborted) {
      at = performance.now();
      interrupt.abort();
    } else if (performance.now() - at > onePressMs) process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // Whoever reads our output may leave (`waybill ls | head`): nobody is there to be told.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 141 : 1);
  });
  // Some terminals say that they have none (`script`, consoles of machines).
  const columns = stderr.isTTY ? stderr.columns || 80 : null;
  let drawn = '';
  let asking = false;
  /** What takes the drawn line away. */
  const wipe = () => {
    const end = drawn === '' ? '' : '\r\u001b[K';
    drawn = '';
    return end;
  };
  const readLine = lineReader(stdin, stderr, interrupt.signal);
  return {
    out: (text) => void stdout.write(text),
    room: async () => {
      if (stdout.writableNeedDrain) await once(stdout, 'drain');
      // Whoever prints a million rows page by page hears Ctrl-C in between.
      else await turn();
    },
    err: (text) => void stderr.write(`${wipe()}${text}`),
    draw(line) {
      // One that wraps could not be taken away again.
      const fits = line.slice(0, (columns ?? 80) - 1);
      if (asking || fits === drawn) return;
      stderr.write(`${wipe()}${fits}`);
      drawn = fits;
    },
    bytes: (piece) =>
      new Promise((resolve, reject) => {
        stdout.write(piece, (error) => (error ? reject(error) : resolve()));
      }),
    async ask(prompt, how) {
      stderr.write(wipe());
      asking = true;
      try {
        return await readLine(prompt, how);
      } finally {
        asking = false;
      }
    },
    columns,
    cwd: process.cwd(),
    env: process.env,
    interrupted: interrupt.signal,
  };
}
