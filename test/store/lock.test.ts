import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { lockDataDir, readOwner } from '../../main/store/lock.ts';
import { WaybillError } from '../../shared/failure.ts';
import { killed, startChild } from './children.ts';
import { tempDir } from './ledgers.ts';

function refusal(dataDir: string) {
  try {
    lockDataDir({ dataDir, address: '/second.sock' }).release();
  } catch (error) {
    if (error instanceof WaybillError) return error.failure;
    throw error;
  }
  return null;
}

test('a folder has one owner, who can be read by others, and none once it is released', () => {
  const dataDir = path.join(tempDir(), 'made', 'on the way');
  const lock = lockDataDir({ dataDir, address: '/first.sock' });
  expect(readOwner(dataDir)).toEqual({ pid: process.pid, address: '/first.sock' });
  if (process.platform !== 'win32')
    expect(statSync(path.join(dataDir, 'owner.json')).mode & 0o777).toBe(0o600);
  expect(refusal(dataDir)).toMatchObject({ code: 'locked', detail: '/first.sock' });
  lock.release();
  lock.release();
  expect(readOwner(dataDir)).toBeNull();
  expect(refusal(dataDir)).toBeNull();
});

test('another process is refused with the owner’s address, and let in at once when the owner is killed', async () => {
  const dataDir = tempDir();
  const { child } = await startChild('hold-lock.ts', dataDir, '/run/of the child.sock');
  expect(refusal(dataDir)).toMatchObject({ code: 'locked', detail: '/run/of the child.sock' });
  expect(readOwner(dataDir)?.pid).toBe(child.pid);
  await killed(child);
  const lock = lockDataDir({ dataDir, address: '/mine.sock' });
  expect(readOwner(dataDir)).toEqual({ pid: process.pid, address: '/mine.sock' });
  lock.release();
});

test('what a dead owner left written keeps nobody out', () => {
  const dataDir = tempDir();
  writeFileSync(path.join(dataDir, 'owner.json'), JSON.stringify({ pid: process.pid, address: '/old.sock' }));
  expect(refusal(dataDir)).toBeNull();
  writeFileSync(path.join(dataDir, 'owner.json'), '{"pid":');
  expect(readOwner(dataDir)).toBeNull();
  expect(refusal(dataDir)).toBeNull();
});

test('a folder that cannot be made is refused in plain words', () => {
  const file = path.join(tempDir(), 'a-file');
  writeFileSync(file, '');
  expect(refusal(path.join(file, 'below'))).toMatchObject({ code: 'disk-denied' });
});
