/** The process's own terminal: streams, size, Ctrl-C. */
import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { lineReader } from './ask.ts';
import type { Terminal } from './context.ts';

/** One Ctrl-C under npm arrives twice: from the terminal, and passed on by npm. */
const onePressMs = 500;

/**
 * The first Ctrl-C (or SIGTERM) aborts `interrupted`: the command flushes and ends. The second ends the process at
 * once; the ledger survives that as it survives a kill.
 */
export function processTerminal(): Terminal {
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
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 141 : 1);
  });
  return {
    out: (text) => void process.stdout.write(text),
    room: async () => {
      if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
      // Whoever prints a million rows page by page hears Ctrl-C in between.
      else await turn();
    },
    err: (text) => void process.stderr.write(text),
    bytes: (piece) =>
      new Promise((resolve, reject) => {
        process.stdout.write(piece, (error) => (error ? reject(error) : resolve()));
      }),
    ask: lineReader(process.stdin, process.stderr, interrupt.signal),
    // Some terminals say that they have none (`script`, consoles of machines).
    columns: process.stderr.isTTY ? process.stderr.columns || 80 : null,
    cwd: process.cwd(),
    env: process.env,
    interrupted: interrupt.signal,
  };
}
