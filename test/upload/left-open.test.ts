/** An upload was asked for, and its ID was never noted: nothing tells it from one that somebody else has just begun. */
import { afterEach, expect, test, vi } from 'vitest';
import { abortParts } from '../../main/engine/upload/parts-there.ts';
import { MiB } from '../../shared/part.ts';
import { startApp } from '../support/app.ts';
import { bytesOf, otherEyes, sent, signed, sourceIn, writeFiles } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { put, sendBench } from '../support/sends.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
afterEach(() => vi.unstubAllEnvs());

const key = 'large.bin';
const large = bytesOf('large', 17 * MiB);
/** The server opens it, and its answer is lost on the way. */
const lost = { method: 'POST', key, fault: { kind: 'truncate', after: 10, honest: false } } as const;

/** A bucket in which a colleague, by the same keys, has begun to send an object of that name; and a folder with another. */
async function shared(bucket: string) {
  const eyes = otherEyes(practice.endpoint);
  await eyes.makeBucket(bucket);
  const theirs = await eyes.leave(bucket, key, 2);
  const folder = tempFolder();
  await writeFiles(folder, { [key]: large });
  const open = async () => (await eyes.open(bucket)).map(({ uploadId }) => uploadId);
  return { eyes, theirs, folder, open };
}

/** A job whose uploads are opened, and never known. */
async function begun(bucket: string) {
  const { folder, ...there } = await shared(bucket);
  const at = await sendBench(() => practice.endpoint);
  await practice.faults.set([lost]);
  const id = await put(at, folder, { endpoint: practice.endpoint, bucket });
  await at.until(id, () => at.ledger.uploads.open(id).length > 0);
  return { ...there, at, id };
}

test('where its answer was lost, the file goes by another, and all that are open are left, told and listed', async () => {
  for (const [name, value] of Object.entries(signed)) vi.stubEnv(name, value);
  const { eyes, theirs, folder } = await shared('lost-answer');
  await practice.faults.set([{ ...lost, times: 1 }]);
  const app = await startApp();
  const source = sourceIn(practice.endpoint, 'lost-answer', '');
  const job = await sent(app, folder, source);
  expect(job).toMatchObject({ status: 'completed', counts: { verified: 1 } });
  expect(Buffer.compare(await eyes.bytes('lost-answer', key), large)).toBe(0);
  const { uploads } = await app.call('buckets.uploads', { source, token: null });
  expect(uploads).toEqual(Array(3).fill(expect.objectContaining({ key, parts: 0, jobId: null })));
  expect(uploads.map(({ uploadId }) => uploadId)).toEqual(expect.arrayContaining(theirs));
  const { events } = await app.call('jobs.events', { jobId: job.id });
  expect(events.map(({ text }) => text)).toContain(
    'An upload of large.bin is open in the bucket with nothing in it. It may be of this job or of somebody else, so it is left as it is: see the unfinished uploads.',
  );
});

test('where its job is given up, only what is known to be of the job goes', async () => {
  const { theirs, at, id, open } = await begun('given-up');
  await at.engine.cancel(id);
  await abortParts(at.ports, id);
  expect(await open()).toEqual(expect.arrayContaining(theirs));
  expect(at.ledger.uploads.open(id)).toEqual([]);
});

test('where its job is removed, too', async () => {
  const { theirs, at, id, open } = await begun('removed');
  await at.engine.pause(id);
  await at.engine.remove(id, { deleteFiles: false });
  expect(await open()).toEqual(expect.arrayContaining(theirs));
});
