/** What a job that was left unfinished does when something else is asked for, or the same after its folder was deleted. */
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../../main/host/cli/run.ts';
import { withPractice } from '../../support/practice.ts';
import { tempFolder } from '../../support/temp.ts';
import { terminalDouble } from './terminal-double.ts';

const practice = withPractice({ thread: true });
const moved = (text: string) => /"bytesWritten":[1-9]/.test(text);

/** One data folder with a job of 5 GiB that was interrupted with its first bytes on disk. */
async function halfDone() {
  const folder = path.join(tempFolder(), 'half');
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
  const get = (key: string, to: string, ...more: string[]) => [
    ...['get', `s3://practice/${key}`, to, '--endpoint-url', practice.endpoint, '--no-sign-request'],
    ...more,
  ];
  const large = get('large/five-gib.bin', folder);
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
  const small = get('bids/ds-practice/README', tempFolder());
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
