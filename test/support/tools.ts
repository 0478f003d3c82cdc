/** Programs that nobody here wrote, where they are installed: in the virtual environment that `.ci/run` makes, or on the path. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const folders = [
  path.resolve(import.meta.dirname, '../../.venv/bin'),
  ...(process.env.WAYBILL_TOOLS ?? '').split(path.delimiter),
  ...(process.env.PATH ?? '').split(path.delimiter),
].filter((folder) => path.isAbsolute(folder));

/** The folder of a program that runs; null, and a word about it, where there is none. */
export function toolFolder(name: string, says: readonly string[]): string | null {
  for (const folder of folders) {
    if (!existsSync(path.join(folder, name))) continue;
    try {
      execFileSync(path.join(folder, name), says, { stdio: 'ignore', timeout: 30_000 });
      return folder;
    } catch {
      // A shim that leads nowhere.
    }
  }
  console.warn(`${name} is not installed: what it would have proved is left out.`);
  return null;
}
