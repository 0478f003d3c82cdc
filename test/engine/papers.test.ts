/** What a job leaves in `.waybill/`, read by us, by an earlier layout's reader, and by the tools of the system. */
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { checksumLine } from '../../shared/checksum-line.ts';
import { doiOf } from '../../shared/doi.ts';
import { receiptNumber, receiptPath } from '../../shared/receipt.ts';
import { startApp } from '../support/app.ts';
import { tempFolder } from '../support/temp.ts';

const run = promisify(execFile);
const hasMd5sum = await run('md5sum', ['--version']).then(
  () => true,
  () => false,
);

test('two jobs that end at once in one folder leave two receipts and two lists of checksums', async () => {
  const { get } = await startApp();
  const folder = path.join(tempFolder(), 'both');
  const jobs = await Promise.all([get('small/folder-01/', folder), get('bids/ds-practice/sub-01/', folder)]);
  expect((await readdir(path.join(folder, '.waybill'))).sort()).toEqual([
    'checksums-2.md5',
    'checksums.md5',
    'receipt-2.json',
    'receipt.json',
  ]);
  for (const job of jobs) {
    const receipt = JSON.parse(await readFile(job.receipt ?? '', 'utf8'));
    expect(receipt.totals.files).toBe(job.counts.files);
    expect(receipt.files).toHaveLength(job.counts.files);
  }
});

test('the receipt says whose data it is, where it came from and how each file was checked', async () => {
  const { get } = await startApp();
  const job = await get('bids/ds-practice/sub-01/', path.join(tempFolder(), 'bids'));
  expect(job.receipt).toBe(path.join(job.folder, '.waybill', 'receipt.json'));
  expect(JSON.parse(await readFile(job.receipt ?? '', 'utf8'))).toMatchObject({
    waybill: 1,
    tool: expect.stringMatching(/^Waybill \d/),
    dataset: {
      id: 'practice',
      doi: null,
      citation: expect.any(String),
      licence: { name: expect.any(String), url: expect.stringMatching(/^https:/) },
    },
    source: { address: 's3://practice/bids/ds-practice/sub-01/', endpoint: 'practice' },
    selection: { prefixes: [], keys: [], filters: [] },
    started: expect.stringMatching(/Z$/),
    finished: expect.stringMatching(/Z$/),
    files: expect.arrayContaining([
      {
        path: expect.stringMatching(/_T1w.nii.gz$/),
        key: expect.any(String),
        size: expect.any(Number),
        etag: expect.any(String),
        versionId: null,
        lastModified: expect.any(String),
        checksum: null,
        result: 'verified by md5',
        crc: { algorithm: 'crc32', hex: expect.any(String) },
      },
    ]),
  });
});

test.skipIf(!hasMd5sum)(
  'md5sum -c finds every file right, whatever its name, and the one that was changed',
  async () => {
    const { get } = await startApp();
    const folder = path.join(tempFolder(), 'names');
    const job = await get('names/', folder);
    const list = path.join(folder, '.waybill', 'checksums.md5');
    const lines = (await readFile(list, 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(job.counts.verified);
    await run('md5sum', ['-c', '--quiet', '--strict', '.waybill/checksums.md5'], { cwd: folder });
    await writeFile(path.join(folder, 'percent%252Fslash.txt'), 'another');
    await expect(
      run('md5sum', ['-c', '--quiet', '.waybill/checksums.md5'], { cwd: folder }),
    ).rejects.toMatchObject({ stdout: expect.stringContaining('percent%252Fslash.txt: FAILED') });
  },
);

test('a job that is retried writes its receipt again, in the same place', async () => {
  const { get, call, until } = await startApp();
  const folder = path.join(tempFolder(), 'again');
  const { id } = await get('small/folder-02/', folder);
  await call('jobs.cancel', { ids: [id] });
  await call('jobs.retry', { ids: [id], restart: false });
  const job = await until(id, ({ status }) => status === 'completed');
  expect(job.receipt).toBe(path.join(folder, receiptPath(1)));
  expect(await readdir(path.join(folder, '.waybill'))).toHaveLength(2);
});

test('receipts of earlier versions, beside the data, are read as well', async () => {
  const first = await startApp();
  const folder = path.join(tempFolder(), 'old');
  await first.get('small/folder-03/', folder);
  await first.app.stop();
  await rename(path.join(folder, receiptPath(1)), path.join(folder, 'waybill-receipt.json'));
  await rm(path.join(folder, '.waybill'), { recursive: true });
  await mkdir(path.join(folder, '.waybill'));
  const { call, until } = await startApp();
  const { id } = await call('jobs.verify', { folder });
  const job = await until(id, ({ status }) => status === 'completed' || status === 'failed');
  expect(job.counts).toMatchObject({ files: 200, verified: 200, completed: 200 });
});

describe('small rules', () => {
  test('names with backslashes and line ends are escaped as coreutils does', () => {
    expect(checksumLine('aa', 'a b')).toBe('aa *a b');
    expect(checksumLine('aa', 'a\\b\nc\rd')).toBe('\\aa *a\\\\b\\nc\\rd');
  });

  test('a receipt is told by its path', () => {
    expect(
      [
        '.waybill/receipt.json',
        'waybill-receipt-12.json',
        'waybill-receipt-0.json',
        '.waybill/checksums.md5',
      ].map(receiptNumber),
    ).toEqual([1, 12, null, null]);
  });

  test('a DOI is found in a citation, without the sentence around it', () => {
    expect(doiOf('Nature 2025;645. doi:10.1038/s41586-025-09235-0.')).toBe('10.1038/s41586-025-09235-0');
    expect(doiOf('no such', 'see https://doi.org/10.18112/openneuro.ds000001.v1.0.0')).toBe(
      '10.18112/openneuro.ds000001.v1.0.0',
    );
    expect(doiOf('(doi:10.1175/2011BAMS3015.1)')).toBe('10.1175/2011BAMS3015.1');
    expect(doiOf('10.1016/S0140-6736(20)30183-5')).toBe('10.1016/S0140-6736(20)30183-5');
    expect(doiOf('the dandiset has its own')).toBeNull();
  });
});
