import { chmod, link, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createDisk } from '../../main/disk/disk.ts';
import { listFolders } from '../../main/disk/folders.ts';
import { insist } from '../../main/disk/rename.ts';
import { openFile } from '../../main/s3/wire/place.ts';
import { toFailure } from '../../shared/failure.ts';
import { asNobody, bar } from '../support/barred.ts';
import { tempFolder } from '../support/temp.ts';

const disk = createDisk();
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('it worked');
    },
    (error) => toFailure(error),
  );

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

test('a probe makes the folder, tells what its names may be, and leaves nothing behind', async () => {
  const folder = path.join(tempFolder(), 'new', 'deep');
  const { rules, freeBytes } = await disk.probe(folder, true);
  // What the volume does is asked of it a second time, the other way round.
  await writeFile(path.join(folder, 'Twin'), '1');
  await writeFile(path.join(folder, 'twin'), '2');
  expect(rules.caseSensitive).toBe((await readdir(folder)).length === 2);
  expect(rules.windows).toBe(process.platform === 'win32');
  expect(freeBytes).toBeGreaterThan(0);
  expect((await readdir(folder)).filter((name) => name.startsWith('.waybill'))).toEqual([]);
});

test('a probe that may not make the folder looks at the nearest one there is', async () => {
  const folder = tempFolder();
  expect((await disk.probe(path.join(folder, 'a', 'b'), false)).rules).toEqual(
    (await disk.probe(folder, false)).rules,
  );
  expect(await readdir(folder)).toEqual([]);
});

test('a file where a folder should be is said', async () => {
  const folder = tempFolder();
  await writeFile(path.join(folder, 'file'), '');
  const failure = await failureOf(disk.probe(path.join(folder, 'file', 'below'), false));
  expect(failure).toMatchObject({
    code: 'disk-missing',
    reason: expect.stringContaining('file is where a folder'),
  });
});

test.skipIf(process.platform !== 'linux')('a place that nobody may write to is denied', async () => {
  expect((await failureOf(disk.probe('/proc/self', false))).code).toMatch(/^disk-(denied|missing)$/);
});

test.skipIf(process.platform !== 'linux')(
  'where the system makes no folder, that is said at once, and no drive is asked for',
  async () => {
    const reason = 'No folder can be made there.';
    for (const folder of ['/proc/x', '/proc/x/y/z']) {
      expect(await failureOf(disk.makeFolder(folder))).toMatchObject({ reason });
      expect(await failureOf(disk.probe(folder, true))).toMatchObject({ reason });
      expect(await failureOf(disk.probe(folder, false))).toMatchObject({ reason });
      expect(() => openFile(`${folder}/a.txt`, null, 'none')).toThrow(reason);
    }
  },
);

test('a folder is made with those above it, by two at once too, and one that is there stays', async () => {
  const folder = path.join(tempFolder(), 'a', 'b', 'c');
  await Promise.all([disk.makeFolder(folder), disk.makeFolder(folder), disk.makeFolder(`${folder}/d/`)]);
  await writeFile(path.join(folder, 'file'), '1');
  await disk.makeFolder(folder);
  expect(await readdir(folder)).toEqual(['d', 'file']);
  expect((await failureOf(disk.makeFolder(path.join(folder, 'file')))).code).toBe('file-exists');
  expect((await failureOf(disk.makeFolder(path.join(folder, 'file', 'x')))).code).toBe('disk-missing');
});

test.skipIf(process.platform === 'win32')(
  'what may not be read is not said to be not writable, and the other way round',
  async () => {
    const folder = path.join(tempFolder(), 'barred');
    await mkdir(folder);
    const file = path.join(folder, 'file');
    await writeFile(file, '1');
    bar(folder);
    await asNobody(async () => {
      const unseen = { code: 'disk-denied', reason: 'Waybill may not read there.' };
      expect(await failureOf(disk.names(folder, 10))).toMatchObject(unseen);
      expect(await failureOf(disk.stat(file))).toMatchObject(unseen);
      expect(await failureOf(disk.stamp(file))).toMatchObject(unseen);
      const walked = (async () => {
        for await (const _files of disk.walk(folder));
      })();
      expect(await failureOf(walked)).toMatchObject(unseen);
      expect(await failureOf(listFolders(folder))).toMatchObject(unseen);
      const unwritable = { code: 'disk-denied', reason: 'Waybill may not write there.' };
      expect(await failureOf(disk.makeFolder(path.join(folder, 'new')))).toMatchObject(unwritable);
    });
  },
);

test('sizes are told, folders are told apart, and what is not there is null', async () => {
  const folder = tempFolder();
  await writeFile(path.join(folder, 'file'), '12345');
  expect(await disk.stat(path.join(folder, 'file'))).toEqual({
    size: 5,
    modified: expect.any(Number),
    holes: false,
  });
  expect((await disk.stat(folder))?.size).toBe(-1);
  expect(await disk.stat(path.join(folder, 'none'))).toBeNull();
  expect(await disk.stat(path.join(folder, 'file', 'below'))).toBeNull();
  expect(await disk.stat(path.join(folder, 'x'.repeat(300)))).toBeNull();
});

test('a rename replaces when it may', async () => {
  const folder = tempFolder();
  const [from, to] = [path.join(folder, 'a.part'), path.join(folder, 'a')];
  await writeFile(from, 'new');
  await writeFile(to, 'old');
  await disk.rename(from, to, true);
  expect(await readdir(folder)).toEqual(['a']);
  expect(await readFile(to, 'utf8')).toBe('new');
});

test('a rename that may not replace leaves both files as they are', async () => {
  const folder = tempFolder();
  const [from, to] = [path.join(folder, 'a.part'), path.join(folder, 'a')];
  await writeFile(from, 'new');
  await writeFile(to, 'old');
  expect((await failureOf(disk.rename(from, to, false))).code).toBe('file-exists');
  expect(await readFile(to, 'utf8')).toBe('old');
  expect(await readFile(from, 'utf8')).toBe('new');
});

test('a link that leads nowhere is in the way too, and is not written through', async () => {
  const folder = tempFolder();
  const [from, to] = [path.join(folder, 'a.part'), path.join(folder, 'a')];
  await writeFile(from, 'new');
  await symlink(path.join(folder, 'elsewhere'), to);
  expect((await failureOf(disk.rename(from, to, false))).code).toBe('file-exists');
  await disk.rename(from, to, true);
  expect((await readdir(folder)).sort()).toEqual(['a']);
});

test('a free name is taken, and the first one goes', async () => {
  const folder = tempFolder();
  await writeFile(path.join(folder, 'a.part'), 'new');
  await disk.rename(path.join(folder, 'a.part'), path.join(folder, 'a'), false);
  expect(await readdir(folder)).toEqual(['a']);
});

test('a rename that was killed half-way is finished by the next', async () => {
  const folder = tempFolder();
  const [from, to] = [path.join(folder, 'a.part'), path.join(folder, 'a')];
  await writeFile(from, 'new');
  await link(from, to);
  await disk.rename(from, to, false);
  expect(await readdir(folder)).toEqual(['a']);
});

test('a rename of what is gone says so', async () => {
  const folder = tempFolder();
  for (const replace of [true, false])
    expect(
      (await failureOf(disk.rename(path.join(folder, 'none'), path.join(folder, 'a'), replace))).code,
    ).toBe('disk-missing');
});

test('a file held by another program is waited for on Windows, and only there', async () => {
  const held = (times: number, code: string) => {
    let tries = 0;
    return async () => {
      if (tries++ < times) throw Object.assign(new Error(code), { code });
      return tries;
    };
  };
  const waits: number[] = [];
  const pause = async (ms: number) => void waits.push(ms);
  expect(await insist('win32', held(3, 'EPERM'), pause)).toBe(4);
  expect(waits).toEqual([10, 20, 40]);
  await expect(insist('linux', held(1, 'EPERM'), pause)).rejects.toThrow('EPERM');
  await expect(insist('win32', held(1, 'ENOENT'), pause)).rejects.toThrow('ENOENT');
  waits.length = 0;
  await expect(insist('win32', held(1e6, 'EBUSY'), pause)).rejects.toThrow('EBUSY');
  const total = waits.reduce((sum, ms) => sum + ms, 0);
  expect(total).toBeGreaterThanOrEqual(60_000);
  expect(total).toBeLessThan(62_000);
});

test('a receipt is streamed beside and appears whole', async () => {
  const folder = tempFolder();
  const file = path.join(folder, 'receipt.json');
  await writeFile(file, 'old');
  const seen: string[] = [];
  await disk.writeFile(
    file,
    (async function* () {
      for (let i = 0; i < 100; i++) {
        yield `${'é'.repeat(1000)}\n`;
        seen.push(await readFile(file, 'utf8'));
      }
    })(),
  );
  expect(new Set(seen)).toEqual(new Set(['old']));
  expect((await stat(file)).size).toBe(100 * 2001);
  expect(await readdir(folder)).toEqual(['receipt.json']);
});

test('a receipt whose text breaks off leaves the old one and nothing else', async () => {
  const folder = tempFolder();
  const file = path.join(folder, 'receipt.json');
  await writeFile(file, 'old');
  const broken = (async function* () {
    yield 'half';
    throw new Error('the ledger closed');
  })();
  await expect(disk.writeFile(file, broken)).rejects.toThrow('the ledger closed');
  expect(await readdir(folder)).toEqual(['receipt.json']);
  expect(await readFile(file, 'utf8')).toBe('old');
});

test('a receipt for a folder that is gone says so', async () => {
  const failure = await failureOf(disk.writeFile(path.join(tempFolder(), 'gone', 'receipt.json'), 'x'));
  expect(failure.code).toBe('disk-missing');
});

test('removing takes files and empty folders, and nothing that still holds something', async () => {
  const folder = tempFolder();
  await mkdir(path.join(folder, 'full'));
  await mkdir(path.join(folder, 'empty'));
  await writeFile(path.join(folder, 'full', 'file'), '');
  for (const name of ['none', 'full', 'empty']) await disk.remove(path.join(folder, name));
  expect(await readdir(folder)).toEqual(['full']);
  await disk.remove(path.join(folder, 'full', 'file'));
  await disk.remove(path.join(folder, 'full'));
  expect(await readdir(folder)).toEqual([]);
});

test('files and folders are made durable, a read-only file too', async () => {
  const folder = tempFolder();
  const file = path.join(folder, 'file');
  await writeFile(file, 'x');
  if (process.platform !== 'win32') await chmod(file, 0o444);
  await disk.syncFile(file);
  await disk.syncFolder(folder);
  expect((await failureOf(disk.syncFolder(path.join(folder, 'gone')))).code).toBe('disk-missing');
});

test('a path is joined below its folder or not at all', () => {
  expect(disk.join(`${path.sep}data`, 'a/b c')).toBe(path.join(`${path.sep}data`, 'a', 'b c'));
  expect(disk.join(path.sep, 'a')).toBe(`${path.sep}a`);
  for (const bad of ['../x', 'a/../../x', '/etc', 'a//b', '.', '', 'a\0'])
    expect(() => disk.join('/data', bad)).toThrow('leads out of the folder');
});

test('the folder that holds a file is above it', () => {
  expect(disk.join(path.join(path.sep, 'data', 'a'), '..')).toBe(path.join(path.sep, 'data'));
});

test('free space is that of the nearest folder there is', async () => {
  expect(await disk.freeBytes(path.join(tempFolder(), 'not', 'yet'))).toBeGreaterThan(0);
});

test('a text is read line by line, however long, whatever its line ends', async () => {
  const file = path.join(tempFolder(), 'text');
  const lines = Array.from({ length: 5000 }, (_, i) => `é${i} ${'x'.repeat(i % 90)}`);
  await writeFile(file, `${lines.join('\r\n')}\nlast`);
  expect(await collect(disk.readLines(file))).toEqual([...lines, 'last']);
  await writeFile(file, '');
  expect(await collect(disk.readLines(file))).toEqual([]);
});

test('a text that is not there is not found, and a folder is no text', async () => {
  const folder = tempFolder();
  expect((await failureOf(collect(disk.readLines(path.join(folder, 'none'))))).code).toBe('not-found');
  expect((await failureOf(collect(disk.readLines(folder)))).code).toBe('file-exists');
});

test.skipIf(process.platform !== 'linux')('the same boot has the same ID', () => {
  expect(disk.bootId()).toMatch(/^[0-9a-f-]{36}$/);
  expect(createDisk().bootId()).toBe(disk.bootId());
});
