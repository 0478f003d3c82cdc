/** Damage to HTTP answers, drawn from a seed: the same numbers give the same damage. */

/** Numbers in [0, 1), and what is drawn from them. */
export interface Dice {
  /** An integer in [0, below). */
  below(limit: number): number;
  pick<T>(list: readonly T[]): T;
  /** True once in `times`. */
  once(times: number): boolean;
}

/** Mulberry32: small, fast, and good enough to break things with. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = state;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: (list) => list[below(list.length)]!, once: (times) => below(times) === 0 };
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** Numbers that parsers stumble over. */
const numbers = [
  ...[
    '0',
    '-1',
    '+1',
    '1e3',
    '0x10',
    ' 5',
    '5 5',
    '5, 5',
    '5,6',
    '',
    'NaN',
    'Infinity',
    '00000000000000000300',
  ],
  ...['2147483648', '4294967296', '4294967297', '9007199254740993', '18446744073709551616'],
  ...['999999999999999', '9999999999999999', '99999999999999999999999999', '٣'],
];
const names = [
  ...['Content-Length', 'Transfer-Encoding', 'Content-Range', 'ETag', 'Connection', 'Content-Encoding'],
  ...[
    'x-amz-checksum-crc32c',
    'x-amz-checksum-type',
    'x-amz-version-id',
    'Location',
    'Retry-After',
    'Trailer',
  ],
];
const values = [
  ...numbers,
  ...['chunked', 'gzip, chunked', 'chunked, identity', 'xchunked', 'identity', 'close', 'keep-alive, close'],
  ...[
    'bytes 0-0/1',
    'bytes */300',
    'bytes 100-399/*',
    'bytes 100-99/300',
    'bytes=100-399/300',
    '"x"',
    'W/"x"',
  ],
  ...['x'.repeat(70_000), '\x00', 'a\rb', 'a\nb', '\xff\xfe', '/b/again', 'http://[::1', 'COMPOSITE', '2'],
];
const line = (dice: Dice) =>
  `${dice.pick(names)}${dice.pick([': ', ':', ' : ', ':\t', '', ':\r\n '])}${dice.pick(values)}${dice.pick(['\r\n', '\n', '\r', '\r\n\r\n'])}`;

type Mutation = (answer: Buffer, dice: Dice) => Buffer;

const splice = (answer: Buffer, at: number, drop: number, put: Buffer) =>
  Buffer.concat([answer.subarray(0, at), put, answer.subarray(at + drop)]);
const headLength = (answer: Buffer) => Math.max(1, answer.indexOf('\r\n\r\n') + 4);
const inHead = (answer: Buffer, dice: Dice) => dice.below(Math.min(headLength(answer), answer.length));
/** A place after some line's end. */
const lineStart = (answer: Buffer, dice: Dice) => answer.indexOf('\n', inHead(answer, dice)) + 1;

const mutations: Readonly<Record<string, Mutation>> = {
  flip(answer, dice) {
    const copy = Buffer.from(answer);
    const at = dice.once(3) ? dice.below(copy.length) : inHead(copy, dice);
    copy[at] = (copy[at] ?? 0) ^ (1 << dice.below(8));
    return copy;
  },
  set(answer, dice) {
    const copy = Buffer.from(answer);
    copy[inHead(copy, dice)] = dice.pick([0, 9, 10, 13, 32, 44, 58, 59, 127, 255, dice.below(256)]);
    return copy;
  },
  truncate: (answer, dice) => answer.subarray(0, dice.below(answer.length)),
  cut: (answer, dice) => splice(answer, dice.below(answer.length), 1 + dice.below(40), Buffer.alloc(0)),
  double(answer, dice) {
    const from = dice.below(answer.length);
    return splice(answer, from, 0, answer.subarray(from, from + 1 + dice.below(60)));
  },
  noise(answer, dice) {
    const put = Buffer.from(Array.from({ length: 1 + dice.below(20) }, () => dice.below(256)));
    return splice(answer, dice.once(2) ? inHead(answer, dice) : dice.below(answer.length), 0, put);
  },
  /** A number somewhere in it becomes another. */
  number(answer, dice) {
    const text = answer.toString('latin1');
    const found = [...text.slice(0, headLength(answer)).matchAll(/\d+/g)];
    const one = found.length === 0 ? undefined : dice.pick(found);
    if (!one) return answer;
    const other = dice.once(2) ? dice.pick(numbers) : String(Number(one[0]) + dice.pick([-1, 1, 10, -100]));
    return splice(answer, one.index, one[0].length, latin1(other));
  },
  /** One more field, often one that is there already. */
  field: (answer, dice) => splice(answer, lineStart(answer, dice), 0, latin1(line(dice))),
  /** A field twice, the same or with another value. */
  twice(answer, dice) {
    const from = lineStart(answer, dice);
    const end = answer.indexOf('\n', from) + 1;
    if (end <= from) return answer;
    const copy = answer.subarray(from, end).toString('latin1');
    return splice(
      answer,
      end,
      0,
      latin1(dice.once(2) ? copy : copy.replace(/\d/, (digit) => String(9 - Number(digit)))),
    );
  },
  without(answer, dice) {
    const from = lineStart(answer, dice);
    return splice(answer, from, Math.max(0, answer.indexOf('\n', from) + 1 - from), Buffer.alloc(0));
  },
  ends: (answer, dice) =>
    latin1(
      answer
        .toString('latin1')
        .replace(dice.once(2) ? /\r\n/ : /\r\n\r\n/, dice.pick(['\n', '\r', '\r\n\r\n', ''])),
    ),
  /** After its end: another answer, a piece of one, or nothing that is one. */
  after: (answer, dice) =>
    Buffer.concat([
      answer,
      dice.once(3)
        ? Buffer.alloc(1 + dice.below(5000), dice.below(256))
        : dice.once(2)
          ? answer
          : answer.subarray(dice.below(answer.length)),
    ]),
  before: (answer, dice) =>
    Buffer.concat([
      latin1(
        dice.pick([
          '\r\n',
          'HTTP/1.1 100 Continue\r\n\r\n',
          'HTTP/1.1 103 Hints\r\nLink: a\r\n\r\n',
          'HTTP/1.1 101 Switch\r\n\r\n',
          'HTTP/1.1 100 ',
          ' ',
          '\0',
        ]),
      ),
      answer,
    ]),
};

/** One to three mutations, one after the other. Never more than half a megabyte. */
export function mutate(answer: Buffer, dice: Dice): Buffer {
  let mutated = answer;
  for (let left = dice.pick([1, 1, 1, 2, 2, 3]); left > 0; left--)
    if (mutated.length > 0) mutated = dice.pick(Object.values(mutations))(mutated, dice);
  return mutated.subarray(0, 500_000);
}

/** Where to cut an answer into the pieces that are written one by one: nowhere, at one byte, at some, or at all. */
export function pieces(answer: Buffer, dice: Dice): readonly Buffer[] {
  const cuts =
    dice.once(4) && answer.length < 600
      ? Array.from({ length: answer.length }, (_, at) => at)
      : Array.from({ length: dice.below(4) }, () => dice.below(answer.length + 1)).sort((a, b) => a - b);
  return [...cuts, answer.length].map((end, i) => answer.subarray(i === 0 ? 0 : cuts[i - 1], end));
}
