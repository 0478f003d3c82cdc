/** `waybill serve`: the window in a browser. */
import path from 'node:path';
import { numberFlag } from '../args.ts';
import type { Context } from '../context.ts';
import { runWebHost } from '../serve.ts';

export function run({ terminal, flags, dataDir, createApp }: Context): Promise<number> {
  return runWebHost({
    terminal,
    dataDir,
    port: numberFlag(flags, 'port', 0, 65_535) ?? 0,
    roots: (flags.root ?? []).map((root) => path.resolve(terminal.cwd, root)),
    browse: !flags['no-open'],
    json: flags.json ?? false,
    createApp,
  });
}
