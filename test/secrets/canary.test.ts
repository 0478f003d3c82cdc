/**
 * A canary is planted as secret and session token everywhere that one can come from; every command runs, over a bucket
 * that misbehaves in every way that ends soon; then all that was written, printed, answered and sent is searched for it.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type App, createApp } from '../../main/app.ts';
import { commands } from '../../main/host/cli/commands.ts';
import { run } from '../../main/host/cli/run.ts';
import type { Fault } from '../../main/practice/faults.ts';
import type { Key } from '../../main/practice/sign.ts';
import { type EventName, events } from '../../shared/contract.ts';
import { description, json, study, write } from '../bids/make-study.ts';
import { terminalDouble } from '../host/cli/terminal-double.ts';
import { withPractice } from '../support/practice.ts';
import { type Recorder, recordTo } from '../support/recorder.ts';
import { tempFolder } from '../support/temp.ts';

/** Shaped as AWS's are. */
const canary = {
  accessKeyId: 'AKIAKEYIDMAYBESEEN00',
  secretAccessKey: 'CANARY/secret+0123456789abcdefghijklmnop',
  sessionToken: 'CANARY//token+'.repeat(20),
} satisfies Key;
const practice = withPractice({ keys: [canary] });
const home = tempFolder();
const dataDir = path.join(home, 'data');
const folder = path.join(home, 'folder');
const passphrase = 'CANARY passphrase of the vault';
/** What the app answered and told, as a window would have received it. */
const heard: string[] = [];
const printed: string[] = [];
let tap: Recorder;

beforeAll(async () => {
  for (const name of Object.keys(process.env)) if (/^AWS_/.test(name)) vi.stubEnv(name, undefined);
  tap = await recordTo(() => practice.endpoint);
  const { accessKeyId, secretAccessKey, sessionToken } = canary;
  for (const [name, value] of Object.entries({
    HOME: home,
    WAYBILL_SECRET_KEY: passphrase,
    WAYBILL_REGISTRY: '',
    AWS_ENDPOINT_URL_S3: tap.origin,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  }))
    vi.stubEnv(name, value);
  mkdirSync(path.join(home, '.aws'));
  mkdirSync(sentFolder);
  const files = (name: string, text: string) => writeFileSync(path.join(home, '.aws', name), text);
  files(
    'credentials',
    `[file]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\naws_session_token = ${sessionToken}\nendpoint_url = ${tap.origin}\n`,
  );
  files(
    'config',
    `[profile rubbish]\ncredential_process = echo '${secretAccessKey}'\n[profile fails]\ncredential_process = false --key ${secretAccessKey}\n[profile role]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = file\n`,
  );
  const shared = { 'dataset_description.json': json({ ...description, License: 'CC0' }) };
  write({ ...study(), ...shared, 'sourcedata/notes.txt': 'x' }, studyFolder);
  // STS is nobody: what a role says when its service is away is searched as well.
  vi.stubEnv('AWS_ENDPOINT_URL_STS', 'http://127.0.0.1:1');
});
afterAll(() => vi.unstubAllEnvs());

/** One app for all commands, which would each make their own; everything that leaves it is kept. */
let app: Promise<App> | null = null;
let started: Promise<void> | null = null;
afterAll(async () => (await app)?.stop());
const listened: typeof createApp = async (args) => {
  const made = await (app ??= createApp(args).then(listen));
  return { ...made, start: () => (started ??= made.start()), stop: async () => {} };
};

function listen(app: App): App {
  for (const name of Object.keys(events) as EventName[])
    app.on(name, (value) => heard.push(JSON.stringify(value)));
  const handlers = Object.fromEntries(
    Object.entries(app.handlers).map(([name, handler]) => [
      name,
      async (input: never) => {
        const answer = await (handler as (input: never) => unknown)(input);
        heard.push(`${name} ${JSON.stringify(answer)}`);
        return answer;
      },
    ]),
  ) as unknown as App['handlers'];
  return { ...app, handlers };
}

async function waybill(words: readonly string[], typed: readonly string[] = []): Promise<number> {
  const lines = [...typed];
  const stop = new AbortController();
  // These two run until they are told to stop.
  if (words[0] === 'serve' || words[0] === 'practice') setTimeout(() => stop.abort(), 300);
  const terminal = terminalDouble({
    ask: async () => lines.shift() ?? null,
    interrupted: stop.signal,
    env: { ...process.env },
  });
  const code = await run([...words, '--data-dir', dataDir], terminal, { createApp: listened });
  printed.push(`${words.join(' ')}: ${code}\n${terminal.printed.out}${terminal.printed.err}`);
  return code;
}

const at = 's3://practice-private/data/';
const lab = 's3://practice-uploads/lab/';
const sentFolder = path.join(home, 'sent');
/** A study that asks one thing, and holds one folder back. */
const studyFolder = path.join(home, 'study');
/** Words for commands that need others than an address and a folder. */
const wordsOf: Readonly<Record<string, readonly (readonly string[])[]>> = {
  profiles: [
    [],
    ['list', '--json'],
    ...['lab', 'file', 'environment', 'rubbish', 'fails', 'nobody'].flatMap((name) => [
      ['test', name],
      ['test', name, at],
      ['login', name],
    ]),
    ['login', 'role'],
    ['probe', 'lab', 'practice-uploads', '--write'],
    ['probe', 'file', 'practice-private'],
    ['bucket', 'lab', 'practice-*'],
    ['remove', 'file'],
  ],
  ls: [[at], [at, '--profile', 'lab'], [at, '--profile', 'lab', '--json'], [at, '--profile', 'rubbish']],
  cat: [[`${at}hello.txt`, '--profile', 'lab']],
  du: [[at, '--profile', 'file']],
  get: [
    [`${at}hello.txt`, folder, '--profile', 'lab'],
    [at, path.join(folder, 'json'), '--profile', 'file', '--json'],
  ],
  sync: [[at, path.join(folder, 'sync'), '--profile', 'lab']],
  put: [
    [folder, at],
    [studyFolder, lab, '--profile', 'lab'],
    [studyFolder, lab, '--profile', 'lab', '--answer', 'face-visible=perhaps'],
    [studyFolder, lab, '--profile', 'rubbish', '--yes'],
    [studyFolder, lab, '--profile', 'file', '--yes', '--dryrun', '--json'],
  ],
  verify: [[folder]],
  jobs: [[], ['--json']],
  limit: [['1', '2MB/s']],
  pause: [['1']],
  resume: [['1']],
  retry: [['1']],
  cancel: [['1']],
  datasets: [['hcp'], ['hcp', '--json']],
  choices: [['practice']],
  practice: [[]],
  serve: [['--no-open']],
};

test('the canary is planted, and opens the bucket', async () => {
  const add = ['profiles', 'add', 'lab', '--key-id', canary.accessKeyId, '--endpoint-url', tap.origin];
  expect(await waybill(add, [canary.secretAccessKey, canary.sessionToken])).toBe(0);
  expect(await waybill(['ls', at, '--profile', 'lab'])).toBe(0);
});

test.each(Object.keys(commands))('waybill %s', async (name) => {
  for (const words of wordsOf[name] ?? [
    [at, folder],
    [folder, at],
  ])
    await waybill([name, ...words]);
});

test.each([
  ['--answer', 'face-visible=hold-back', '--release', 'sourcedata/', '--tags', 'lab=one', '--tags', 'of=two'],
  ['--yes', '--json', '--storage-class', 'STANDARD_IA', '--sse', 'AES256', '--content-type', 'text/x-lab'],
])('a study is put with %s %s', async (...flags) => {
  const folderThere = `${lab}${flags[0]?.slice(2)}/`;
  expect(await waybill(['put', studyFolder, folderThere, '--profile', 'lab', ...flags])).toBe(0);
  writeFileSync(path.join(studyFolder, 'README'), `changed by ${flags[0]}`);
  const again = [
    'sync',
    studyFolder,
    folderThere,
    '--delete',
    '--yes',
    '--profile',
    'lab',
    ...flags.slice(2),
  ];
  expect(await waybill(again)).toBe(0);
});

/** Those that end by themselves within a moment; stalls and outages say nothing of credentials. */
const faults: readonly Fault[] = [
  { kind: 'expired-token' },
  { kind: 'wrong-region', region: 'eu-west-1' },
  { kind: 'html' },
  { kind: 'empty' },
  { kind: 'reset', after: 1 },
  { kind: 'twice', same: false },
  { kind: 'internal-error' },
  ...[307, 400, 403, 416].map(
    (status) => ({ kind: 'status', status, body: status % 2 ? 'html' : 'xml' }) as const,
  ),
];
test.each(faults)('a bucket that answers with $kind $status', async (fault) => {
  await practice.faults.set([{ fault, times: 1 }]);
  await waybill(['ls', at, '--profile', 'lab']);
  await practice.faults.set([{ fault, times: 1, key: 'data/*' }]);
  const to = path.join(folder, `${fault.kind}-${'status' in fault ? fault.status : ''}`);
  await waybill(['get', `${at}hello.txt`, to, '--profile', 'lab']);
  writeFileSync(path.join(sentFolder, 'fault.txt'), `${fault.kind} ${'status' in fault ? fault.status : ''}`);
  await practice.faults.set([{ fault, times: 1, method: 'PUT' }]);
  await waybill(['put', sentFolder, `${lab}faults/`, '--profile', 'lab']);
});

test('nothing that was written, printed, answered or sent has it', () => {
  const files = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('.aws'))
    .map((entry) => path.join(entry.parentPath, entry.name));
  const places = [
    ...files.map((file) => ({ where: file.slice(home.length), text: readFileSync(file, 'latin1') })),
    ...printed.map((text) => ({ where: `printed by ${text.slice(0, 60)}`, text })),
    ...heard.map((text) => ({ where: `answered ${text.slice(0, 60)}`, text })),
    // To the endpoint itself the token has to go, in its own header and nowhere else.
    { where: 'sent', text: tap.sent().replace(/^x-amz-security-token: [^\r\n]*/gim, '') },
  ];
  expect(files.map((file) => path.basename(file))).toEqual(
    expect.arrayContaining(['ledger.sqlite', 'profiles.json', 'secrets.json', 'hello.txt']),
  );
  expect(heard.length).toBeGreaterThan(100);
  expect(tap.sent()).toContain(`Credential=${canary.accessKeyId}`);
  for (const { where, text } of places) {
    for (const form of forms) expect(text.includes(form) ? `${where} has ${form}` : null).toBeNull();
  }
});

/** As text, hex, percent-encoded and, at each of its three alignments, in Base64. */
const forms = ['CANARY', canary.secretAccessKey, passphrase].flatMap((text) => [
  text,
  encodeURIComponent(text),
  Buffer.from(text).toString('hex'),
  ...(text.length < 20
    ? []
    : [0, 1, 2].map((skip) => Buffer.from(text.slice(skip)).toString('base64').slice(0, 20))),
]);
