/** What is said on a terminal while a server does not answer: without a network a request is given up after seconds. */
import type { Location } from '../../../shared/location.ts';
import type { Engine } from '../api.ts';
import type { Opened } from '../open.ts';
import type { Flags } from './args.ts';
import type { Terminal } from './context.ts';
import { shown } from './print.ts';

/** Longer than an answer takes, shorter than a person waits. In ms. */
export const patienceMs = 1000;

/** Its bucket; of a web address the host. */
export const whomOf = ({ bucket, endpoint }: Pick<Location, 'bucket' | 'endpoint'>): string =>
  shown(bucket || (endpoint ?? '').replace(/^https?:\/\//, ''));

/** Says whom a command asks, where an answer takes longer than a second and somebody watches. */
export function saysWhoIsAsked(opened: Opened, terminal: Terminal, flags: Flags): Opened {
  if (terminal.columns === null || flags.json || flags.quiet) return opened;
  const { engine } = opened;
  /** Returns what ends the wait. */
  const wait = (whom: string | null) => {
    if (whom === null) return () => {};
    let isDrawn = false;
    const timer = setTimeout(() => {
      isDrawn = true;
      terminal.draw(`Asking ${whom} …`);
    }, patienceMs);
    return () => {
      clearTimeout(timer);
      if (isDrawn) terminal.draw('');
    };
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
      let answered = wait(whomOf(asked.source.location));
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

/** Who is asked for a call, as a person named it; null where nobody is. */
function askedBy(name: string, input: unknown): string | null {
  const { source, bucket, profile, ...named } = input as {
    readonly source?: { readonly location: Location };
    readonly bucket?: string;
    readonly profile?: string;
    /** Of a dataset. */
    readonly id?: string;
    /** Of a profile. */
    readonly name?: string;
  };
  if (name === 'catalogue.refresh') return 'the Registry of Open Data';
  if (name === 'profiles.test' || name === 'profiles.probe') return named.name ?? null;
  if (name === 'datasets.values' || name === 'datasets.choose') return named.id ?? null;
  if (name.startsWith('buckets.')) return bucket ?? (source ? whomOf(source.location) : (profile ?? null));
  return source && /^(?:tree|objects|selections)\./.test(name) ? whomOf(source.location) : null;
}
