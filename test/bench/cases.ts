/** What is fetched or sent, from or to which server, over which road. */
import { GiB, MiB } from '../../shared/part.ts';

const KiB = 1024;

export const caseNames = [
  'big',
  'big-tls',
  'small',
  'small-tls',
  'small-practice',
  'mid-far',
  'mid-far-tls',
  'big-far',
  'big-far-tls',
  'put-big',
  'put-small',
] as const;
export type CaseName = (typeof caseNames)[number];

/** The long link's rate each way (bits a second) and its delay one way (seconds); two delays make a round trip. */
export const link = { rate: 1e9, delay: 0.025 } as const;

/** Seconds that the link needs for so many bytes: 1,448 of a packet's 1,500 are payload (IPv4, TCP timestamps). */
export const linkSeconds = (bytes: number): number => ((bytes * 8) / link.rate) * (1500 / 1448);

export interface Case {
  readonly name: CaseName;
  readonly title: string;
  readonly secure: boolean;
  /** Over the long link instead of the loopback device. */
  readonly far: boolean;
  /**
   * `practice`: the practice bucket itself answers, with true ETags, at the cost of a server in JavaScript. `sink` takes what is
   * sent (sink.ts).
   */
  readonly server: 'nginx' | 'practice' | 'sink';
  /** One object (`big/`), or many of one size below a prefix. */
  readonly many: boolean;
  readonly count: number;
  /** Bytes of each object. */
  readonly size: number;
}

export interface Sizes {
  /** Bytes of the big object. */
  readonly big: number;
  readonly small: number;
  readonly mid: number;
}

const sizeWord = (bytes: number): string => {
  if (bytes % GiB === 0) return `${bytes / GiB} GiB`;
  return bytes % MiB === 0 ? `${bytes / MiB} MiB` : `${bytes / KiB} KiB`;
};

export const isSending = (name: CaseName): boolean => name.startsWith('put-');

export function makeCase(name: CaseName, sizes: Sizes): Case {
  const sends = isSending(name);
  const kind = name.replace(/^put-/, '');
  const secure = name.endsWith('-tls');
  const far = name.includes('-far');
  const server = sends ? 'sink' : name === 'small-practice' ? 'practice' : 'nginx';
  const many = !kind.startsWith('big');
  // The practice bucket has so many, and no more.
  const count =
    server === 'practice' ? 10_000 : kind.startsWith('small') ? sizes.small : many ? sizes.mid : 1;
  const size = kind.startsWith('small') ? 16 * KiB : many ? 256 * KiB : sizes.big;
  const [one, more] = sends ? ['One file', 'files'] : ['One object', 'objects'];
  const what = many
    ? `${count.toLocaleString('en')} ${more} of ${sizeWord(size)}`
    : `${one} of ${sizeWord(size)}`;
  const road = far ? `at ${link.rate / 1e9} Gbit/s and ${link.delay * 2000} ms` : 'over loopback';
  const from = server === 'practice' ? ', from the practice bucket' : '';
  return {
    name,
    secure,
    far,
    server,
    many,
    count,
    size,
    title: `${what}${sends ? ', sent' : ''}, ${secure ? 'TLS' : 'plain'}, ${road}${from}`,
  };
}
