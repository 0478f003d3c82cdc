/** Which files of a folder are sent: pure rules over paths below it. */
import type { Failure } from './failure.ts';
import { makeFilter } from './glob.ts';
import { maxObjectBytes } from './part.ts';
import type { UploadOptions } from './upload.ts';

/** Of a key, in bytes of UTF-8 (Amazon S3, "Naming Amazon S3 objects"). */
const maxKeyBytes = 1024;

export type Choice = Pick<UploadOptions, 'filters' | 'holdBack'>;

export interface Chooser {
  /** `ours` is never told of; `held` is counted. */
  file(path: string): 'send' | 'held' | 'ours';
  folder(path: string): 'walk' | 'held' | 'ours';
}

export function chooserOf({ filters, holdBack }: Choice): Chooser {
  const wanted = makeFilter(filters);
  const free = makeFilter(holdBack.map((glob) => ({ verb: 'exclude', glob })));
  return {
    file(path) {
      if (/^waybill-receipt(-\d+)?\.json$/.test(path)) return 'ours';
      return wanted(path) && free(path) ? 'send' : 'held';
    },
    folder(path) {
      if (path === '.waybill' || path.endsWith('/.waybill')) return 'ours';
      return free(`${path}/`) ? 'walk' : 'held';
    },
  };
}

const unnameable = /[\u0000-\u001f\ufffe\uffff]/;

/** Why no object can have that name; null where one can. A name that is no text arrives with U+FFFD in its place. */
export function nameFailure(key: string): Failure | null {
  const refused = (reason: string): Failure => ({
    code: 'usage',
    reason,
    hint: 'Rename the file, then try again.',
    detail: JSON.stringify(key),
  });
  if (!key.isWellFormed() || key.includes('\ufffd'))
    return refused('The name of this file is no text in UTF-8, and names of objects are.');
  if (unnameable.test(key))
    return refused('The name of this file has a control character, which the XML of S3 cannot carry.');
  if (key.split('/').some((segment) => segment === '.' || segment === '..'))
    return refused('The name of this object would lead out of its folder.');
  let bytes = 0;
  for (const character of key) bytes += utf8Length(character.codePointAt(0) ?? 0);
  return bytes > maxKeyBytes
    ? refused(`The name of this object would be ${bytes} bytes long; S3 takes ${maxKeyBytes}.`)
    : null;
}

const utf8Length = (code: number) => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

/** Why S3 would not take a file of that size; null where it would. */
export const sizeFailure = (file: string, size: number): Failure | null =>
  size <= maxObjectBytes
    ? null
    : {
        code: 'usage',
        reason: 'The file is larger than 5 TiB, which is all that S3 takes.',
        hint: 'Split it.',
        detail: `${file}: ${size} bytes`,
      };
