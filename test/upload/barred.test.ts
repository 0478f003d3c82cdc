/** Files that may not be read, or that another program holds, between comparison and sending. */
import { chmodSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { sourceFailure } from '../../main/s3/wire/source-file.ts';
import { MiB } from '../../shared/part.ts';
import { asNobody, bar, give, unbar } from '../support/barred.ts';
import { bytesOf, otherEyes, sourceIn, writeFiles } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { checklist, send, sendBench } from '../support/sends.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const eyes = () => otherEyes(practice.endpoint);
let bucket = '';
let buckets = 0;
beforeEach(async () => {
  bucket = `barred-${++buckets}`;
  await eyes().makeBucket(bucket);
});

const files = { 'a.txt': 'a', 'small.bin': bytesOf('small', 1000), 'large.bin': bytesOf('large', 17 * MiB) };

/** The practice bucket lives in this process, and keeps what it is sent in files. */
function giveBucket(): void {
  for (const name of readdirSync(tmpdir()))
    if (name.startsWith(`waybill-practice-${process.pid}-`)) give(path.join(tmpdir(), name));
}

/** A folder that nobody may write a receipt into, too. */
async function openFolder(): Promise<string> {
  const folder = tempFolder();
  await writeFiles(folder, files);
  chmodSync(folder, 0o777);
  return folder;
}

test.skipIf(process.platform === 'win32')(
  'files that may not be read when their turn comes fail alone, and arrive once they may',
  async () => {
    const folder = await openFolder();
    const dataDir = tempFolder();
    const at = await sendBench(() => practice.endpoint, { dataDir });
    give(dataDir);
    const id = await checklist(at, folder, sourceIn(practice.endpoint, bucket, ''));
    giveBucket();
    const barred = ['large.bin', 'small.bin'];
    for (const file of barred) bar(path.join(folder, file));
    const job = await asNobody(() => {
      send(at, id);
      return at.ended(id);
    });
    expect(job).toMatchObject({ status: 'failed', failure: null, counts: { verified: 1, failed: 2 } });
    const failed = at.transfers(id).filter(({ status }) => status === 'failed');
    expect(failed.map(({ key }) => key).sort()).toEqual(barred);
    for (const { failure } of failed)
      expect(failure).toMatchObject({
        code: 'file-unreadable',
        reason: 'This file cannot be read.',
        hint: expect.stringContaining('close the program that has it open'),
      });
    expect(await eyes().keys(bucket)).toEqual(['a.txt']);
    for (const file of barred) unbar(path.join(folder, file));
    await at.engine.retry(id, { restart: true });
    expect(await at.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 3, failed: 0 } });
    expect(Buffer.compare(await eyes().bytes(bucket, 'large.bin'), files['large.bin'])).toBe(0);
    expect(await eyes().uploads(bucket)).toEqual([]);
  },
);

test.skipIf(process.platform === 'win32')(
  'a file that may not be read while it is compared is not called the same',
  async () => {
    const folder = await openFolder();
    await eyes().put(bucket, 'small.bin', files['small.bin']);
    await eyes().put(bucket, 'a.txt', 'a');
    bar(path.join(folder, 'small.bin'));
    const dataDir = tempFolder();
    const at = await sendBench(() => practice.endpoint, { dataDir });
    give(dataDir);
    const id = await asNobody(() => checklist(at, folder, sourceIn(practice.endpoint, bucket, '')));
    const { states } = at.ledger.uploads.sums(id, '');
    expect(states.same.files).toBe(1);
  },
);

test.each(['EACCES', 'EPERM', 'EBUSY', 'ETXTBSY'])(
  '%s of one file is that file’s, with what to do',
  (code) => {
    expect(sourceFailure(Object.assign(new Error(code), { code }), 'C:\\study\\a.nii')).toEqual({
      code: 'file-unreadable',
      reason: 'This file cannot be read.',
      hint: 'Allow your account to read it, or close the program that has it open; then retry.',
      detail: `C:\\study\\a.nii: ${code}`,
    });
  },
);
