/** What the catalogue knows of a bucket, said wherever a refusal is met: browsing, counting, a look inside, a plan, a transfer. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../main/serve.ts';
import type { CallName, Input } from '../../shared/contract.ts';
import { everything } from '../../shared/job.ts';
import { startApp } from '../support/app.ts';
import { serveHttp } from '../support/http.ts';
import { tempFolder } from '../support/temp.ts';

/** In AWS's place: it lists one object where `lists`, and hands out nothing. */
const state = { lists: false };
beforeAll(async () => {
  const { origin } = await serveHttp(({ method, url }, response) => {
    if (state.lists && url.includes('list-type=2'))
      return void response.writeHead(200, { 'content-type': 'application/xml' }).end(
        `<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>HCP_1200/one</Key><Size>3</Size>
         <ETag>"e"</ETag><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents></ListBucketResult>`,
      );
    response
      .writeHead(403, { 'content-type': 'application/xml' })
      .end(
        method === 'HEAD' ? '' : '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
      );
  });
  process.env.AWS_ENDPOINT_URL_S3 = origin;
  process.env.WAYBILL_REGISTRY = '';
});
afterAll(() => {
  delete process.env.AWS_ENDPOINT_URL_S3;
  delete process.env.WAYBILL_REGISTRY;
});

const hcp = {
  location: {
    scheme: 's3' as const,
    endpoint: null,
    bucket: 'hcp-openaccess',
    prefix: 'HCP_1200/',
    region: 'us-east-1',
  },
  profile: 'anonymous',
  requestPayer: false,
};
const wordsOf = {
  code: 'access-denied',
  reason: expect.stringMatching(/read with keys, and none were sent/),
};

test('every way of looking at a bucket that wants keys says where they come from', async () => {
  const { app } = await startApp();
  const refused = async <K extends CallName>(name: K, input: Input<K>) => {
    const answer = await serve(app.handlers, name, input);
    expect(answer, name).toMatchObject({
      ok: false,
      error: { ...wordsOf, hint: expect.stringMatching(/balsa/), detail: expect.stringMatching(/403/) },
    });
  };
  state.lists = false;
  await refused('tree.list', { source: hcp, prefix: 'HCP_1200/', token: null });
  await refused('tree.measure', { source: hcp, prefix: 'HCP_1200/', limit: 10 });
  await refused('selections.count', { source: hcp, selection: everything, limit: 10 });
  await refused('objects.peek', { source: hcp, key: 'HCP_1200/one' });
  const read = app.read({ source: hcp, key: 'HCP_1200/one', signal: new AbortController().signal });
  const all = async () => {
    for await (const _ of read);
  };
  await expect(all()).rejects.toMatchObject({ failure: wordsOf });
});

test('a plan and a transfer say it too, and it stays in the ledger', async () => {
  const { call, until } = await startApp();
  const plan = () =>
    call('plans.create', {
      name: 'hcp',
      datasetId: null,
      source: hcp,
      selection: everything,
      folder: tempFolder(),
    });
  state.lists = false;
  const unlisted = await until((await plan()).job.id, ({ failure }) => failure !== null);
  expect(unlisted.failure).toMatchObject(wordsOf);

  state.lists = true;
  const { job } = await plan();
  await until(job.id, ({ listed }) => listed);
  await call('plans.confirm', { jobId: job.id, start: true, onConflict: 'keep-both', consent: false });
  await until(job.id, ({ status }) => status === 'failed');
  const { transfers } = await call('transfers.list', {
    jobId: job.id,
    status: null,
    text: '',
    offset: 0,
    limit: 10,
  });
  expect(transfers[0]?.failure).toMatchObject(wordsOf);
});

test('a bucket where readers pay is about paying, whatever it answers', async () => {
  const { app } = await startApp();
  const location = { ...hcp.location, bucket: 'usgs-landsat', prefix: 'collection02/' };
  state.lists = false;
  expect(
    await serve(app.handlers, 'tree.list', {
      source: { ...hcp, location },
      prefix: 'collection02/',
      token: null,
    }),
  ).toMatchObject({ ok: false, error: { code: 'requester-pays' } });
});
