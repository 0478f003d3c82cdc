/**
 * Is there an Electron runtime, or can one be had? The npm package fetches it at first use, from outside the registry,
 * so "no" is an ordinary answer and must come within ten seconds, whatever the network does.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const decideMs = 6000;

export type Runtime = { readonly file: string } | { readonly why: string };

/** Path of an installed runtime, or null. `path.txt` is the package's own mark of a complete download. */
export function installedRuntime(root: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const folder = path.join(root, 'node_modules', 'electron');
  try {
    const name = readFileSync(path.join(folder, 'path.txt'), 'utf8');
    const file = path.join(env.ELECTRON_OVERRIDE_DIST_PATH || path.join(folder, 'dist'), name);
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

export const hasDisplay = (env: NodeJS.ProcessEnv = process.env, platform = process.platform) =>
  platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

/**
 * Finds a runtime, or downloads it where its server answers. The download itself may take as long as it takes; only
 * whether there is one is decided by the clock. `say` hears one line when a download is under way.
 */
export async function findRuntime({
  root,
  say,
  server = releases,
}: {
  root: string;
  say: (line: string) => void;
  server?: (root: string) => string;
}): Promise<Runtime> {
  const installed = installedRuntime(root);
  if (installed !== null) return { file: installed };
  if (!(await reachable(server(root))))
    return { why: 'No Electron runtime is installed, and its server cannot be reached' };
  say('Fetching the Electron runtime, once …');
  const script = path.join(root, 'node_modules', 'electron', 'install.js');
  const child = spawn(process.execPath, [script], { cwd: root, stdio: 'ignore' });
  await new Promise<void>((resolve) => {
    child.on('error', () => resolve());
    child.on('close', () => resolve());
  });
  const file = installedRuntime(root);
  return file === null ? { why: 'No Electron runtime is installed, and fetching it failed' } : { file };
}

/** Where the electron package looks: its release, or the mirror that its own variables name. */
function releases(root: string): string {
  const file = path.join(root, 'node_modules', 'electron', 'package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  const { ELECTRON_MIRROR, npm_config_electron_mirror } = process.env;
  const base =
    ELECTRON_MIRROR ||
    npm_config_electron_mirror ||
    'https://github.com/electron/electron/releases/download/';
  return `${base.replace(/\/?$/, '/')}v${version}/SHASUMS256.txt`;
}

/** Does anything answer there, within the time? Only success counts: a portal's or a proxy's refusal is a no. */
async function reachable(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(decideMs) });
    return response.ok;
  } catch {
    return false;
  }
}
