#!/usr/bin/env node
/** What `waybill` is on the PATH: the built command line, run with a Node that can. Plain JavaScript, as with-node.mjs. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = '../../out/main/cli.js';

if (existsSync(fileURLToPath(new URL(built, import.meta.url)))) {
  process.argv.splice(2, 0, built);
  await import('./with-node.mjs');
} else {
  console.error('Waybill is not built here yet: `npm run build`, in the folder of the project, does that.');
  process.exitCode = 2;
}
