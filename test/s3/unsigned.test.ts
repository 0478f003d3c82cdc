/** A request without a signature is about who may, in whatever words a server refuses it. */
import { expect, test } from 'vitest';
import { s3Failure } from '../../main/s3/failure.ts';

const answer = {
  status: 400,
  message: null,
  requestId: null,
  bucket: 'lab',
  key: 'a.txt',
  region: 'us-east-1',
  operation: 'PutObject',
  host: 'lab.example',
} as const;

test.each(['UnsupportedAlgorithm', 'MissingSecurityHeader', 'AuthorizationHeaderMalformed', 'MissingFields'])(
  '%s without a signature asks for a profile, and with one it does not',
  (code) => {
    const unsigned = s3Failure({ ...answer, code, anonymous: true });
    expect(unsigned).toMatchObject({ code: 'access-denied', hint: expect.stringMatching(/profile/i) });
    expect(unsigned.detail).toContain(code);
    expect(s3Failure({ ...answer, code, anonymous: false }).code).not.toBe('access-denied');
  },
);
