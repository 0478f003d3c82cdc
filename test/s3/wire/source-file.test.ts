/** A local file that the system does not hand over, on any platform: what the disk says becomes what a person can do. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openSource } from '../../../main/s3/wire/source-file.ts';
import { toFailure } from '../../../shared/failure.ts';
import { tempFolder } from '../../support/temp.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const refuse = (code: string) => () => {
  throw Object.assign(new Error(code), { code });
};

function file(size = 10) {
  const name = path.join(tempFolder(), 'scan.nii');
  fs.writeFileSync(name, 'x'.repeat(size));
  const { mtimeNs, ino } = fs.statSync(name, { bigint: true });
  return { file: name, size, stamp: `${mtimeNs}.${ino}`, start: 0, end: size };
}

const failureOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return toFailure(error);
  }
  throw new Error('it was read');
};

test.each([
  // Windows: another program has it open for itself.
  ['EBUSY', 'file-unreadable', 'close the program'],
  ['EACCES', 'file-unreadable', 'Allow your account'],
  ['EPERM', 'file-unreadable', 'Allow your account'],
  ['ELOOP', 'file-unreadable', 'Allow your account'],
  ['ENOENT', 'not-found', 'Bring it back'],
  ['ESTALE', 'disk-missing', 'Plug the drive in'],
  ['EIO', 'disk-error', 'Check the disk'],
  ['EMFILE', 'disk-error', 'Lower the number of connections'],
])('a file that %s keeps from being opened says what to do', (code, kind, hint) => {
  const args = file();
  vi.spyOn(fs, 'openSync').mockImplementation(refuse(code));
  const failure = failureOf(() => openSource(args));
  expect(failure).toMatchObject({ code: kind, hint: expect.stringContaining(hint) });
  expect(failure.detail).toContain(args.file);
});

test('a file that is locked while it is read says so, and its handle is given back', () => {
  const source = openSource(file());
  vi.spyOn(fs, 'readSync').mockImplementation(refuse('EBUSY'));
  expect(failureOf(() => source.all())).toMatchObject({ code: 'file-unreadable' });
  const close = vi.spyOn(fs, 'closeSync');
  source.close();
  source.close();
  expect(close).toHaveBeenCalledTimes(1);
});

test('a file that shrinks, grows or is replaced is another file', () => {
  const shrunk = file();
  fs.truncateSync(shrunk.file, 4);
  expect(failureOf(() => openSource(shrunk))).toMatchObject({ code: 'source-changed' });
  const args = file();
  const source = openSource(args);
  fs.truncateSync(args.file, 4);
  expect(failureOf(() => source.all()).detail).toContain('ends at 4 of 10 bytes');
  source.close();
  const grown = file();
  const open = openSource(grown);
  fs.appendFileSync(grown.file, 'more');
  expect(failureOf(() => open.check())).toMatchObject({ code: 'source-changed' });
  open.close();
});
