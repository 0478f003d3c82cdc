/** What shells complete, asked of the shells themselves where they are there. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { flags } from '../../../main/host/cli/args.ts';
import { commands } from '../../../main/host/cli/commands.ts';
import { run } from '../../../main/host/cli/run.ts';
import { tempFolder } from '../../support/temp.ts';
import { terminalDouble } from './terminal-double.ts';

async function script(shell: string): Promise<string> {
  const terminal = terminalDouble();
  expect(await run(['completion', shell], terminal)).toBe(0);
  const file = path.join(tempFolder(), `waybill.${shell}`);
  writeFileSync(file, terminal.printed.out);
  return file;
}
const has = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0;

test.skipIf(!has('bash'))(
  'bash completes commands, the flags that a command takes, and leaves files to itself',
  async () => {
    const file = await script('bash');
    const ask = (...words: string[]) => {
      const line = `source ${file}; COMP_WORDS=(waybill ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _waybill; printf '%s\n' "\${COMPREPLY[@]}"`;
      return execFileSync('bash', ['-c', line], { encoding: 'utf8' }).split('\n').filter(Boolean);
    };
    expect(ask('')).toEqual([...Object.keys(commands), 'help']);
    expect(ask('p')).toEqual(['put', 'peek', 'pause', 'profiles', 'practice']);
    expect(ask('sync', 'a', '--de')).toEqual(['--delete']);
    expect(ask('get', '--de')).toEqual([]);
    expect(ask('get', '')).toEqual([]);
    expect(ask('help', 'ch')).toEqual(['choices']);
    expect(ask('completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(ask('--ver')).toEqual(['--version']);
  },
);

test.each(['zsh', 'fish'])(
  'what %s reads names every command and flag, and is no error to it',
  async (shell) => {
    const file = await script(shell);
    const text = readFileSync(file, 'utf8');
    for (const name of Object.keys(commands)) expect(text).toContain(name);
    for (const name of Object.keys(flags)) expect(text).toContain(name);
    // Quotes are even, line by line, once those that are escaped are taken out.
    const odd = text
      .split('\n')
      .filter((line) => (line.replace(/\\['\\]/g, '').split("'").length - 1) % 2 === 1);
    expect(odd).toEqual([]);
    if (has(shell)) execFileSync(shell, ['-n', file]);
  },
);

test('another shell is refused with those there are', async () => {
  const terminal = terminalDouble();
  expect(await run(['completion', 'csh'], terminal)).toBe(2);
  expect(terminal.printed.err).toContain('bash, zsh, fish');
});
