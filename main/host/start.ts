/**
 * `npm start`: builds what is missing, then opens the desktop; where there is no Electron runtime (or no display), says
 * so in one line and runs the web host. `npm start -- --web` goes there at once; other words are those of `waybill serve`.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, isBuilt } from './build.ts';
import { projectRoot } from './places.ts';
import { findRuntime, hasDisplay } from './runtime.ts';

const root = projectRoot();
const say = (line: string) => void process.stderr.write(`${line}\n`);
const words = process.argv.slice(2);

if (!isBuilt(root)) {
  say('Building what is missing …');
  await build(root);
}
const instead = words.includes('--web') ? '' : await openDesktop();
if (instead !== null) {
  if (instead !== '') say(`${instead}: opening the window in a browser instead.`);
  process.argv.splice(2, words.length, 'serve', ...words.filter((word) => word !== '--web'));
  await import(pathToFileURL(path.join(root, 'out', 'main', 'cli.js')).href);
}

/** Runs the desktop to its end and returns null, or returns why it cannot be. */
async function openDesktop(): Promise<string | null> {
  if (!hasDisplay()) return 'There is no display here';
  const runtime = await findRuntime({ root, say });
  if ('why' in runtime) return runtime.why;
  const began = Date.now();
  const child = spawn(runtime.file, [root], { stdio: 'inherit' });
  // A terminal's Ctrl-C reaches the desktop by itself, which flushes and quits; other signals are passed on.
  const ignore = () => {};
  const pass = () => child.kill('SIGTERM');
  process.on('SIGINT', ignore);
  process.on('SIGTERM', pass);
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', resolve);
  });
  process.off('SIGINT', ignore);
  process.off('SIGTERM', pass);
  // A runtime that cannot run (missing libraries, root without a sandbox) ends at once.
  if (code !== 0 && code !== null && Date.now() - began < 5000)
    return 'The Electron runtime does not run here';
  say('Stopped. What was under way will go on next time.');
  process.exitCode = code ?? 0;
  return null;
}
