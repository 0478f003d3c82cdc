/** What is exported, run by the tools it is for, against the practice bucket: every file arrives, byte for byte. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { madeUpObject, objectBytes } from '../../main/practice/truth.ts';
import type { FormatName } from '../../shared/exports/formats.ts';
import { everything } from '../../shared/job.ts';
import { startApp } from '../support/app.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';
import { toolFolder } from '../support/tools.ts';

const practice = withPractice({ thread: true });
const run = promisify(execFile);

const tools = {
  s5cmd: toolFolder('s5cmd', ['version']),
  rclone: toolFolder('rclone', ['version']),
  aws: toolFolder('aws', ['--version']),
};

async function exported(prefix: string, format: FormatName, include: readonly string[]) {
  const { call, until } = await startApp();
  const location = {
    scheme: 's3' as const,
    endpoint: practice.endpoint,
    bucket: 'practice',
    prefix,
    region: 'us-east-1',
  };
  const filters =
    include.length === 0
      ? []
      : [
          { verb: 'exclude' as const, glob: '*' },
          ...include.map((glob) => ({ verb: 'include' as const, glob })),
        ];
  const { job } = await call('plans.create', {
    name: format,
    datasetId: null,
    source: { location, profile: 'anonymous', requestPayer: false },
    selection: { ...everything, filters },
    folder: path.join(tempFolder(), 'none'),
  });
  await until(job.id, ({ listed }) => listed);
  const page = { jobId: job.id, status: null, text: '', offset: 0, limit: 1000 } as const;
  const { transfers } = await call('transfers.list', page);
  const folder = path.join(tempFolder(), 'data');
  await mkdir(folder);
  const { path: file, left } = await call('manifests.export', {
    jobId: job.id,
    format,
    folder: tempFolder(),
  });
  return { file: file ?? '', transfers, folder, left };
}

/** Files that arrived as they are in the bucket; the others by name. */
async function compare(folder: string, transfers: Awaited<ReturnType<typeof exported>>['transfers']) {
  const wrong: string[] = [];
  for (const { key, path: at } of transfers) {
    const bytes = await readFile(path.join(folder, at)).catch(() => null);
    if (bytes === null || !bytes.equals(objectBytes('practice', key))) wrong.push(key);
  }
  return wrong;
}

const sets = [
  ['ordinary', 'bids/ds-practice/sub-01/', []],
  ['hostile', 'names/', []],
] as const;

test.skipIf(tools.s5cmd === null).each(sets)(
  's5cmd fetches what it can name of %s keys',
  async (_, prefix, include) => {
    const { file, transfers, folder, left } = await exported(prefix, 's5cmd', include);
    const flags = ['--no-sign-request', '--endpoint-url', practice.endpoint];
    await run(path.join(tools.s5cmd ?? '', 's5cmd'), [...flags, 'run', file], { cwd: folder }).catch(
      (error) => error,
    );
    const wrong = await compare(folder, transfers);
    expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(left);
  },
);

test.skipIf(tools.rclone === null).each(sets)(
  'rclone fetches what it can name of %s keys',
  async (_, prefix, include) => {
    const { file, transfers, folder, left } = await exported(prefix, 'rclone', include);
    const env = { ...process.env, PATH: `${tools.rclone}:${process.env.PATH}`, RCLONE_CONFIG: '/dev/null' };
    const ended = await run('sh', [file], { cwd: folder, env }).catch((error) => error);
    const wrong = await compare(folder, transfers);
    expect(wrong.length, `${JSON.stringify(wrong)} ${ended.stderr}`).toBeLessThanOrEqual(left);
  },
);

test.skipIf(tools.aws === null)('the AWS CLI fetches every hostile key', async () => {
  const some = [
    '../outside.txt',
    'a//b',
    'back\\slash.txt',
    ' leading*',
    '*quote*',
    'percent*',
    '*dash*',
    '/etc*',
  ];
  const { file, transfers, folder, left } = await exported('names/', 'aws', some);
  expect(transfers.length).toBeGreaterThan(5);
  const env = { ...process.env, PATH: `${tools.aws}:${process.env.PATH}`, AWS_EC2_METADATA_DISABLED: 'true' };
  await run('bash', [file], { cwd: folder, env });
  expect(left).toBe(0);
  expect(await compare(folder, transfers)).toEqual([]);
});

test('an object is what its truth says, so that comparing means something', async () => {
  const object = madeUpObject('practice', 'large/one-byte.bin');
  expect(object.size).toBe(1);
  await writeFile(path.join(tempFolder(), 'x'), objectBytes('practice', 'large/one-byte.bin'));
});
