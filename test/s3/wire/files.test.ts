/** Partial files and what the disk says of them. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createFiles } from '../../../main/s3/wire/files.ts';
import { tempFolder } from '../../support/temp.ts';

afterEach(() => vi.restoreAllMocks());

// No disk here fails when it is told to, so the system's answer is put in its mouth: fsync(2) says an error once.
test('a file is not released as kept while a sync of it is still to fail', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<() => void>();
  vi.spyOn(fs, 'fdatasync').mockImplementation((_, done) =>
    begin(() =>
      done(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO', syscall: 'fdatasync' })),
    ),
  );
  const files = createFiles({ onDurable() {}, onBroken() {} });
  const at = path.join(tempFolder(), 'x.part');
  const file = files.open(at, null);
  fs.writeSync(file.fd, Buffer.alloc(4096));
  file.wrote(1, 4096);
  const fail = await begun;
  const released = files.release(at).then(
    () => 'kept',
    (error) => error.failure.code,
  );
  fail();
  expect(await released).toBe('disk-error');
}, 30_000);
