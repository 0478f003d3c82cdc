/** Whole objects: fetched, compared with what they say of themselves, named. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { crc32, crc32c } from '@node-rs/crc32';
import { expect, test } from 'vitest';
import { tempFolder } from '../../support/temp.ts';
import { anonymous, etagOf, honest, pattern, rig, script, sourceOf, task } from './rig.ts';

const bytes = pattern(300_000);
const hex = (value: number) => value.toString(16).padStart(8, '0');

async function fetchWhole(
  body: Buffer,
  fields: Record<string, string | null>,
  some: {
    replace?: boolean;
    etag?: string | null;
    web?: boolean;
    algorithm?: 'crc32' | 'crc32c' | 'crc64nvme';
  } = {},
) {
  const server = await script((asked) => asked.socket.write(honest(asked, body, fields)));
  const { run, events } = rig(anonymous(`http://127.0.0.1:${server.port}`));
  const folder = tempFolder();
  const file = path.join(folder, 'sub', 'data.bin.part');
  const to = path.join(folder, 'sub', 'data.bin');
  const one = task({
    size: body.length,
    file,
    source: sourceOf(some.web ? 'https' : 's3'),
    etag: some.etag ?? null,
    crc: { algorithm: some.algorithm ?? 'crc32c', state: null },
    finish: { path: to, replace: some.replace ?? false },
  });
  const [end] = await run(one);
  return { end: end!, server, events, file, to };
}

test('a whole object is fetched, found to be what its ETag says, and named', async () => {
  const { end, events, file, to, server } = await fetchWhole(bytes, {});
  expect(end).toMatchObject({
    kind: 'done',
    written: bytes.length,
    crc: hex(crc32c(bytes)),
    verification: { state: 'verified', by: 'md5' },
    head: { size: bytes.length, etag: etagOf(bytes), checksum: null },
  });
  expect(events.map(({ kind }) => kind).at(0)).toBe('head');
  expect(fs.readFileSync(to).equals(bytes)).toBe(true);
  expect(fs.existsSync(file)).toBe(false);
  expect(server.asked[0]?.fields.get('x-amz-checksum-mode')).toBe('ENABLED');
});

const base64 = (digits: string) => Buffer.from(digits, 'hex').toString('base64');

test.each([
  ['crc32', hex(crc32(bytes))],
  ['crc32c', hex(crc32c(bytes))],
  ['sha1', createHash('sha1').update(bytes).digest('hex')],
  ['sha256', createHash('sha256').update(bytes).digest('hex')],
])('a full-object %s beats the ETag, and is compared', async (algorithm, digest) => {
  const field = `x-amz-checksum-${algorithm}`;
  const good = await fetchWhole(bytes, { [field]: base64(digest) });
  expect(good.end).toMatchObject({ kind: 'done', verification: { state: 'verified', by: algorithm } });
  const bad = await fetchWhole(bytes, {
    [field]: base64(digest.replace(/./, (d) => (d === '0' ? '1' : '0'))),
  });
  expect(bad.end).toMatchObject({ kind: 'failed', written: bytes.length, failure: { code: 'checksum' } });
  expect(fs.existsSync(bad.to)).toBe(false);
  expect(fs.existsSync(bad.file)).toBe(true);
});

test('crc64nvme is computed natively, whether the task asks for it or only the object offers it', async () => {
  const check = Buffer.from('123456789');
  const fields = {
    'x-amz-checksum-crc64nvme': base64('ae8b14860a799888'),
    'x-amz-checksum-type': 'FULL_OBJECT',
  };
  for (const algorithm of ['crc64nvme', 'crc32'] as const) {
    const { end } = await fetchWhole(check, fields, { algorithm });
    expect(end).toMatchObject({ kind: 'done', verification: { state: 'verified', by: 'crc64nvme' } });
    expect(end).toHaveProperty('crc', algorithm === 'crc64nvme' ? 'ae8b14860a799888' : 'cbf43926');
  }
});

test('an object without a checksum and without an MD5 is not verifiable, and says why', async () => {
  const { end } = await fetchWhole(bytes, { ETag: '"d41d8cd98f00b204e9800998ecf8427e-3"' });
  expect(end).toMatchObject({
    verification: {
      state: 'unverifiable',
      why: 'the ETag covers 3 parts whose sizes are not told, and no usual size fits',
    },
  });
  expect((await fetchWhole(bytes, { ETag: '"opaque"' })).end).toMatchObject({
    verification: { why: 'the object carries no checksum, and its ETag is not an MD5' },
  });
  const kms = { ETag: '"opaque"', 'x-amz-server-side-encryption': 'aws:kms' };
  expect((await fetchWhole(bytes, kms)).end).toMatchObject({
    verification: { why: expect.stringContaining('encrypted with a KMS key') },
  });
});

test('an object uploaded in one part, or in parts of a usual size, is proved by its composite ETag or checksum', async () => {
  const md5 = (...pieces: Uint8Array[]) => {
    const hash = createHash('md5');
    for (const piece of pieces) hash.update(piece);
    return hash.digest();
  };
  const one = await fetchWhole(bytes, { ETag: `"${md5(md5(bytes)).toString('hex')}-1"` });
  expect(one.end).toMatchObject({ verification: { state: 'verified', by: 'composite-etag' } });
  const damaged = await fetchWhole(bytes, { ETag: `"${md5(md5(bytes, bytes)).toString('hex')}-1"` });
  expect(damaged.end).toMatchObject({ kind: 'failed', failure: { code: 'checksum' } });
  const seven = Buffer.alloc(7 * 1024 * 1024, 'seven');
  const [head, tail] = [seven.subarray(0, 5 * 1024 * 1024), seven.subarray(5 * 1024 * 1024)];
  const two = await fetchWhole(seven, { ETag: `"${md5(md5(head), md5(tail)).toString('hex')}-2"` });
  expect(two.end).toMatchObject({ verification: { state: 'verified', by: 'composite-etag' } });
  const part = (piece: Uint8Array) =>
    Buffer.from(base64(crc32c(piece).toString(16).padStart(8, '0')), 'base64');
  const value = crc32c(Buffer.concat([part(head), part(tail)]))
    .toString(16)
    .padStart(8, '0');
  const checksum = await fetchWhole(seven, { ETag: '"x-2"', 'x-amz-checksum-crc32c': `${base64(value)}-2` });
  expect(checksum.end).toMatchObject({ verification: { state: 'verified', by: 'composite-checksum' } });
});

test('a checksum of parts is told in the head, and not mistaken for one of the whole', async () => {
  const { end } = await fetchWhole(bytes, { ETag: '"x-2"', 'x-amz-checksum-crc32c': 'AAAAAA==-2' });
  expect(end).toMatchObject({
    verification: { state: 'unverifiable' },
    head: { checksum: { algorithm: 'crc32c', type: 'composite', value: 'AAAAAA==', parts: 2 } },
  });
});

test('an ETag that only looks like an MD5 fails a plain object, not an encrypted or a web one', async () => {
  const ETag = '"00000000000000000000000000000000"';
  expect((await fetchWhole(bytes, { ETag })).end).toMatchObject({
    kind: 'failed',
    failure: { code: 'checksum' },
  });
  const kms = await fetchWhole(bytes, { ETag, 'x-amz-server-side-encryption': 'aws:kms' });
  expect(kms.end).toMatchObject({ kind: 'done', verification: { state: 'unverifiable' } });
  const customer = await fetchWhole(bytes, {
    ETag,
    'x-amz-server-side-encryption-customer-algorithm': 'AES256',
  });
  expect(customer.end).toMatchObject({ kind: 'done', verification: { state: 'unverifiable' } });
  const web = await fetchWhole(bytes, { ETag }, { web: true });
  expect(web.end).toMatchObject({ kind: 'done', verification: { state: 'unverifiable' } });
});

test('an object of 0 bytes becomes a file of 0 bytes', async () => {
  const { end, to } = await fetchWhole(Buffer.alloc(0), {});
  expect(end).toMatchObject({
    kind: 'done',
    written: 0,
    crc: '00000000',
    verification: { state: 'verified' },
  });
  expect(fs.statSync(to).size).toBe(0);
});

test('an existing file is replaced only when that was asked for', async () => {
  const folder = tempFolder();
  const server = await script((asked) => asked.socket.write(honest(asked, bytes)));
  const { run } = rig(anonymous(`http://127.0.0.1:${server.port}`));
  const to = path.join(folder, 'a');
  fs.writeFileSync(to, 'mine');
  const make = (replace: boolean) =>
    task({ size: bytes.length, file: path.join(folder, 'a.part'), finish: { path: to, replace } });
  const [kept] = await run(make(false));
  expect(kept).toMatchObject({ kind: 'failed', failure: { code: 'file-exists' } });
  expect(fs.readFileSync(to, 'utf8')).toBe('mine');
  const [replaced] = await run(make(true));
  expect(replaced).toMatchObject({ kind: 'done' });
  expect(fs.readFileSync(to).equals(bytes)).toBe(true);
});

test('a small object arrives in its nursery, replaces nothing and leaves nothing there', async () => {
  const folder = tempFolder();
  const nursery = path.join(folder, '.waybill', 'arriving');
  const server = await script((asked) => asked.socket.write(honest(asked, bytes)));
  const { run } = rig(anonymous(`http://127.0.0.1:${server.port}`));
  const whole = (name: string, replace: boolean, size = bytes.length) =>
    task({
      size,
      file: path.join(folder, `${name}.part`),
      finish: { path: path.join(folder, name), replace },
      nursery,
    });
  fs.writeFileSync(path.join(folder, 'mine'), 'mine');
  fs.writeFileSync(path.join(folder, 'theirs'), 'theirs');
  const [fresh, kept, replaced, other] = await run(
    whole('deep/new', false),
    whole('mine', false),
    whole('theirs', true),
    whole('other', false, bytes.length + 1),
  );
  expect(fresh).toMatchObject({ kind: 'done', verification: { state: 'verified' } });
  expect(kept).toMatchObject({ kind: 'failed', failure: { code: 'file-exists' } });
  expect(replaced).toMatchObject({ kind: 'done' });
  expect(other).toMatchObject({ kind: 'failed' });
  expect(fs.readFileSync(path.join(folder, 'deep/new')).equals(bytes)).toBe(true);
  expect(fs.readFileSync(path.join(folder, 'mine'), 'utf8')).toBe('mine');
  expect(fs.readFileSync(path.join(folder, 'theirs')).equals(bytes)).toBe(true);
  const left = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(left.map((one) => one.name).toSorted()).toEqual(['mine', 'new', 'theirs']);
});

test('what a killed process left in the nursery may be a second name of a whole file: it is not emptied', async () => {
  const folder = tempFolder();
  const nursery = path.join(folder, 'nursery');
  const server = await script((asked) => asked.socket.write(honest(asked, bytes)));
  const { run } = rig(anonymous(`http://127.0.0.1:${server.port}`), { workers: 1 });
  const make = (name: string) =>
    task({
      size: bytes.length,
      file: path.join(folder, `${name}.part`),
      finish: { path: path.join(folder, name), replace: false },
      nursery,
    });
  await run(make('a'));
  const [thread = ''] = fs.readdirSync(nursery);
  fs.writeFileSync(path.join(folder, 'whole'), 'whole');
  const next = make('b');
  fs.linkSync(path.join(folder, 'whole'), path.join(nursery, thread, String(next.id)));
  const [end] = await run(next);
  expect(end).toMatchObject({ kind: 'done' });
  expect(fs.readFileSync(path.join(folder, 'whole'), 'utf8')).toBe('whole');
  expect(fs.readFileSync(path.join(folder, 'b')).equals(bytes)).toBe(true);
});

test('a longer partial file left behind does not lengthen the object', async () => {
  const folder = tempFolder();
  const server = await script((asked) => asked.socket.write(honest(asked, Buffer.from('short'))));
  const { run } = rig(anonymous(`http://127.0.0.1:${server.port}`));
  fs.writeFileSync(path.join(folder, 'a.part'), 'something much longer');
  await run(
    task({
      size: 5,
      file: path.join(folder, 'a.part'),
      finish: { path: path.join(folder, 'a'), replace: false },
    }),
  );
  expect(fs.readFileSync(path.join(folder, 'a'), 'utf8')).toBe('short');
});

test.skipIf(process.platform !== 'linux')(
  'what the disk refuses is named, and the connection goes on with the next',
  async () => {
    const folder = tempFolder();
    const server = await script((asked) => asked.socket.write(honest(asked, bytes)));
    const { run } = rig(anonymous(`http://127.0.0.1:${server.port}`), { connections: 1 });
    fs.writeFileSync(path.join(folder, 'file'), '');
    const finish = { path: path.join(folder, 'b'), replace: false };
    const ends = await run(
      task({ size: bytes.length, file: path.join(folder, 'file', 'a.part'), finish }),
      task({ size: bytes.length, file: '/dev/full', range: { start: 0, end: 1000 } }),
      task({ size: bytes.length, file: path.join(folder, 'b.part'), finish }),
    );
    expect(ends[0]).toMatchObject({ kind: 'failed', written: 0, failure: { code: 'disk-missing' } });
    expect(ends[1]).toMatchObject({ kind: 'failed', written: 0, failure: { code: 'disk-full' } });
    expect(ends[2]).toMatchObject({ kind: 'done' });
  },
);

test('two thousand small files come over as many sockets as there are connections, in few messages', async () => {
  const small = pattern(2000);
  const folder = tempFolder();
  const server = await script((asked) => asked.socket.write(honest(asked, small)));
  const { bodies, run } = rig(anonymous(`http://127.0.0.1:${server.port}`), { workers: 2, connections: 6 });
  let messages = 0;
  bodies.onEvents(() => messages++);
  const tasks = Array.from({ length: 2000 }, (_, i) =>
    task({
      key: `k/${i}`,
      size: small.length,
      file: path.join(folder, `${i}.part`),
      finish: { path: path.join(folder, `${i}`), replace: false },
    }),
  );
  const ends = await run(...tasks);
  expect(ends.every((end) => end.kind === 'done' && end.verification?.state === 'verified')).toBe(true);
  expect(server.connections()).toBeLessThanOrEqual(6);
  expect(new Set(server.asked.map(({ line }) => line)).size).toBe(2000);
  expect(messages).toBeLessThan(1000);
  expect(fs.readdirSync(folder)).toHaveLength(2000);
});

test('a partial file that should not be there yet is left as it is, and told', async () => {
  const server = await script((asked) => asked.socket.write(honest(asked, bytes)));
  const folder = tempFolder();
  const [file, to] = [path.join(folder, 'a.part'), path.join(folder, 'a')];
  fs.writeFileSync(file, 'mine');
  const { run } = rig(anonymous(`http://127.0.0.1:${server.port}`));
  const whole = { size: bytes.length, file, finish: { path: to, replace: false } };
  const [refused] = await run(task({ ...whole, fresh: true }));
  expect(refused).toMatchObject({ kind: 'failed', failure: { code: 'file-exists' } });
  expect(fs.readFileSync(file, 'utf8')).toBe('mine');
  expect(await run(task(whole))).toMatchObject([{ kind: 'done' }]);
});
