/** What is wrong with a body that arrives: silent, too long, not the object's. */
import type { Verification } from '../../../shared/checksum.ts';
import type { Failure } from '../../../shared/failure.ts';

export interface Asked {
  /** As in S3's API, with bucket and key. */
  readonly operation: string;
  readonly host: string;
}

const at = ({ operation, host }: Asked) => `${operation} at ${host}`;

/** Nothing came for so long. */
export const silence = (asked: Asked, ms: number): Failure => ({
  code: 'stalled',
  reason: `${asked.host} went silent in the middle.`,
  hint: 'Nothing to do: Waybill goes on from the byte where it stopped.',
  detail: `${at(asked)}: no byte for ${ms / 1000} s`,
});

export const otherBytes = (asked: Asked, { by, expected, actual }: Mismatch): Failure => ({
  code: 'checksum',
  reason: 'The bytes that arrived are not those of the object.',
  hint: 'Waybill fetches them again; if it stays so, a proxy on the way may change them.',
  detail: `${at(asked)}: ${by} ${actual} instead of ${expected}`,
});
type Mismatch = Extract<Verification, { state: 'mismatch' }>;

/** Only a body whose length was not said beforehand can be. */
export function tooLong(
  asked: Asked,
  { ranged, end }: { readonly ranged: boolean; readonly end: number },
): Failure {
  const detail = `${at(asked)}: more bytes than the ${end} expected`;
  if (ranged)
    return {
      code: 'protocol',
      reason: 'The service sent more than it was asked for.',
      hint: 'Waybill tries again.',
      detail,
    };
  return {
    code: 'source-changed',
    reason: 'The object is longer than it was listed.',
    hint: 'Retry to fetch the new one from its start.',
    detail,
  };
}
