/** What a job that was left unfinished does when something else is asked for, or the same after its folder was deleted. */
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../../main/host/cli/run.ts';
import { everything } from '../../../shared/job.ts';
import { startApp } from '../../support/app.ts';
import { otherEyes } from '../../support/lab.ts';
import { rowPath } from '../../support/many-rows.ts';
import { withPractice } from '../../support/practice.ts';
import { tempFolder } from '../../support/temp.ts';
import { terminalDouble } from './terminal-double.ts';

const practice = withPractice({ thread: true });
const moved = (text: string) => /"bytesWritten":[1-9]/.test(text);

/** Commands of one data folder. */
function commands() {
  const env = { WAYBILL_DATA_DIR: tempFolder(), WAYBILL_REGISTRY: '' };
  /** Runs until what is printed satisfies `enough`, and is interrupted there; to its end where nothing does. */
  async function waybill(words: readonly string[], enough: (text: string) => boolean = () => false) {
    const interrupt = new AbortController();
    const printed = { out: '', err: '' };
    const into = (stream: 'out' | 'err') => (text: string) => {
      printed[stream] += text;
      if (enough(text)) interrupt.abort();
    };
    const terminal = terminalDouble({
      env,
      interrupted: interrupt.signal,
      out: into('out'),
      err: into('err'),
    });
    return { code: await run(words, terminal), ...printed };
  }
  const get = (what: string, to: string, ...more: string[]) => [
    ...['get', what, to, '--endpoint-url', practice.endpoint, '--no-sign-request'],
    ...more,
  ];
  return { waybill, get };
}

/** With a job of 5 GiB that was interrupted with its first bytes on disk. */
async function halfDone() {
  const folder = path.join(tempFolder(), 'half');
  const { waybill, get } = commands();
  const large = get('s3://practice/large/five-gib.bin', folder);
  expect((await waybill([...large, '--json'], moved)).code).toBe(130);
  return { folder, large, waybill, get };
}

test('a folder that was deleted with half a job in it is fetched anew, not waited for', async () => {
  const { folder, large, waybill } = await halfDone();
  await rm(folder, { recursive: true });
  const again = await waybill(large, (text) => text.includes('The folder of job 1 was deleted'));
  expect(again.code).toBe(130);
  expect((await waybill([...large, '--json'], moved)).code).toBe(130);
  expect(await readdir(folder)).toEqual(['five-gib.bin.part']);
});

test('an unfinished job that goes on with another command is named, and a dry run moves none of its bytes', async () => {
  const { waybill, get } = await halfDone();
  const small = get('s3://practice/bids/ds-practice/README', tempFolder());
  const written = async () => {
    const { out } = await waybill(['jobs', '--json']);
    return out
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line).bytesWritten as number]))[0];
  };
  const before = await written();
  const dry = await waybill([...small, '--dryrun']);
  expect(dry).toMatchObject({ code: 0, err: '' });
  expect(await written()).toBe(before);
  const real = await waybill(small);
  expect(real.code).toBe(0);
  expect(real.err).toContain('Job 1, unfinished from before, goes on too: `waybill pause 1` holds it.');
});

test('a wish of more names than come with its job is known when it is asked for again', async () => {
  await practice.faults.set([{ fault: { kind: 'slow-down', retryAfter: null }, method: 'GET' }]);
  const { waybill, get } = commands();
  const manifest = path.join(tempFolder(), 'manifest.txt');
  const lines = Array.from({ length: 150 }, (_, i) => `s3://practice/million/${rowPath(i)}\n`);
  const many = get(manifest, path.join(tempFolder(), 'many'));
  const begun = (text: string) => text.includes('files');
  await writeFile(manifest, lines.join(''));
  expect(await waybill(many, begun)).toMatchObject({
    code: 130,
    err: expect.not.stringContaining('Going on'),
  });
  expect((await waybill(many, begun)).err).toContain('Going on with job 1.');
  await writeFile(manifest, lines.slice(1).join(''));
  expect(await waybill(many, begun)).toMatchObject({
    code: 130,
    err: expect.not.stringContaining('Going on'),
  });
});

/** `get` of the same folder to the same place, each time with the ledger of before. */
async function getter(bucket: string, to: string) {
  const eyes = otherEyes(practice.endpoint);
  await eyes.makeOpenBucket(bucket);
  await eyes.put(bucket, 'study/one.txt', '1');
  const dataDir = tempFolder();
  const get = async (...more: string[]) => {
    const terminal = terminalDouble({ env: { WAYBILL_DATA_DIR: dataDir, WAYBILL_REGISTRY: '' } });
    const reach = ['--endpoint-url', practice.endpoint, '--no-sign-request'];
    const code = await run(['get', `s3://${bucket}/study/`, to, ...reach, ...more], terminal);
    return { code, ...terminal.printed };
  };
  return { eyes, dataDir, get };
}

test('a plan that could not be made is not left behind, and the next dry run ends', async () => {
  const file = path.join(tempFolder(), 'file');
  await writeFile(file, '');
  const { get, dataDir } = await getter('refused-first', path.join(file, 'below'));
  for (const more of [['--dryrun'], [], ['--dryrun']])
    expect(await get(...more)).toMatchObject({ code: 1, err: expect.stringContaining('A file is where') });
  await rm(file);
  expect(await get('--dryrun')).toMatchObject({ code: 0, out: expect.stringContaining('1 file, ') });
  const { call } = await startApp(dataDir);
  expect((await call('state.snapshot', {})).jobs).toEqual([]);
});

test('what a killed command had listed is listed anew, in a dry run and without', async () => {
  const folder = path.join(tempFolder(), 'here');
  const { eyes, get, dataDir } = await getter('listed-once', folder);
  const { app, call, until } = await startApp(dataDir);
  const target = await call('plans.parse', { text: 's3://listed-once/study/' });
  const location = { ...target.source.location, endpoint: practice.endpoint };
  const source = { ...target.source, location };
  const plan = { name: 'left', datasetId: null, source, selection: everything, folder };
  const { job } = await call('plans.create', plan);
  await until(job.id, ({ listed }) => listed);
  await app.stop();
  await eyes.put('listed-once', 'study/two.txt', '2');
  expect((await get('--dryrun')).out).toMatch(/^2 files, /m);
  expect((await get()).out).toContain('2 verified');
  expect((await readdir(folder)).filter((name) => !name.startsWith('.'))).toEqual(['one.txt', 'two.txt']);
});
