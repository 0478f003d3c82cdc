/** BIDS's own validator, played by scripts: its two forms of JSON, silence, rubbish, and no end. */
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { commandOf, findValidator, readValidator, runValidator } from '../../main/bids/validator.ts';
import { tempFolder } from '../support/temp.ts';

const signal = new AbortController().signal;

function validator(script: string): string {
  const program = path.join(tempFolder(), 'bids-validator');
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return program;
}
const run = (program: string, seconds = 60, env = process.env) =>
  runValidator({ program, folder: '/study', env, seconds, signal });

test('it is found on the PATH, under either name', async () => {
  const program = validator('true');
  expect(await findValidator({ PATH: `/nowhere:${path.dirname(program)}` })).toBe(program);
  expect(await findValidator({ PATH: tempFolder() })).toBe(null);
  expect(await findValidator({})).toBe(null);
});

/** What a batch file's line becomes: cmd.exe puts variables in once, and reads no sign between quotes (cmd /?). */
const said = ({ line, env }: { line: string; env: NodeJS.ProcessEnv }) =>
  line.replace(/%(\w+)%/g, (_, name: string) => env[name] ?? '');

test.each([
  ['D:\\studies\\pilot&calc.exe', 'C:\\Program Files\\nodejs\\bids-validator.cmd'],
  ['D:\\100%PATH%^|x', 'C:\\Users\\A & B\\%TEMP%\\bids-validator.BAT'],
  ["\\\\lab\\share\\it's (1) !x!", 'C:\\n\\bids-validator.cmd'],
])('on Windows no shell reads the names of a study or of a program: %s', (folder, program) => {
  const asked = commandOf({ program, folder, platform: 'win32' });
  const other = commandOf({ program: 'C:\\a.cmd', folder: 'D:\\b', platform: 'win32' });
  if (!asked || !other) throw new Error('refused');
  expect(asked.shell).toBe(true);
  expect([asked.file, asked.words]).toEqual([other.file, other.words]);
  expect(said({ line: asked.file, env: asked.env })).toBe(`"${program}" "${folder}" --json`);
});

test('on Windows a program is started without a shell, and nothing is looked for in the current folder', () => {
  const program = 'C:\\py\\Scripts\\bids-validator-deno.EXE';
  expect(commandOf({ program, folder: 'D:\\a&b', platform: 'win32' })).toEqual({
    file: program,
    words: ['D:\\a&b', '--json'],
    shell: false,
    env: { NoDefaultCurrentDirectoryInExePath: '1' },
  });
});

test.each([
  ['a drive, whose backslash would take the quote along', 'D:\\', '"C:\\v.cmd" "D:\\." --json'],
  ['a quote, which no name there has', 'D:\\a" & calc & "', null],
])('on Windows: %s', (_what, folder, line) => {
  const asked = commandOf({ program: 'C:\\v.cmd', folder, platform: 'win32' });
  expect(asked && said({ line: asked.file, env: asked.env })).toBe(line);
});

test('elsewhere a folder may be named as it likes', async () => {
  const program = validator(
    'printf \'{"issues":{"issues":[{"severity":"error","code":"E","location":"%s"}]}}\' "$1"',
  );
  const folder = "/study & $(id) ; %PATH% 'x'";
  const answer = await runValidator({ program, folder, env: process.env, seconds: 60, signal });
  expect(answer.findings).toMatchObject([{ file: folder.slice(1) }]);
});

const schema = {
  issues: {
    issues: [
      {
        code: 'JSON_KEY_REQUIRED',
        subCode: 'TaskName',
        severity: 'error',
        location: '/sub-01/x.json',
        issueMessage: '',
      },
      { code: 'TOO_FEW_AUTHORS', severity: 'warning', location: '/dataset_description.json' },
      { code: 'HIDDEN', severity: 'ignore', location: '/x' },
    ],
    codeMessages: { JSON_KEY_REQUIRED: 'A key is missing.' },
  },
};

test('its findings come with their file, code and words', () => {
  expect(readValidator(JSON.stringify(schema))).toMatchObject([
    {
      code: 'JSON_KEY_REQUIRED',
      severity: 'error',
      file: 'sub-01/x.json',
      reason: 'TaskName: A key is missing.',
      by: 'bids-validator',
    },
    { code: 'TOO_FEW_AUTHORS', severity: 'warning', file: 'dataset_description.json' },
  ]);
});

test('the older form is read too', () => {
  const older = {
    issues: {
      errors: [
        {
          key: 'NOT_INCLUDED',
          severity: 'error',
          code: 1,
          reason: 'Not part of BIDS.',
          files: [{ file: { relativePath: '/a.txt' }, reason: 'Not this one.' }],
        },
      ],
      warnings: [{ key: 'NO_README', severity: 'warning', code: 2, reason: 'No README.', files: [] }],
    },
  };
  expect(readValidator(`a line before it\n${JSON.stringify(older)}`)).toMatchObject([
    { code: 'NOT_INCLUDED', severity: 'error', file: 'a.txt', reason: 'Not this one.' },
    { code: 'NO_README', severity: 'warning', file: '', reason: 'No README.' },
  ]);
});

test('an exit code of 1 with findings is an answer', async () => {
  const program = validator(`cat <<'END'\n${JSON.stringify(schema)}\nEND\nexit 1`);
  expect(await run(program)).toMatchObject({ about: 'bids-validator: 2 findings', findings: [{}, {}] });
});

test.each([
  ['echo "<html>"', /its answer is not what it should be \(exit 0\)/],
  ['echo \'{"issues": 7}\'', /its answer is not what it should be/],
  ['exit 3', /it said nothing \(exit 3\)/],
  ['echo broken >&2; exit 2', /not what it should be \(exit 2\)/],
])('rubbish is a notice: %s', async (script, about) => {
  const answer = await run(validator(script));
  expect(answer.findings).toEqual([]);
  expect(answer.about).toMatch(about);
});

test('one that cannot be started is a notice', async () => {
  expect((await run('/nowhere/bids-validator')).about).toMatch(/could not be started/);
});

test('one that does not end is ended, with what it started', async () => {
  const mark = path.join(tempFolder(), 'late');
  const answer = await run(validator(`sleep 30 & sleep 30; touch ${mark}`), 0.2);
  expect(answer.about).toMatch(/did not answer within/);
  expect(existsSync(mark)).toBe(false);
});

test('it is given no credentials', async () => {
  const program = validator(
    'printf \'{"issues":{"issues":[{"severity":"error","code":"E","location":"%s"}]}}\' "$AWS_SECRET_ACCESS_KEY"',
  );
  const answer = await run(program, 60, { ...process.env, AWS_SECRET_ACCESS_KEY: 'canary' });
  expect(answer.findings).toMatchObject([{ file: '' }]);
});
