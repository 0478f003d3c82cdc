/** Is the built tree there, and newer than what it was made from? If not, make it. */
import { spawn } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import path from 'node:path';

const sources = ['{main,renderer,preload,shared}/**/*', 'vite.config.ts', 'package-lock.json'];
/** Written last by the build, so that half a build does not count. */
const stamp = path.join('out', '.built');
const products = ['renderer/index.html', 'main/cli.js', 'main/electron.js', 'preload/preload.cjs'];

const changed = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

export function isBuilt(root: string): boolean {
  const built = changed(path.join(root, stamp));
  if (products.some((product) => changed(path.join(root, 'out', product)) === 0)) return false;
  return globSync(sources, { cwd: root }).every((file) => changed(path.join(root, file)) <= built);
}

/** Throws what the bundler said. */
export async function build(root: string): Promise<void> {
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  // The bundler reads NODE_ENV; a test runner's would make a development build.
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, [vite, 'build', '--app'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (said += piece));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`The build failed.\n${said}`);
}
