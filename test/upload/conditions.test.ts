/** Nothing is overwritten that was not compared, whether an endpoint knows conditions or not. */
import { beforeEach, expect, test } from 'vitest';
import { MiB } from '../../shared/part.ts';
import type { Bench } from '../support/engine.ts';
import { bytesOf, otherEyes, sourceIn, writeFiles } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { checklist, send, sendBench } from '../support/sends.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
let bucket = '';
let buckets = 0;
const eyes = () => otherEyes(practice.endpoint);
const text = async (key: string) => Buffer.from(await eyes().bytes(bucket, key)).toString();

beforeEach(async () => {
  bucket = `conditions-${++buckets}`;
  await eyes().makeBucket(bucket);
});

const plan = (at: Bench, folder: string) => checklist(at, folder, sourceIn(practice.endpoint, bucket, ''));

/** A bench that was told by a probe whether its endpoint knows conditions. */
async function probed(conditions: boolean): Promise<Bench> {
  const at = await sendBench(() => practice.endpoint);
  const learned = { algorithm: 'crc64nvme', md5: false, conditions, trailing: false } as const;
  Object.assign(at.ports.uploads, { learned: async () => learned });
  return at;
}

test.each([true, false])(
  'an object that a colleague changed after the comparison is not replaced; conditions: %s',
  async (conditions) => {
    const folder = tempFolder();
    const large = bytesOf('mine', 9 * MiB);
    await writeFiles(folder, {
      'a.txt': 'first',
      'participants.tsv': 'mine, newer',
      'same.tsv': 'mine',
      'z.bin': large,
    });
    for (const key of ['participants.tsv', 'same.tsv', 'z.bin']) await eyes().put(bucket, key, 'the old one');
    const at = await probed(conditions);
    const id = await plan(at, folder);
    await eyes().put(bucket, 'participants.tsv', "the colleague's work of a day");
    await eyes().put(bucket, 'z.bin', "the colleague's too");
    send(at, id);
    expect(await at.ended(id)).toMatchObject({ status: 'failed', counts: { completed: 2, failed: 2 } });
    expect(await text('participants.tsv')).toBe("the colleague's work of a day");
    expect(await text('z.bin')).toBe("the colleague's too");
    expect(await text('same.tsv')).toBe('mine');
    const failed = at.transfers(id).filter(({ status }) => status === 'failed');
    expect(failed.map(({ failure }) => failure?.code)).toEqual(['file-exists', 'file-exists']);
    expect(await eyes().uploads(bucket)).toEqual([]);
  },
);

test('without conditions, an object that came while a large file was sent is not replaced either', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'large.bin': bytesOf('large', 17 * MiB) });
  const at = await probed(false);
  const id = await plan(at, folder);
  await practice.faults.set([
    { fault: { kind: 'latency', ms: 2000 }, bucket, method: 'PUT', key: 'large.bin', nth: 3 },
  ]);
  send(at, id);
  await at.until(id, (job) => job.bytesWritten > 0);
  await eyes().put(bucket, 'large.bin', "the colleague's");
  expect(await at.ended(id)).toMatchObject({ status: 'failed', counts: { failed: 1 } });
  expect(await text('large.bin')).toBe("the colleague's");
});
