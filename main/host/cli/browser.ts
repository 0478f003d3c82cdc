/**
 * Opens a one-time address in the person's browser by a file that only this user may read and that goes on to it. What a
 * program is started with every user of the machine can see, and the address lets in whoever comes first.
 */
import { execFile, spawn } from 'node:child_process';
import { rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

type Env = NodeJS.ProcessEnv;

/** The address is ours: no character of it means anything in HTML. */
const page = (address: string) =>
  `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${address}"><title>Waybill</title><a href="${address}">Waybill</a>\n`;

/**
 * Where there is a display; null where there is none, or no room for the file. Whether it worked is not known. Returns
 * what takes the file away, to be called once somebody is in, and at the end. What a killed process leaves is of no use:
 * its addresses died with it.
 */
export async function openBrowser(args: {
  readonly address: string;
  readonly dataDir: string;
  readonly env: Env;
}): Promise<(() => Promise<void>) | null> {
  const { address, dataDir, env } = args;
  const opener = openerOf(env);
  if (opener === null) return null;
  const file = path.join((await ownFolder(env)) ?? dataDir, `waybill-open-${process.pid}.html`);
  const remove = () => rm(file, { force: true }).catch(() => {});
  await remove();
  try {
    await writeFile(file, page(address), { mode: 0o600, flag: 'wx' });
  } catch {
    return null;
  }
  const [command, ...words] = opener;
  // Windows' own opener takes addresses only; the others know a path best.
  const target = process.platform === 'win32' ? pathToFileURL(file).href : file;
  const child = spawn(command, [...words, target], { env, stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
  return remove;
}

function openerOf(env: Env): readonly [string, ...string[]] | null {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null;
}

/**
 * A browser from a snap, as Ubuntu has it, may read neither hidden folders of the home, where the data folder is, nor
 * the system's temporary one, but its own folder (snapd, "home" and "browser-support" interfaces). Null for other browsers.
 */
async function ownFolder(env: Env): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  const name = await new Promise<string>((resolve) => {
    const words = ['query', 'default', 'text/html'];
    execFile('xdg-mime', words, { env, timeout: 3000 }, (error, out) => resolve(error ? '' : out.trim()));
  });
  // `<snap>_<application>.desktop`; no name of a snap has more than these.
  const snap = /^([a-z0-9-]+)_[^/]*\.desktop$/.exec(name)?.[1];
  if (snap === undefined) return null;
  const folder = path.join(os.homedir(), 'snap', snap, 'common');
  const there = await stat(folder).catch(() => null);
  return there?.isDirectory() && there.uid === process.getuid?.() && (there.mode & 0o022) === 0
    ? folder
    : null;
}
