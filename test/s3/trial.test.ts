/** What the Test button says of keys that do not open what they should. */
import { expect, test } from 'vitest';
import { createCredentials } from '../../main/s3/credentials.ts';
import { createNetwork } from '../../main/s3/network.ts';
import { createObjects } from '../../main/s3/objects.ts';
import { createResolver } from '../../main/s3/resolver.ts';
import { tryProfile } from '../../main/s3/trial.ts';
import { parseLocation } from '../../shared/location.ts';
import type { Profile } from '../../shared/profile.ts';
import { serveHttp } from '../support/http.ts';

const now = Date.UTC(2026, 10, 21, 12);

/** A server that refuses everything with one code; the trial's failure. */
async function refusedWith(
  status: number,
  code: string,
  more: { headers?: Record<string, string>; address?: string } = {},
) {
  const { origin } = await serveHttp((_, response) =>
    response
      .writeHead(status, {
        'content-type': 'application/xml',
        date: new Date(now).toUTCString(),
        ...more.headers,
      })
      .end(`<Error><Code>${code}</Code><Message>no</Message><Region>eu-west-1</Region></Error>`),
  );
  const profile: Profile = {
    name: 'lab',
    kind: 'keys',
    endpoint: origin,
    region: 'us-east-1',
    style: null,
    way: null,
  };
  const network = createNetwork({ env: {} });
  const credentials = createCredentials({
    env: {},
    now: Date.now,
    agents: network.agents,
    typed: async () => ({ accessKeyId: 'A', secretAccessKey: 's', sessionToken: null, expires: null }),
  });
  const access = createResolver({
    profiles: () => [profile],
    practice: async () => '',
    env: {},
    network,
    credentials,
  });
  return tryProfile({
    profile,
    location: more.address === undefined ? null : parseLocation(more.address),
    objects: createObjects({ access, network, wait: async () => {} }),
    network,
    credentials,
    env: {},
    now: () => now + 3 * 3_600_000,
    signal: new AbortController().signal,
  });
}

const at = 's3://bucket/folder/';

test.each([
  ['ExpiredToken', 400, 'The session token has expired.', 'sign-in'],
  ['InvalidToken', 400, 'The session token is not valid.', 'sign-in'],
  ['InvalidAccessKeyId', 403, 'The service does not know this access key ID.', 'sign-in'],
  ['SignatureDoesNotMatch', 403, 'The secret does not belong to this access key ID.', 'sign-in'],
  ['RequestTimeTooSkewed', 403, "This computer's clock is 3 hours ahead.", 'wrong-clock'],
  [
    'AuthorizationHeaderMalformed',
    400,
    's3://bucket/folder/ is in another region than us-east-1.',
    'wrong-region',
  ],
  ['AccessDenied', 403, 'The keys are right, but they may not list s3://bucket/folder/.', 'access-denied'],
  ['NoSuchBucket', 404, 'There is no bucket named bucket.', 'no-such-bucket'],
])('%s, by a folder and by the buckets', async (code, status, reason, kind) => {
  const one = await refusedWith(status, code, { address: at });
  expect(one.failure).toMatchObject({ code: kind, reason });
  expect(one.failure?.hint).not.toBe('');
  expect(one.failure?.detail).toContain(code);
  const all = await refusedWith(status, code);
  if (code === 'AccessDenied')
    expect(all).toMatchObject({ failure: null, found: expect.stringContaining('keys are known') });
  else expect(all.failure).toMatchObject({ code: kind });
});
