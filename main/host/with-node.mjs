/**
 * Runs an entry, by its path from this file, with a Node that can: `node with-node.mjs start.ts [words…]`. Plain
 * JavaScript, because its whole task is to be readable by a Node that is too old. npm scripts find the project's own
 * Node first on the PATH; this finds it where they do not.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Type stripping without a flag; better-sqlite3 crashes below 22. */
const [least, leastMinor] = [22, 18];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const [entry = '', ...words] = process.argv.slice(2);
const here = import.meta.dirname ?? path.dirname(fileURLToPath(import.meta.url));
const file = path.join(here, entry);

// npm runs a script in the project's folder; what a person names is below the one they stand in. Scripts of other projects
// that come here stay where they are.
const { INIT_CWD, npm_package_json } = process.env;
if (INIT_CWD && npm_package_json === path.resolve(here, '..', '..', 'package.json')) process.chdir(INIT_CWD);

if (major > least || (major === least && minor >= leastMinor)) {
  process.argv.splice(1, 2, file);
  await import(pathToFileURL(file).href);
} else {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = path.resolve(here, '..', '..', 'node_modules', 'node', 'bin', name);
  if (existsSync(own)) {
    const child = spawn(own, [file, ...words], { stdio: 'inherit' });
    // A terminal's Ctrl-C reaches the child by itself; other signals are passed on.
    process.on('SIGINT', () => {});
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
  } else {
    console.error(`Waybill needs Node ${least}.${leastMinor} or newer, and this is ${process.version}.`);
    console.error(
      'Its own one is missing, because install scripts were not run: `npm ci --ignore-scripts=false` brings it,',
    );
    console.error('or install a newer Node from nodejs.org.');
    // Of a command: nothing was tried.
    process.exitCode = entry.includes('cli') ? 2 : 1;
  }
}
