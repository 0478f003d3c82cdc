/**
 * One file and one object, named on both sides: `get s3://b/x/a.txt ./a.txt` means that file, as `aws s3 cp` does, and no folder of its name.
 * Another name that looks like a file's is refused: Waybill keeps names, and would make a folder of that one.
 */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type Location, looksLikeObject, parseLocation, printLocation } from '../../../shared/location.ts';
import type { Engine } from '../api.ts';
import { usage } from './args.ts';
import { ask } from './context.ts';
import type { Target } from './target.ts';

const nameOf = ({ prefix }: Location) => prefix.slice(prefix.lastIndexOf('/') + 1);

/** Whether a word looks like another name for the file `name`, and not like a folder's. */
const isFileName = (word: string, name: string): boolean =>
  looksLikeObject(word) || (path.extname(word) !== '' && path.extname(word) === path.extname(name));

/** Throws WaybillError usage for what is no folder of this computer. */
export function folderNamed(word: string, cwd: string): string {
  if (word === '-')
    throw usage('A download needs a folder.', '`waybill cat` writes an object to standard output.');
  if (parseLocation(word))
    throw usage(
      `${word} is an address, not a folder of this computer.`,
      'Name the folder second; `waybill put <folder> <s3://…>` sends one.',
    );
  return path.resolve(cwd, word);
}

/**
 * The folder that is meant: the one above, where the last word names the object itself. Of `s3://b/ds01 ./ds01` only
 * the bucket knows which of the two it is, so it is asked, as of `s3://b/a ./b.txt`; in every other case nothing is.
 * Throws WaybillError usage where one object would be renamed.
 */
export async function folderMeant(
  engine: Engine,
  { source }: Target,
  word: string,
  folder: string,
): Promise<string> {
  const { location } = source;
  if (location.scheme === 'https' || /[/\\]$/.test(word)) return folder;
  const [name, last] = [nameOf(location), path.basename(folder)];
  if (name === '' || (name !== last && !isFileName(last, name))) return folder;
  if (
    await stat(folder).then(
      (facts) => facts.isDirectory(),
      () => false,
    )
  )
    return folder;
  const { objects } = await ask(engine, 'tree.list', { source, prefix: location.prefix, token: null });
  if (!objects.some(({ key }) => key === location.prefix)) return folder;
  if (name !== last) throw renaming(word, name);
  return path.dirname(folder);
}

/** Upwards the same: `put a.txt s3://b/x/a.txt` makes that object. Throws WaybillError usage where a file would be renamed. */
export function placeMeant(location: Location, file: string): Location {
  const last = nameOf(location);
  if (file === '' || (last !== file && !isFileName(last, file))) return location;
  if (last !== file) throw renaming(printLocation(location), file);
  return { ...location, prefix: location.prefix.slice(0, -file.length) };
}

const renaming = (word: string, name: string) =>
  usage(
    `${word} names a file, and Waybill keeps names: this one is ${name}.`,
    'Name the folder alone; where a folder of that name is meant, end it with a slash.',
  );
