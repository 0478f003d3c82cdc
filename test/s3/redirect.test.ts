/** What is signed for one host is never sent to another, and what a host says back is not repeated with the secret in it. */
import { expect, test } from 'vitest';
import { createNetwork } from '../../main/s3/network.ts';
import { createObjects } from '../../main/s3/objects.ts';
import { createResolver } from '../../main/s3/resolver.ts';
import { askSigned } from '../../main/s3/signed.ts';
import { toFailure } from '../../shared/failure.ts';
import type { Source } from '../../shared/location.ts';
import { anonymousProfile, environment } from '../../shared/profile.ts';
import { openBench } from '../support/engine.ts';
import { serveHttp } from '../support/http.ts';
import { tempFolder } from '../support/temp.ts';

const env = {
  AWS_ACCESS_KEY_ID: 'AKID',
  AWS_SECRET_ACCESS_KEY: 'redirect-secret-0123456789',
  AWS_SESSION_TOKEN: 'redirect-token-0123456789'.repeat(30),
};
const sourceAt = (endpoint: string): Source => ({
  location: { scheme: 's3', endpoint, bucket: 'bucket', prefix: '', region: null },
  profile: environment,
  requestPayer: false,
});
const objectsOf = () =>
  createObjects({
    access: createResolver({
      profiles: () => [{ ...anonymousProfile, name: environment, kind: 'environment' }],
      practice: async () => '',
      env,
    }),
    wait: async () => {},
  });
const { signal } = new AbortController();

async function redirecting(status: number) {
  const thief = await serveHttp((_, response) => response.end('<ListBucketResult/>'));
  const host = await serveHttp(({ url }, response) =>
    response.writeHead(status, { location: `${thief.origin}${url}` }).end(),
  );
  return { thief, host };
}

test.each([301, 302, 303, 307, 308])('a %s elsewhere is not followed with keys', async (status) => {
  const { thief, host } = await redirecting(status);
  const objects = objectsOf();
  const source = sourceAt(host.origin);
  const page = { source, prefix: '', delimiter: null, startAfter: null, token: null, limit: 10, signal };
  const head = { source, key: 'a', versionId: null, partNumber: null, signal };
  const range = { source, key: 'a', etag: null, start: 0, end: 10, signal };
  for (const asked of [objects.list(page), objects.head(head), objects.range(range)])
    await expect(asked).rejects.toThrow();
  const network = createNetwork({ env: {} });
  const credentials = { accessKeyId: 'AKID', secretAccessKey: 's', sessionToken: 't', expires: null };
  const answer = await askSigned(network, {
    method: 'GET',
    origin: host.origin,
    path: '/',
    region: 'us-east-1',
    credentials,
    signal,
    operation: 'ListBuckets',
  });
  expect(answer.status).toBe(status);
  expect(host.seen.length).toBeGreaterThanOrEqual(4);
  expect(thief.seen).toEqual([]);
});

test('bodies are not fetched from where a redirect leads either', async () => {
  const thief = await serveHttp((_, response) => response.end('0123456789'));
  const etag = '"0123456789abcdef0123456789abcdef"';
  const listing = `<ListBucketResult><Name>bucket</Name><IsTruncated>false</IsTruncated><Contents><Key>a</Key><Size>10</Size><ETag>${etag}</ETag><LastModified>2026-01-01T00:00:00Z</LastModified></Contents></ListBucketResult>`;
  const host = await serveHttp(({ method, url }, response) => {
    if (url.includes('list-type')) return response.setHeader('content-type', 'application/xml').end(listing);
    if (method === 'HEAD') return response.writeHead(200, { etag, 'content-length': 10 }).end();
    return response.writeHead(307, { location: `${thief.origin}${url}` }).end();
  });
  const homedir = tempFolder();
  const bench = await openBench({ endpoint: () => '', aws: { env, homedir }, speed: 50 });
  const id = await bench.get({
    prefix: '',
    folder: tempFolder(),
    bucket: 'bucket',
    endpoint: host.origin,
    profile: environment,
  });
  expect(await bench.ended(id)).toMatchObject({ counts: { failed: 1 } });
  const [signed] = host.seen.filter(({ url }) => url.startsWith('/bucket/a'));
  expect(signed?.headers.authorization).toContain('AKID');
  expect(thief.seen).toEqual([]);
});

test('a server that says back what it was sent gives nothing secret to the detail', async () => {
  const echo = await serveHttp(({ headers }, response) =>
    response
      .writeHead(403, { 'content-type': 'application/xml' })
      .end(
        `<Error><Code>AccessDenied</Code><Message>You sent ${JSON.stringify(headers).replaceAll('"', "'")} ${env.AWS_SECRET_ACCESS_KEY}</Message></Error>`,
      ),
  );
  const source = sourceAt(echo.origin);
  const page = { source, prefix: '', delimiter: null, startAfter: null, token: null, limit: 10, signal };
  const failure = toFailure(
    await objectsOf()
      .list(page)
      .catch((error: unknown) => error),
  );
  expect(failure).toMatchObject({ code: 'access-denied', detail: expect.stringContaining('You sent') });
  expect(JSON.stringify(failure)).not.toMatch(/redirect-(secret|token)/);
});
