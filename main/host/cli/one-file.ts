/** One file and one object, named on both sides: `get s3://b/x/a.txt ./a.txt` means that file, as `aws s3 cp` does, and no folder of its name. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type Location, parseLocation } from '../../../shared/location.ts';
import type { Engine } from '../api.ts';
import { usage } from './args.ts';
import { ask } from './context.ts';
import type { Target } from './target.ts';

const nameOf = ({ prefix }: Location) => prefix.slice(prefix.lastIndexOf('/') + 1);

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
 * the bucket knows which of the two it is, so it is asked; in every other case nothing is.
 */
export async function folderMeant(
  engine: Engine,
  { source }: Target,
  word: string,
  folder: string,
): Promise<string> {
  const { location } = source;
  if (location.scheme === 'https' || /[/\\]$/.test(word)) return folder;
  if (nameOf(location) === '' || nameOf(location) !== path.basename(folder)) return folder;
  if (
    await stat(folder).then(
      (facts) => facts.isDirectory(),
      () => false,
    )
  )
    return folder;
  const { objects } = await ask(engine, 'tree.list', { source, prefix: location.prefix, token: null });
  return objects.some(({ key }) => key === location.prefix) ? path.dirname(folder) : folder;
}

/** Upwards the same: `put a.txt s3://b/x/a.txt` makes that object. */
export function placeMeant(location: Location, file: string): Location {
  if (file === '' || nameOf(location) !== file) return location;
  return { ...location, prefix: location.prefix.slice(0, -file.length) };
}
