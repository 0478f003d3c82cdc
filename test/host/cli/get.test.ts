/** `waybill get` against an app whose one job is moved by hand: what it asks for, what it prints, how it ends. */
import { expect, test } from 'vitest';
import { run } from '../../../main/host/cli/run.ts';
import type { Plan } from '../../../shared/calls/plans.ts';
import type { Handlers } from '../../../shared/contract.ts';
import type { Failure } from '../../../shared/failure.ts';
import type { Job } from '../../../shared/job.ts';
import { parseLocation } from '../../../shared/location.ts';
import { tempFolder } from '../../support/temp.ts';
import { type TinyApp, tinyApps } from '../tiny-app.ts';
import { terminalDouble } from './terminal-double.ts';

const source = { location: parseLocation('s3://b/p/')!, profile: 'anonymous', requestPayer: false };
const selection = { prefixes: [], keys: [], filters: [] };
const empty = {
  files: 0,
  bytes: 0,
  queued: 0,
  running: 0,
  completed: 0,
  failed: 0,
  canceled: 0,
  verified: 0,
  unverifiable: 0,
  skipped: 0,
  bytesCompleted: 0,
  bytesVerified: 0,
  bytesFailed: 0,
};
const whole = {
  ...empty,
  files: 2,
  bytes: 30,
  completed: 2,
  verified: 2,
  bytesCompleted: 30,
  bytesVerified: 30,
};
const failure: Failure = { code: 'no-such-bucket', reason: 'No bucket b.', hint: 'Look.', detail: '404' };
const job = (patch: Partial<Job>): Job => ({
  id: 4,
  kind: 'download',
  name: 's3://b/p/',
  datasetId: null,
  source,
  selection,
  folder: '/out',
  onConflict: 'keep-both',
  status: 'queued',
  activity: null,
  confirmed: false,
  listed: false,
  counts: empty,
  bytesWritten: 0,
  rate: 0,
  secondsLeft: null,
  failure: null,
  createdAt: 0,
  startedAt: 1000,
  finishedAt: null,
  bytesPerSecond: null,
  forced: false,
  rank: 1,
  receipt: null,
  ...patch,
});
const plan = (one: Job): Plan => ({
  job: one,
  freeBytes: 1000,
  volume: null,
  alreadyHere: { files: 0, bytes: 0 },
  conflicts: 0,
  renamed: 0,
  proofs: { md5: 2, composite: 0, checksum: 0, none: 0 },
  dollars: null,
  price: null,
  rates: null,
  licence: null,
});

const files = ['a', 'b'].map((path) => ({ key: `p/${path}`, path, size: 15, state: 'new' as const }));

/** One job that goes on by `steps`, one step at each time that it is asked for or confirmed. */
function world(first: Job | null, steps: readonly Partial<Job>[]) {
  let now = first;
  let rev = 0;
  const left = [...steps];
  let app: TinyApp | undefined;
  const speed = { down: 0, up: 0, freeBytes: null };
  const step = () => {
    const patch = left.shift();
    if (patch && now) now = { ...now, ...patch };
    if (now) app?.emit('changed', { rev: (rev += 1), jobs: [now], removed: [], speed });
  };
  const later = () => setImmediate(step);
  const queue = () => {
    if (now) now = { ...now, status: 'queued' };
    later();
    return {};
  };
  const handlers: Partial<Handlers> = {
    'plans.parse': ({ text }) => ({ name: text, datasetId: null, source, selection }),
    'plans.create': ({ folder }) => {
      now = job({ folder });
      later();
      return plan(now);
    },
    'plans.get': () => plan(now!),
    'plans.discard': () => ({}),
    'plans.confirm': () => {
      now = { ...now!, confirmed: true };
      later();
      return now;
    },
    'jobs.resume': queue,
    'jobs.retry': queue,
    'transfers.list': () => ({ total: 0, transfers: [] }),
    'plans.names': () => ({ total: 0, names: [] }),
    'plans.compare': () => ({ total: files.length, files }),
    'state.snapshot': () => {
      if (left.length > 0) later();
      return { rev, jobs: now ? [now] : [], speed };
    },
  };
  const apps = tinyApps(handlers);
  return {
    async get(words: string, interrupted = new AbortController().signal) {
      const terminal = terminalDouble({ cwd: '/', env: { WAYBILL_DATA_DIR: tempFolder() }, interrupted });
      const code = await run(words.split(' '), terminal, {
        createApp: async (args) => (app = (await apps.createApp(args)) as TinyApp),
      });
      const asked = apps.made[0]?.seen
        .map(([name]) => name)
        .filter((name) => !['host.info', 'state.snapshot'].includes(name));
      return { code, asked, ...terminal.printed };
    },
  };
}
const done: Partial<Job> = {
  status: 'completed',
  counts: whole,
  finishedAt: 3000,
  receipt: '/out/.waybill/receipt.json',
};

test('a get is parsed, planned, confirmed and followed to its account', async () => {
  const ended = await world(null, [{ listed: true }, { status: 'running' }, done]).get('get s3://b/p/ out');
  expect(ended.asked).toEqual(['plans.parse', 'plans.create', 'plans.confirm', 'plans.names']);
  expect(ended.code).toBe(0);
  expect(ended.out).toBe(
    '2 files, 30 B in 2 s, 15 B/s\n2 verified, 0 not verifiable, 0 failed\nFolder: /out\nReceipt: /out/.waybill/receipt.json\n',
  );
});

test('a disk that is too small is told of once, when all is listed, and not where nothing is printed', async () => {
  const counts = { ...whole, bytes: 5e9, completed: 0, verified: 0, bytesCompleted: 0, bytesVerified: 0 };
  const steps = [
    { listed: true, counts },
    { status: 'running' },
    { status: 'running', bytesWritten: 1e9 },
    { ...done, counts: { ...counts, completed: 2 }, bytesWritten: 5e9 },
  ] as const;
  const said =
    'The disk has 5.00 GB too little room: what fits is fetched now, the rest once there is more.\n';
  const { err, asked } = await world(null, steps).get('get s3://b/p/ out');
  expect(err.split(said)).toHaveLength(2);
  expect(asked?.filter((name) => name === 'plans.get')).toHaveLength(1);
  expect((await world(null, steps).get('get s3://b/p/ out --quiet')).err).toBe('');
  const small = await world(null, [{ listed: true }, { status: 'running' }, done]).get('get s3://b/p/ out');
  expect(small.err).not.toContain('room');
  expect(small.asked).not.toContain('plans.get');
});

test.each([
  ['running', []],
  ['paused', ['jobs.resume']],
  ['failed', ['jobs.retry']],
] as const)('the same get again goes on with its %s job', async (status, asked) => {
  const known = job({ status, confirmed: true, listed: true });
  const ended = await world(known, [{ status: 'running' }, done]).get('get s3://b/p/ /out');
  expect(ended.asked).toEqual(['plans.parse', 'jobs.folderGone', ...asked, 'plans.names']);
  expect(ended).toMatchObject({ code: 0, err: expect.stringContaining('Going on with job 4.') });
});

test('another folder, a finished job or a canceled one is a new wish', async () => {
  for (const other of [{ folder: '/elsewhere' }, { status: 'completed' }, { status: 'canceled' }] as const) {
    const known = job({ confirmed: true, listed: true, ...other });
    const ended = await world(known, [{ listed: true }, done]).get('get s3://b/p/ /out');
    expect(ended.asked).toContain('plans.create');
  }
});

test('a listing that is refused is explained, and leaves no plan behind', async () => {
  const ended = await world(null, [{ failure, status: 'failed' }]).get('get s3://b/p/ out');
  expect(ended).toMatchObject({
    code: 1,
    err: 'waybill: No bucket b.\n  what to do: Look.\n  detail: 404\n',
  });
  expect(ended.asked).toEqual(['plans.parse', 'plans.create', 'plans.discard']);
});

test('one failed file is exit 1, however many arrived', async () => {
  const some = { ...done, counts: { ...whole, failed: 1 } };
  const ended = await world(null, [{ listed: true }, some]).get('get s3://b/p/ out');
  expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('`waybill retry 4`') });
});

test('Ctrl-C says that the same command goes on, and exits 130', async () => {
  const interrupt = new AbortController();
  const stuck = world(job({ confirmed: true, status: 'running' }), []);
  const ending = stuck.get('get s3://b/p/ /out', interrupt.signal);
  setImmediate(() => interrupt.abort());
  const ended = await ending;
  expect(ended).toMatchObject({ code: 130, out: '' });
  expect(ended.err).toContain('run the same command again');
});

test('with nobody to free the disk, a job that waits for it ends the command, with the three parts', async () => {
  const full: Failure = {
    code: 'disk-full',
    reason: 'The disk is full.',
    hint: 'Free some.',
    detail: 'ENOSPC',
  };
  const waiting = {
    status: 'running',
    activity: { kind: 'waiting', why: 'disk-space', until: 9e15, failure: full },
  } as const;
  const ended = await world(null, [{ listed: true }, waiting]).get('get s3://b/p/ out');
  expect(ended).toMatchObject({
    code: 1,
    err: expect.stringContaining('waybill: The disk is full.\n  what to do: Free some.'),
  });
});

test('--dryrun prints the sum, and discards the plan', async () => {
  const ended = await world(null, [{ listed: true, counts: { ...empty, files: 2, bytes: 30 } }]).get(
    'get s3://b/p/ out --dryrun',
  );
  expect(ended).toMatchObject({
    code: 0,
    out: [
      '(dryrun) download: s3://b/p/a to /out/a',
      '(dryrun) download: s3://b/p/b to /out/b',
      '2 files, 30 B; 970 B would be left free\n',
    ].join('\n'),
  });
  expect(ended.asked).toEqual(['plans.parse', 'plans.create', 'plans.get', 'plans.compare', 'plans.discard']);
});

test('--json ends with one result object', async () => {
  const ended = await world(null, [{ listed: true }, done]).get('get s3://b/p/ out --json');
  const lines = ended.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.at(-1)).toMatchObject({ type: 'result', seconds: 2, job: { id: 4, status: 'completed' } });
  expect(ended.err).toBe('');
});

test('pause asks for exactly the jobs that have not ended', async () => {
  const jobs = [job({ id: 3, status: 'running' }), job({ id: 5, ...done }), job({ id: 12 })];
  const apps = tinyApps({ 'jobs.list': () => ({ jobs }) });
  const terminal = terminalDouble({ env: { WAYBILL_DATA_DIR: tempFolder() } });
  expect(await run(['pause', '3', '5', '12'], terminal, { createApp: apps.createApp })).toBe(0);
  expect(apps.made[0]?.seen).toContainEqual(['jobs.pause', { ids: [3, 12] }]);
  expect(terminal.printed.err).toContain('Job 5 is completed: there is nothing to pause.');
});
