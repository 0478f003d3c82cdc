#!/usr/bin/env node
/** `waybill`: the terminal's door. What it is made of is loaded behind the cache of compiled code, so that the cache holds it. */
import '../least-node.ts';
import '../lean.ts';
import '../compiled.ts';

const [{ run }, { processTerminal }] = await Promise.all([import('./run.ts'), import('./terminal.ts')]);
process.exitCode = await run(process.argv.slice(2), processTerminal());
