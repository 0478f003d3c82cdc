/** What is only in the bucket is deleted as it was shown: what changed since the comparison stays, and is told. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Bench } from '../support/engine.ts';
import { otherEyes, sourceIn, writeFiles } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { checklist, sendBench } from '../support/sends.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
let bucket = '';
let buckets = 0;
const eyes = () => otherEyes(practice.endpoint);

beforeEach(async () => {
  bucket = `doomed-${++buckets}`;
  await eyes().makeBucket(bucket);
});

/** A folder of one file, compared with its bucket; all that is only there is to be deleted. */
async function compared(
  there: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
) {
  const folder = tempFolder();
  await writeFiles(folder, { 'a.txt': 'a', ...files });
  for (const [key, text] of Object.entries(there)) await eyes().put(bucket, key, text);
  const at = await sendBench(() => practice.endpoint);
  const id = await checklist(at, folder, sourceIn(practice.endpoint, bucket, ''));
  const asked = { checked: true, paths: [], folders: [''], states: ['only-there'] } as const;
  for (let place = at.ledger.uploads.check(id, asked, null); place !== null; )
    place = at.ledger.uploads.check(id, asked, place);
  return { at, id, folder };
}

async function sentWithDeleting(at: Bench, id: number) {
  at.ledger.uploads.change(id, { consent: { deleteOnlyThere: true, answers: [] } });
  at.ledger.changeJob(id, { listed: false, cursor: '' });
  at.engine.confirm(id, { start: true, onConflict: 'replace' });
  expect(await at.ended(id)).toMatchObject({ status: 'completed', failure: null });
  return at.ledger.events(id).map(({ text }) => text);
}

test('an object that was replaced since it was compared stays, and one whose file is here again', async () => {
  const { at, id, folder } = await compared({
    'old.txt': 'worthless',
    'sub/back.txt': 'b',
    'gone.txt': 'g',
    'x.txt': 'x',
  });
  await eyes().put(bucket, 'old.txt', "a colleague's new results");
  await eyes().remove(bucket, 'gone.txt');
  await writeFiles(folder, { 'sub/back.txt': 'b' });
  const log = await sentWithDeleting(at, id);
  expect(await eyes().keys(bucket)).toEqual(['a.txt', 'old.txt', 'sub/back.txt']);
  expect(log).toContain('Kept: old.txt: it was replaced since it was compared.');
  expect(log).toContain('Kept: sub/back.txt: its file is here again.');
  expect(log).toContain('Only in the bucket: 1 deleted.');
  expect(log).toContain('Only in the bucket: 2 kept, which changed since they were compared.');
});

test('the old name of what moved stays where something else is there by now', async () => {
  const { at, id } = await compared({ 'before.bin': 'the same bytes' }, { 'after.bin': 'the same bytes' });
  expect(at.ledger.uploads.sums(id, '').states.moved.files).toBe(1);
  await eyes().put(bucket, 'before.bin', 'other bytes');
  await sentWithDeleting(at, id);
  expect(await eyes().keys(bucket)).toEqual(['a.txt', 'after.bin', 'before.bin']);
});

test('many are looked at by listing them, a few far between by asking for each, whoever may not read too', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 150 }, (_, i) => [`many/${String(i).padStart(3, '0')}`, `${i}`]),
  );
  const { at, id, folder } = await compared(many);
  await practice.seen.reset();
  await practice.faults.set([{ fault: { kind: 'status', status: 403, body: 'none' }, method: 'HEAD' }]);
  await rm(path.join(folder, 'a.txt'));
  await writeFiles(folder, { 'a.txt': 'a' });
  await eyes().put(bucket, 'many/000', 'another first');
  await eyes().put(bucket, 'many/077', 'another');
  await sentWithDeleting(at, id);
  expect(await eyes().keys(bucket)).toEqual(['a.txt', 'many/000', 'many/077']);
  const { requests } = await practice.seen.counters();
  expect(requests.list).toBeLessThan(10);
});

test('a key that XML cannot hold is deleted alone, and keeps none of the others', async () => {
  const { at, id } = await compared({ 'bell\u0007.txt': 'x', 'form\ffeed.txt': 'x', 'x.txt': 'x' });
  const log = await sentWithDeleting(at, id);
  expect(await eyes().keys(bucket)).toEqual(['a.txt']);
  expect(log).toContain('Only in the bucket: 3 deleted.');
});
