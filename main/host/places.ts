/** Where things are on this machine: the data folder, the built window, the default destination. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** `--data-dir`, else WAYBILL_DATA_DIR, else the system's place for a program's data. Absolute. */
export function dataFolder(named: string | null, env: NodeJS.ProcessEnv = process.env): string {
  const chosen = named ?? (env.WAYBILL_DATA_DIR || null);
  if (chosen !== null) return path.resolve(chosen);
  const home = os.homedir();
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Waybill');
  if (process.platform === 'win32')
    return path.join(env.LOCALAPPDATA || path.join(home, 'AppData', 'Local'), 'Waybill');
  return path.join(env.XDG_DATA_HOME || path.join(home, '.local', 'share'), 'waybill');
}

export function suggestedFolder(): string {
  const downloads = path.join(os.homedir(), 'Downloads');
  return existsSync(downloads) ? downloads : os.homedir();
}

/** The project's root, from sources (main/host) and from the built files (out/main) alike. */
export function projectRoot(from: string = import.meta.dirname): string {
  let folder = from;
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`no package.json above ${from}`);
    folder = parent;
  }
  return folder;
}

export const rendererFolder = () => path.join(projectRoot(), 'out', 'renderer');

/** Longest path of a Unix socket that every system takes, in bytes (104 on macOS, with the NUL). */
const socketPathLimit = 100;

/**
 * Where the engine of a data folder listens: `engine.sock` inside it; a named pipe on Windows; a private temporary
 * folder where the path would be too long for a socket.
 */
export async function engineAddress(dataDir: string): Promise<string> {
  const name = createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\waybill-${name}`;
  const inside = path.join(path.resolve(dataDir), 'engine.sock');
  if (Buffer.byteLength(inside) <= socketPathLimit) return inside;
  const folder = path.join(os.tmpdir(), `waybill-${process.getuid?.() ?? 0}-${name}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return path.join(folder, 'engine.sock');
}
