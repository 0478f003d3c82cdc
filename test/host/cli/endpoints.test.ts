/** Which server is meant where the address does not say: what began at one goes on there, and everything written down names it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bytesOf, otherEyes, signed, writeFiles } from '../../support/lab.ts';
import { withPractice } from '../../support/practice.ts';
import { cleanEnvironment, expectExit, makeHome, runWaybill, startWaybill } from '../../support/waybill.ts';

const practice = withPractice({ thread: true });
const other = withPractice({ thread: true });
let home: Awaited<ReturnType<typeof makeHome>>;
beforeEach(async () => {
  home = await makeHome();
});
afterEach(() => home.remove());

const environmentOf = (more: NodeJS.ProcessEnv = {}) => cleanEnvironment(home.home, more);
const at = (endpoint: string) => environmentOf({ ...signed, AWS_ENDPOINT_URL_S3: endpoint });
const words = (...args: readonly string[]) => [...args, '--data-dir', home.dataDir];

/** A profile of the AWS files that knows its endpoint. */
async function labProfile(): Promise<void> {
  const folder = path.join(home.home, '.aws');
  await mkdir(folder);
  await writeFile(path.join(folder, 'config'), `[profile lab]\nendpoint_url = ${practice.endpoint}\n`);
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: key } = signed;
  await writeFile(
    path.join(folder, 'credentials'),
    `[lab]\naws_access_key_id = ${id}\naws_secret_access_key = ${key}\n`,
  );
}

test('an upload that was interrupted goes on at the server where it began, whatever the terminal says by then', async () => {
  await writeFiles(home.folder, { 'one.bin': bytesOf('one', 12_000_000) });
  const refused = { fault: { kind: 'slow-down', retryAfter: null }, method: 'PUT' } as const;
  await practice.faults.set([refused]);
  const put = words('put', home.folder, 's3://practice-uploads/lab/', '--yes');
  const first = startWaybill([...put, '--json'], at(practice.endpoint));
  await new Promise<void>((resolve) => {
    first.child.stdout?.on('data', (text: string) => /"status":"running"/.test(text) && resolve());
  });
  first.child.kill('SIGINT');
  expectExit(await first.ended, 130);
  await practice.faults.set([]);
  expectExit(await runWaybill(words('pause', '1'), at(practice.endpoint)), 0);
  expectExit(await runWaybill(words('resume', '1'), at(other.endpoint)), 0);
  expect(await otherEyes(practice.endpoint).keys('practice-uploads', 'lab/')).toEqual(['lab/one.bin']);
  expect(await otherEyes(practice.endpoint).uploads('practice-uploads')).toEqual([]);
  expect(await otherEyes(other.endpoint).keys('practice-uploads', 'lab/')).toEqual([]);
  // The same words at another server are another wish, and not the rest of that job.
  const there = await runWaybill(put, at(other.endpoint));
  expectExit(there, 0);
  expect(there.err).not.toContain('Going on with job 1');
  expect(await otherEyes(other.endpoint).keys('practice-uploads', 'lab/')).toEqual(['lab/one.bin']);
});

test.each([
  ['AWS_ENDPOINT_URL_S3', () => ({ AWS_ENDPOINT_URL_S3: practice.endpoint }), []],
  ['AWS_ENDPOINT_URL', () => ({ AWS_ENDPOINT_URL: practice.endpoint }), []],
  ['the profile', () => ({}), ['--profile', 'lab']],
] as const)('a receipt names the endpoint that %s said', async (_, env, flags) => {
  await labProfile();
  const get = words('get', 's3://practice/bids/ds-practice/README', `${home.folder}/`, ...flags);
  expectExit(await runWaybill(get, environmentOf(env())), 0);
  const receipt = await readFile(path.join(home.folder, '.waybill', 'receipt.json'), 'utf8');
  expect(JSON.parse(receipt).source.endpoint).toBe(practice.endpoint);
});

test('other tools are sent to the endpoint of the profile, as Waybill is', async () => {
  await labProfile();
  const folder = 's3://practice/bids/ds-practice/';
  const copied = await runWaybill(
    words('copy-as', folder, '--profile', 'lab', '--tool', 'aws'),
    environmentOf(),
  );
  expectExit(copied, 0);
  expect(copied.out).toContain(`--endpoint-url ${practice.endpoint}`);
  const wish = words('export', folder, '--profile', 'lab', '--format', 'aws', '--output', home.folder);
  const written = await runWaybill(wish, environmentOf());
  expectExit(written, 0);
  expect(await readFile(written.out.trim(), 'utf8')).toContain(`--endpoint-url ${practice.endpoint}`);
});

async function served(env: NodeJS.ProcessEnv): Promise<{ stop(): Promise<void> }> {
  const serve = startWaybill(words('serve', '--no-open', '--json'), env);
  await new Promise<void>((resolve) => {
    serve.child.stdout?.once('data', () => resolve());
  });
  return {
    async stop() {
      serve.child.kill('SIGINT');
      expectExit(await serve.ended, 0);
    },
  };
}

test('a window that runs the engine answers with the server of the terminal, not with its own', async () => {
  const window = await served(at(practice.endpoint));
  const away = await runWaybill(words('ls', 's3://practice'), at('http://127.0.0.1:9'));
  expectExit(away, 1);
  expect(away.err).toContain('127.0.0.1:9');
  await otherEyes(other.endpoint).makeBucket('only-there');
  const buckets = await runWaybill(words('ls'), at(other.endpoint));
  expectExit(buckets, 0);
  expect(buckets.out).toContain('only-there');
  await window.stop();
});

test('keys that only the terminal has are not taken for those of the window', async () => {
  const ls = words('ls', 's3://practice-private/data/');
  const without = await served(environmentOf({ AWS_ENDPOINT_URL_S3: practice.endpoint }));
  const missing = await runWaybill(ls, at(practice.endpoint));
  expectExit(missing, 1);
  expect(missing.err).toContain('was started without the keys in this terminal');
  await without.stop();
  const others = await served({ ...at(practice.endpoint), AWS_ACCESS_KEY_ID: 'AKIAOFTHEWINDOW' });
  const differ = await runWaybill(ls, at(practice.endpoint));
  expectExit(differ, 1);
  expect(differ.err).toContain('was started with other keys than those in this terminal');
  await others.stop();
  const same = await served(at(practice.endpoint));
  expectExit(await runWaybill(ls, at(practice.endpoint)), 0);
  await same.stop();
});

test('a dataset that the server of AWS_ENDPOINT_URL_S3 does not have is not called closed by its owner', async () => {
  const said = await runWaybill(
    words('ls', 'openneuro'),
    environmentOf({ AWS_ENDPOINT_URL_S3: practice.endpoint }),
  );
  expectExit(said, 1);
  expect(said.err).toContain('There is no bucket named openneuro.org');
  expect(said.err).toContain(`${practice.endpoint} was asked: AWS_ENDPOINT_URL_S3`);
  expect(said.err).not.toContain('closed');
});

test.each([['ls'], ['cat'], ['du'], ['get', 'folder']])(
  'a server that is away is no word about jobs to whoever begins with %s',
  async (command, ...more) => {
    await practice.link(false);
    const { code, err } = await runWaybill(
      words(command, 's3://practice/small/any', ...more, '--no-sign-request'),
      at(practice.endpoint),
    );
    expect(code).toBe(1);
    expect(err).toMatch(
      /refuses connections\.\n {2}what to do: Check the network and the address, and try again\.\n/,
    );
  },
);
