/** Lines from whoever sits at the terminal, or from what is piped in. */
import type { ReadStream } from 'node:tty';
import type { Terminal } from './context.ts';

/** Standard input is touched at the first question only: a command that asks nothing must not wait for it. */
export function lineReader(
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  interrupted: AbortSignal,
): NonNullable<Terminal['ask']> {
  let piped: Promise<string[]> | null = null;
  return (prompt, { hidden }) => {
    if (!input.isTTY) return (piped ??= readAll(input)).then((lines) => lines.shift() ?? null);
    output.write(prompt);
    return readLine(input, output, hidden, interrupted);
  };
}

async function readAll(input: NodeJS.ReadStream): Promise<string[]> {
  let text = '';
  for await (const piece of input.setEncoding('utf8')) text += piece;
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

const controlC = '\u0003';
const controlD = '\u0004';
const rubouts = ['\u007f', '\b'];

/** Raw mode, so that what is hidden is never echoed; Ctrl-C and Ctrl-D give no answer. */
function readLine(
  input: ReadStream,
  output: NodeJS.WriteStream,
  hidden: boolean,
  interrupted: AbortSignal,
): Promise<string | null> {
  return new Promise((resolve) => {
    let line = '';
    const end = (answer: string | null) => {
      input.off('data', hear);
      interrupted.removeEventListener('abort', stop);
      input.setRawMode(false);
      input.pause();
      output.write('\n');
      resolve(answer);
    };
    const stop = () => end(null);
    const hear = (piece: string | Buffer) => {
      for (const character of piece.toString()) {
        if (character === '\r' || character === '\n') return end(line);
        if (character === controlC || character === controlD) return end(null);
        if (rubouts.includes(character)) {
          if (line !== '' && !hidden) output.write('\b \b');
          line = line.slice(0, -1);
        } else if (character >= ' ') {
          line += character;
          if (!hidden) output.write(character);
        }
      }
    };
    input.setRawMode(true);
    input.setEncoding('utf8');
    input.on('data', hear);
    interrupted.addEventListener('abort', stop);
    input.resume();
  });
}
