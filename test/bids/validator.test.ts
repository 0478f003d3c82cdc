/** BIDS's own validator, played by scripts: its two forms of JSON, silence, rubbish, and no end. */
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findValidator, readValidator, runValidator } from '../../main/bids/validator.ts';
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
