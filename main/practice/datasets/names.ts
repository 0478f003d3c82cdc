/** `names/`: keys that are hostile as paths. Each holds its own key as text, so that a mixed-up file shows. */

import { compareKeys } from '../../../shared/key.ts';
import { fixed } from '../content.ts';
import type { Shelf } from '../object.ts';
import { makeObject, makeShelf } from './make.ts';

/** Below `names/`. Every one is a legal S3 key. */
export const hostileNames: readonly string[] = [
  // out of the folder
  '../outside.txt',
  '../../../../outside-far.txt',
  'inside/../../outside-too.txt',
  'inside/./dot.txt',
  '..',
  '.',
  '...',
  // absolute, and drives
  '/etc/absolute.txt',
  '//server/share/unc.txt',
  'C:\\windows\\drive.txt',
  'C:/windows/drive.txt',
  'c:relative-to-drive.txt',
  '\\\\server\\share\\unc.txt',
  '~/home.txt',
  '~root/home.txt',
  // separators that are none
  'back\\slash.txt',
  '..\\outside-windows.txt',
  'percent%2Fslash.txt',
  'percent%2F..%2F..%2Foutside.txt',
  'percent%00nul.txt',
  '%',
  'full\u2215width\uff0fslash.txt',
  // empty segments and folder markers
  'a//b',
  'a///c',
  'folder-marker/',
  'folder-marker/file.txt',
  'trailing-slash//',
  // a file beside a folder of its name
  'twin',
  'twin/below.txt',
  'twin/below.txt/further.txt',
  // names that Windows keeps or trims
  'CON',
  'con.txt',
  'nul.txt',
  'NUL',
  'aux/file.txt',
  'COM1.log',
  'LPT¹.txt',
  'trailing-dot.',
  'trailing-space ',
  'folder. /file.txt',
  ' leading-space.txt',
  'colon:stream.txt',
  'ask?star*.txt',
  'angle<less>pipe|.txt',
  'quote".txt',
  "apostrophe'.txt",
  '.hidden',
  '-rf',
  // control characters
  'tab\there.txt',
  'line\nfeed.txt',
  'return\rhere.txt',
  'bell\u0007.txt',
  'one\u0001.txt',
  'delete\u007f.txt',
  'escape\u001b[31mred.txt',
  'c1\u0085next-line.txt',
  // twins where a disk folds
  'case/README.txt',
  'case/readme.txt',
  'case/Readme.TXT',
  'CASE/readme.txt',
  'stra\u00dfe.txt',
  'STRASSE.txt',
  '\u0130stanbul.txt',
  'nfc/caf\u00e9.txt',
  'nfc/cafe\u0301.txt',
  'nfc/\u212bngstrom.txt',
  'nfc/\u00c5ngstrom.txt',
  // scripts and marks
  'emoji-\u{1f9e0}.txt',
  'family-\u{1f468}\u200d\u{1f469}\u200d\u{1f467}.txt',
  '日本語/データ.txt',
  'right-to-left-\u202egpj.txt',
  'zero\u200bwidth.txt',
  'byte-order-\ufeffmark.txt',
  'private-\ue000use.txt',
  // signs that URLs and XML treat as theirs
  'plus+and space.txt',
  'amp&less<more>.txt',
  'hash#question?.txt',
  'equals=semi;colon,.txt',
  'cdata]]>.txt',
  // long
  `${'n'.repeat(300)}.txt`,
  `${'é'.repeat(150)}.txt`,
  `${'deep/'.repeat(100)}file.txt`,
  `${'long-folder-name-'.repeat(20)}/file.txt`,
  // names that the app itself writes
  'file.txt.part',
  '.waybill/ledger.sqlite',
  'waybill-receipt.json',
];

export const names = (bucket: string): Shelf => {
  const keys = hostileNames.map((name) => `names/${name}`).sort(compareKeys);
  return makeShelf({
    count: keys.length,
    keyAt: (index) => keys[index] ?? '',
    make: (key, version) => {
      const marker = key.endsWith('/');
      const text = `${bucket}/${key} ${version}\n`;
      return makeObject({ key, version, content: fixed(marker ? '' : text), contentType: 'text/plain' });
    },
  });
};
