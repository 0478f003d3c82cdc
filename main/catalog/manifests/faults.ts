/** What is wrong with a manifest, line by line: it is read on after the first fault, so that all are mended at once. */
import { WaybillError } from '../../../shared/failure.ts';
import { usage } from './failure.ts';

/** As many are not slips any more: this is another kind of file. */
const mostNamed = 10;
/** Characters. */
const longestQuote = 120;

export interface Faults {
  /**
   * What `read` makes of a line; null where it refuses that with `usage`. `text`: what is quoted of the line; null where it
   * may hold a secret. Throws WaybillError `usage` at the tenth.
   */
  of<T>(line: number, text: string | null, read: () => T): T | null;
  /** Nothing of this manifest is taken any more: the rest is read for its faults only. */
  any(): boolean;
  /** Throws WaybillError `usage` where lines were refused. */
  end(): void;
  /** What is to be thrown where the reading ended with an error. */
  with(error: unknown): unknown;
}

interface Fault {
  readonly line: number;
  readonly text: string | null;
  readonly error: WaybillError;
}

export function collectFaults(): Faults {
  const found: Fault[] = [];
  let full: WaybillError | null = null;
  return {
    of(line, text, read) {
      try {
        return read();
      } catch (error) {
        if (!isUsage(error)) throw error;
        found.push({ line, text, error });
        if (found.length < mostNamed) return null;
        full = together(found);
        throw full;
      }
    },
    any: () => found.length > 0,
    end() {
      if (found.length > 0) throw together(found);
    },
    with: (error) =>
      found.length === 0 || error === full || !isUsage(error) ? error : together(found, error),
  };
}

/** For tables of ours, of which one fault is enough. */
export const refuseAtOnce: Pick<Faults, 'of'> = { of: (_line, _text, read) => read() };

const isUsage = (error: unknown): error is WaybillError =>
  error instanceof WaybillError && error.failure.code === 'usage';

/** `last`: what ended the reading, behind the lines that were refused. */
function together(found: readonly Fault[], last: WaybillError | null = null): WaybillError {
  const [first] = found;
  if (!first) throw new Error('no line was refused');
  const { reason, hint, detail } = first.error.failure;
  if (found.length === 1 && last === null)
    return usage(reason, hint, first.text === null ? detail : `line ${first.line}: ${quoted(first.text)}`);
  const said = found.map(({ error, text }) =>
    text === null ? error.failure.reason : `${error.failure.reason} ${quoted(text)}`,
  );
  const alike = found.every(({ error }) => error.failure.hint === hint);
  const lines = found.map(({ line }) => line).join(', ');
  const summary =
    found.length === mostNamed
      ? `Lines ${lines} cannot be read; what follows was not looked at.`
      : `Lines ${lines} cannot be read.`;
  return usage(
    found.length === 1 ? reason : summary,
    alike ? hint : 'What is wrong with each is in the detail; mend them, and try again.',
    [...said, ...(last ? [last.failure.reason] : [])].join('; '),
  );
}

/** Without what may be a signature or a sign-in. */
export const bare = (text: string): string =>
  text.replace(/\?[^\s,"]*/g, '?…').replace(/\/\/[^/\s@]*@/g, '//…@');

function quoted(text: string): string {
  const said = bare(text);
  return JSON.stringify(said.length > longestQuote ? `${said.slice(0, longestQuote)}…` : said);
}
