/** A terminal that keeps what was printed. */
import type { Terminal } from '../../../main/host/cli/context.ts';

export function terminalDouble(
  over: Partial<Terminal> = {},
): Terminal & { printed: { out: string; err: string } } {
  const printed = { out: '', err: '' };
  return {
    printed,
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
    draw: (line) => void (printed.err += `\r\u001b[K${line}`),
    room: async () => {},
    bytes: async (piece) => void (printed.out += Buffer.from(piece).toString()),
    ask: null,
    columns: null,
    cwd: process.cwd(),
    env: {},
    interrupted: new AbortController().signal,
    ...over,
  };
}
