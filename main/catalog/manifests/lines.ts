/** A manifest's lines, from a paste or a file, in constant memory. What no manifest has is refused before it is parsed. */
import { usage } from './failure.ts';

export interface Line {
  /** Without its end. */
  readonly text: string;
  /** 1 first. */
  readonly number: number;
}

/** From the beginning, each time it is called. */
export type Lines = () => AsyncIterable<Line>;

/** Characters. A key has 1024 bytes at most, so a longer line is another kind of file. */
export const longestLine = 64 * 1024;

/** `pieces` may be cut anywhere, also inside a line. Throws WaybillError `usage` with the line's number. */
export function linesOf(pieces: () => Iterable<string> | AsyncIterable<string>): Lines {
  return async function* read() {
    let number = 0;
    let rest = '';
    const line = (text: string): Line => checked(text.endsWith('\r') ? text.slice(0, -1) : text, ++number);
    for await (const piece of pieces()) {
      const texts = (rest + piece).split('\n');
      rest = texts.pop() ?? '';
      for (const text of texts) yield line(text);
      if (rest.length > longestLine) checked(rest, number + 1);
    }
    if (rest !== '') yield line(rest);
  };
}

function checked(text: string, number: number): Line {
  if (text.length > longestLine)
    throw usage(
      `Line ${number} is longer than 64 KiB, so this is no manifest.`,
      'Take the manifest again from where it came from.',
      `line ${number}: more than ${longestLine} characters`,
    );
  // UTF-16, as PowerShell redirects into a file, shows as NULs.
  if (/[\0\ufffd]/.test(text.slice(0, 200)) && /\0/.test(text))
    throw usage(
      `Line ${number} is not UTF-8 text.`,
      'Save the manifest as UTF-8, and try again.',
      `line ${number}: a NUL byte`,
    );
  // DEL is left: JSON has it as it is, and so have receipts of such keys.
  const odd = /[\u0000-\u0008\u000b-\u001f]/.exec(text);
  if (odd)
    throw usage(
      `Line ${number} holds a control character.`,
      'Take the manifest again from where it came from; where a key really has one, percent-encode it in an https:// address.',
      `line ${number}: U+${odd[0].charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()} at ${odd.index + 1}`,
    );
  return { text: number === 1 ? text.replace(/^\ufeff/, '') : text, number };
}

/** The first lines, to tell the format by. */
export async function headOf(lines: Lines, most: number): Promise<readonly Line[]> {
  const head: Line[] = [];
  for await (const line of lines()) {
    if (line.text.trim() === '') continue;
    head.push(line);
    if (head.length >= most) break;
  }
  return head;
}
