/** What is said on a terminal while a server does not answer: without a network a request is given up after seconds. */
import type { Engine } from '../api.ts';
import type { Opened } from '../open.ts';
import type { Flags } from './args.ts';
import type { Terminal } from './context.ts';

/** Longer than an answer takes, shorter than a person waits. In ms. */
const patienceMs = 1000;

/** Says once whom a command asks, where the first answer takes longer than a second and somebody watches. */
export function saysWhoIsAsked(opened: Opened, terminal: Terminal, flags: Flags): Opened {
  if (terminal.columns === null || flags.json || flags.quiet) return opened;
  const { engine } = opened;
  let said = false;
  /** Returns what ends the wait. */
  const wait = (whom: string | null) => {
    if (said || whom === null) return () => {};
    const timer = setTimeout(() => {
      said = true;
      terminal.err(`Asking ${whom} …\n`);
    }, patienceMs);
    return () => clearTimeout(timer);
  };
  const watched: Engine = {
    ...engine,
    async call(name, input) {
      const answered = wait(askedBy(name, input));
      try {
        return await engine.call(name, input);
      } finally {
        answered();
      }
    },
    async *read(asked) {
      let answered = wait(asked.source.location.bucket || asked.source.location.endpoint);
      try {
        for await (const piece of engine.read(asked)) {
          answered();
          answered = () => {};
          yield piece;
        }
      } finally {
        answered();
      }
    },
  };
  return { ...opened, engine: watched };
}

/** The bucket or profile that a call asks a server about; null where it asks none. */
function askedBy(name: string, input: unknown): string | null {
  const { source, bucket, profile } = input as {
    readonly source?: { readonly location: { readonly bucket: string } };
    readonly bucket?: string;
    readonly profile?: string;
  };
  if (name === 'profiles.test') return (input as { readonly name: string }).name;
  if (name.startsWith('buckets.')) return bucket ?? source?.location.bucket ?? profile ?? null;
  return /^(?:tree|objects|selections)\./.test(name) ? (source?.location.bucket ?? null) : null;
}
