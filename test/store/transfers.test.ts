import { expect, test } from 'vitest';
import type { NewTransfer, TakenName } from '../../main/engine/ports/rows.ts';
import { openTemp } from './ledgers.ts';
import { fill, madeUp, newJob, nothing } from './samples.ts';

const every = { status: null, text: '', offset: 0, limit: 1000 } as const;
const row = (key: string, path: string): NewTransfer => ({
  key,
  path,
  size: 1,
  etag: null,
  lastModified: null,
  checksum: null,
});

function withTransfers(count: number) {
  const { ledger, dataDir } = openTemp();
  const { id: jobId } = ledger.createJob(newJob);
  fill(ledger, jobId, count);
  return { ledger, dataDir, jobId, ids: ledger.transfers(jobId, every).transfers.map(({ id }) => id) };
}

test('a listed page lands whole: transfers, names, cursor and figures', () => {
  const { ledger } = openTemp();
  const { id } = ledger.createJob(newJob);
  const checksum = {
    algorithm: 'crc64nvme',
    type: 'full-object',
    value: 'AAAAAAAAAAA=',
    parts: null,
  } as const;
  const page = [{ ...row('ds1/a', 'a'), size: 5, etag: '"e"', lastModified: 1.5, checksum }];
  ledger.addTransfers(id, {
    rows: page,
    names: [{ folded: 'a', as: 'file', key: 'ds1/a' }],
    patch: { cursor: 'next', listed: true },
  });
  expect(ledger.transfers(id, every)).toEqual({
    total: 1,
    transfers: [
      {
        id: expect.any(Number),
        jobId: id,
        ...page[0],
        lastModified: 1,
        versionId: null,
        asked: null,
        partSize: null,
        status: 'queued',
        verification: { state: 'pending' },
        skipped: false,
        written: 0,
        refetched: 0,
        attempts: 0,
        failure: null,
      },
    ],
  });
  expect(ledger.job(id)).toMatchObject({
    cursor: 'next',
    listed: true,
    counts: { files: 1, bytes: 5, queued: 1 },
  });
  expect(ledger.nameTaken(id, 'a')).toEqual({ as: 'file', key: 'ds1/a' });
});

test('a page that cannot be written leaves nothing of itself', () => {
  const { ledger } = openTemp();
  const { id } = ledger.createJob(newJob);
  const bad = { ...row('ds1/b', 'b'), size: 0.5 };
  expect(() =>
    ledger.addTransfers(id, {
      rows: [row('ds1/a', 'a'), bad],
      names: [{ folded: 'a', as: 'file', key: 'ds1/a' }],
      patch: { cursor: 'x' },
    }),
  ).toThrow();
  expect(ledger.transfers(id, every).total).toBe(0);
  expect(ledger.nameTaken(id, 'a')).toBeNull();
  expect(ledger.job(id).cursor).toBeNull();
});

test('a key listed twice keeps its first row and is counted once', () => {
  const { ledger, jobId } = withTransfers(10);
  ledger.addTransfers(jobId, {
    rows: madeUp(5, 10).map((listed) => ({ ...listed, size: 1, path: 'another' })),
    names: [],
    patch: {},
  });
  expect(ledger.counts(jobId)).toMatchObject({ files: 15, queued: 15 });
  const { transfers } = ledger.transfers(jobId, every);
  expect(transfers[9]).toMatchObject(madeUp(9, 1)[0] ?? {});
  expect(transfers[14]).toMatchObject({ key: madeUp(14, 1)[0]?.key, path: 'another', size: 1 });
});

test('one job does not see the keys, names and ids of another', () => {
  const { ledger, jobId } = withTransfers(3);
  const { id: other } = ledger.createJob(newJob);
  ledger.addTransfers(other, {
    rows: madeUp(0, 2),
    names: [{ folded: 'x', as: 'folder', key: null }],
    patch: {},
  });
  expect(ledger.transfers(other, every).total).toBe(2);
  expect([...ledger.eachTransfer(jobId)]).toHaveLength(3);
  expect(ledger.nameTaken(other, 'x')?.as).toBe('folder');
  expect(ledger.nameTaken(jobId, 'x')).toBeNull();
  expect(ledger.nextWork(jobId, 0, 10).every(({ transfer }) => transfer.jobId === jobId)).toBe(true);
  expect(ledger.nextWork(other, 0, 10)).toHaveLength(2);
});

test('a page that wants a name that is taken is refused whole; folders share theirs', () => {
  const { ledger, jobId } = withTransfers(0);
  const file = (folded: string) => ({ folded, as: 'file', key: folded }) as const;
  const folder = (folded: string) => ({ folded, as: 'folder', key: null }) as const;
  const add = (key: string, ...names: readonly TakenName[]) =>
    ledger.addTransfers(jobId, { rows: [row(key, key)], names, patch: { cursor: key } });
  expect(add('a/b\u0000', folder('a'), file('a/b\u0000'))).toBe(true);
  expect(add('a/c', folder('a'), file('a/c'))).toBe(true);
  for (const clash of [file('a'), folder('a/c'), file('a/c')]) expect(add('later', clash)).toBe(false);
  expect(ledger.nameTaken(jobId, 'a')).toEqual({ as: 'folder', key: null });
  expect(ledger.nameTaken(jobId, 'a/b\u0000')).toEqual({ as: 'file', key: 'a/b\u0000' });
  expect(ledger.nameTaken(jobId, 'a/b')).toBeNull();
  expect(ledger.job(jobId)).toMatchObject({ cursor: 'a/c', counts: { files: 2 } });
});

test('a name changes hands in the transaction that adds its new owner', () => {
  const { ledger, jobId } = withTransfers(0);
  const b = { folded: 'x', as: 'file', key: 'ds1/x' } as const;
  ledger.addTransfers(jobId, { rows: [row('ds1/x', 'x')], names: [b], patch: {} });
  const given = ledger.addTransfers(jobId, {
    rows: [row('ds1/X', 'X')],
    names: [
      { ...b, key: 'ds1/X' },
      { folded: 'x~1', as: 'file', key: 'ds1/x' },
    ],
    renamed: [{ key: 'ds1/x', path: 'x~1', folded: 'x' }],
    patch: {},
  });
  expect(given).toBe(true);
  expect(ledger.nameTaken(jobId, 'x')?.key).toBe('ds1/X');
  expect(ledger.nameTaken(jobId, 'x~1')?.key).toBe('ds1/x');
  expect(ledger.renamedNames(jobId, 0, 10)).toEqual({ total: 1, names: [{ key: 'ds1/x', path: 'x~1' }] });
});

test.each([
  ['ds1/sub-01/a.nii', 'sub-01/a.nii', false],
  ['ds1//a', '/a', false],
  ['ds1//a', 'a', true],
  ['ds1/a:b', 'a%3Ab', true],
  ['ds1/x/a', 'a', true],
  ['ds1/\u0000\u0001', '%00%01', true],
  ['ds1/\u{1f9e0}', '\u{1f9e0}', false],
  ['elsewhere', 'elsewhere', false],
])('the key %j with the path %j: renamed is %j', (key, path, renamed) => {
  const { ledger, jobId } = withTransfers(0);
  ledger.addTransfers(jobId, { rows: [row(key, path)], names: [], patch: {} });
  expect(ledger.transfers(jobId, every).transfers).toMatchObject([{ key, path }]);
  expect(ledger.renamedNames(jobId, 0, 10)).toEqual(
    renamed ? { total: 1, names: [{ key, path }] } : { total: 0, names: [] },
  );
});

test('a path changed later is counted among the renamed, and no longer once it is changed back', () => {
  const { ledger, jobId, ids } = withTransfers(3);
  const plain = madeUp(1, 1)[0]?.path ?? '';
  ledger.record({ ...nothing, transfers: [{ id: ids[1] ?? 0, path: 'kept (2)' }] });
  expect(ledger.renamedNames(jobId, 0, 10)).toMatchObject({ total: 1, names: [{ path: 'kept (2)' }] });
  expect(ledger.renamedNames(jobId, 1, 10)).toEqual({ total: 1, names: [] });
  ledger.record({ ...nothing, transfers: [{ id: ids[1] ?? 0, path: plain }] });
  expect(ledger.renamedNames(jobId, 0, 10)).toEqual({ total: 0, names: [] });
  expect(ledger.work(ids[1] ?? 0).transfer.path).toBe(plain);
});

test('any page by offset is the same slice of the same order, with and without a status', () => {
  const { ledger, jobId, ids } = withTransfers(100);
  const failed = ids.filter((_, i) => i % 3 === 0);
  ledger.record({ ...nothing, transfers: failed.map((id) => ({ id, status: 'failed' as const })) });
  for (const [status, expected] of [
    [null, ids],
    ['failed', failed],
    ['completed', []],
  ] as const)
    for (const offset of [0, 1, 16, 17, 33, 34, 90, 99, 100, 1000])
      for (const limit of [1, 10, 1000]) {
        const page = ledger.transfers(jobId, { status, text: '', offset, limit });
        expect(page.transfers.map(({ id }) => id)).toEqual(expected.slice(offset, offset + limit));
        expect(page.total).toBe(expected.length);
      }
});

test('text is found anywhere in a key, in either case, and its wildcards stand for themselves', () => {
  const { ledger, jobId } = withTransfers(0);
  const keys = ['ds1/100%_T1W.nii', 'ds1/100x_t2w.nii', 'ds1/a\\b_t1w.json'];
  ledger.addTransfers(jobId, { rows: keys.map((key) => row(key, key.slice(4))), names: [], patch: {} });
  const found = (text: string, status: 'failed' | 'queued' | null = null) =>
    ledger.transfers(jobId, { ...every, status, text }).transfers.map(({ key }) => key);
  expect(found('t1w')).toEqual([keys[0], keys[2]]);
  expect(found('100%')).toEqual([keys[0]]);
  expect(found('0_')).toEqual([]);
  expect(found('a\\b')).toEqual([keys[2]]);
  expect(found('t1w', 'queued')).toEqual([keys[0], keys[2]]);
  expect(found('t1w', 'failed')).toEqual([]);
  expect(ledger.transfers(jobId, { ...every, text: 't1w', offset: 1, limit: 1 })).toMatchObject({
    total: 2,
    transfers: [{ key: keys[2] }],
  });
});

test('every transfer comes in key order, even while others are being recorded', () => {
  const { ledger } = openTemp();
  const { id } = ledger.createJob(newJob);
  const rows = madeUp(0, 1201);
  ledger.addTransfers(id, { rows: rows.toReversed(), names: [], patch: {} });
  const keys: string[] = [];
  for (const { transfer } of ledger.eachTransfer(id)) {
    keys.push(transfer.key);
    if (keys.length % 400 === 0)
      ledger.record({ ...nothing, transfers: [{ id: transfer.id, status: 'completed' }] });
  }
  expect(keys).toEqual(rows.map(({ key }) => key));
  expect(ledger.counts(id).completed).toBe(3);
});

test('the object with the empty key is one of them', () => {
  const { ledger, jobId } = withTransfers(0);
  ledger.addTransfers(jobId, { rows: [row('a', 'a'), row('', '%5F')], names: [], patch: {} });
  expect([...ledger.eachTransfer(jobId)].map(({ transfer }) => transfer)).toMatchObject([
    { key: '', path: '%5F' },
    { key: 'a', path: 'a' },
  ]);
});

test('work comes in id order after the last, queued only, with the parts it has', () => {
  const { ledger, jobId, ids } = withTransfers(6);
  const [first = 0, second = 0, third = 0] = ids;
  const part = { number: 1, written: 8, durable: 4, crc: 'ab', durableCrc: 'cd' };
  ledger.record({
    transfers: [{ id: first, status: 'running' }],
    parts: [
      { transferId: first, ...part },
      { transferId: third, ...part, number: 2 },
      { transferId: third, ...part, crc: null, durableCrc: null },
    ],
    dropParts: [],
  });
  const work = ledger.nextWork(jobId, 0, 3);
  expect(work.map(({ transfer }) => transfer.id)).toEqual(ids.slice(1, 4));
  expect(work.map(({ parts }) => parts)).toEqual([
    [],
    [
      { ...part, crc: null, durableCrc: null },
      { ...part, number: 2 },
    ],
    [],
  ]);
  expect(ledger.nextWork(jobId, second, 10).map(({ transfer }) => transfer.id)).toEqual(ids.slice(2));
  expect(ledger.work(first)).toMatchObject({ transfer: { id: first, status: 'running' }, parts: [part] });
});

test('a completed file stays unsettled, with its CRC, until it is said to be durable', () => {
  const { ledger, jobId, ids } = withTransfers(4);
  const [a = 0, b = 0, c = 0] = ids;
  const fileCrc = { algorithm: 'crc32c', hex: '0a0b0c0d' } as const;
  ledger.record({
    ...nothing,
    transfers: [
      { id: a, status: 'completed', settled: false, fileCrc },
      { id: b, status: 'completed', settled: false },
      { id: c, status: 'completed', settled: true, fileCrc },
    ],
  });
  expect(ledger.unsettled(10)).toMatchObject([
    { transfer: { id: a }, fileCrc },
    { transfer: { id: b }, fileCrc: null },
  ]);
  expect(ledger.unsettled(1)).toHaveLength(1);
  expect(ledger.unsettled(1, a)).toMatchObject([{ transfer: { id: b } }]);
  const { id: verify } = ledger.createJob({ ...newJob, kind: 'verify' });
  fill(ledger, verify, 1);
  const [checked = 0] = ledger.nextWork(verify, 0, 1).map(({ transfer }) => transfer.id);
  ledger.record({ ...nothing, transfers: [{ id: checked, status: 'completed', settled: false }] });
  expect(ledger.unsettled(10)).toHaveLength(2);
  ledger.record({
    ...nothing,
    transfers: [
      { id: a, settled: true },
      { id: b, settled: true },
    ],
  });
  expect(ledger.unsettled(10)).toEqual([]);
  expect([...ledger.eachTransfer(jobId)].map((file) => file.fileCrc)).toEqual([fileCrc, null, fileCrc, null]);
});
