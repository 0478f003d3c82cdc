/**
 * CRCs of joined bytes from the CRCs of the pieces, without reading anything again.
 *
 * A CRC is a polynomial over GF(2) modulo P. Appending n bytes multiplies what came before by x^(8n) mod P, so
 * crc(A ++ B) = crc(A) * x^(8|B|) + crc(B); start value and final inversion of all ones cancel out. It is what
 * lets a full-object checksum be checked from part checksums (S3, "Full-object and composite checksum types").
 */
import type { CrcAlgorithm } from './checksum.ts';

/** A polynomial of up to 64 coefficients, reflected: the top bit of `high` is x^0. 32-bit CRCs leave `low` at 0. */
interface Polynomial {
  readonly high: number;
  readonly low: number;
}

interface Field {
  /** Hex digits of a printed CRC. */
  readonly digits: 8 | 16;
  readonly modulus: Polynomial;
  /** x^(2^i) for i = 0, 1, 2 …; grown as longer pieces are met. */
  readonly squares: Polynomial[];
  /** x^(8n) by n. Parts share a few lengths, so nearly every call costs one multiplication. */
  readonly shifts: Map<number, Polynomial>;
}

const one: Polynomial = { high: 0x80000000, low: 0 };
const x: Polynomial = { high: 0x40000000, low: 0 };

const field = (digits: 8 | 16, high: number, low: number): Field => ({
  digits,
  modulus: { high, low },
  squares: [x],
  shifts: new Map(),
});

const fields: Readonly<Record<CrcAlgorithm, Field>> = {
  crc32: field(8, 0xedb88320, 0),
  crc32c: field(8, 0x82f63b78, 0),
  crc64nvme: field(16, 0x9a6c9329, 0xac4bc9b5),
};

/** Bounded: a shift by an unusual length is cheap to make again. */
const maxShifts = 256;

function multiply({ digits, modulus }: Field, a: Polynomial, b: Polynomial): Polynomial {
  const wide = digits === 16;
  let { high, low } = b;
  let productHigh = 0;
  let productLow = 0;
  for (let i = 0; i < digits * 4; i++) {
    const coefficient = i < 32 ? (a.high >>> (31 - i)) & 1 : (a.low >>> (63 - i)) & 1;
    if (coefficient) {
      productHigh ^= high;
      productLow ^= low;
    }
    const carry = (wide ? low : high) & 1;
    if (wide) low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (carry) {
      high ^= modulus.high;
      low ^= modulus.low;
    }
  }
  return { high: productHigh, low: productLow };
}

/** x^(8n) mod P, by repeated squaring. Division, not shifts: lengths go beyond 32 bits. */
function shiftBy(of: Field, bytes: number): Polynomial {
  const known = of.shifts.get(bytes);
  if (known) return known;
  let power = one;
  for (let rest = bytes, i = 3; rest > 0; rest = Math.floor(rest / 2), i++) {
    while (of.squares.length <= i) {
      const last = of.squares.at(-1) ?? x;
      of.squares.push(multiply(of, last, last));
    }
    const square = of.squares[i];
    if (square && rest % 2 === 1) power = multiply(of, square, power);
  }
  if (of.shifts.size >= maxShifts) of.shifts.clear();
  of.shifts.set(bytes, power);
  return power;
}

const hex32 = (value: number) => (value >>> 0).toString(16).padStart(8, '0');

function parse({ digits }: Field, crc: string): Polynomial {
  if (crc.length !== digits || !/^[0-9a-f]+$/i.test(crc))
    throw new RangeError(`not a CRC of ${digits} hex digits: ${crc}`);
  return {
    high: Number.parseInt(crc.slice(0, 8), 16),
    low: digits === 16 ? Number.parseInt(crc.slice(8), 16) : 0,
  };
}

/**
 * The CRC of `first`'s bytes followed by `second`'s.
 *
 * CRCs are lower-case hex, most significant digit first (8 digits; 16 for crc64nvme), as S3's base64 decodes to.
 * `secondLength` in bytes, up to 2^53. O(log length); one multiplication for a length met before. Throws
 * RangeError on a malformed CRC or length.
 */
export function combineCrc({
  algorithm,
  first,
  second,
  secondLength,
}: {
  readonly algorithm: CrcAlgorithm;
  readonly first: string;
  readonly second: string;
  readonly secondLength: number;
}): string {
  if (!Number.isSafeInteger(secondLength) || secondLength < 0)
    throw new RangeError(`not a length: ${secondLength}`);
  const of = fields[algorithm];
  const tail = parse(of, second);
  const head = multiply(of, shiftBy(of, secondLength), parse(of, first));
  const high = hex32(head.high ^ tail.high);
  return of.digits === 16 ? high + hex32(head.low ^ tail.low) : high;
}

/** The CRC of no bytes: where combining begins. */
export function emptyCrc(algorithm: CrcAlgorithm): string {
  return '0'.repeat(fields[algorithm].digits);
}
