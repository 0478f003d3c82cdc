/** One command line, from words to exit code: 0, 1, 2 (usage) or 130 (interrupted). */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { toFailure } from '../../../shared/failure.ts';
import type { CreateApp, StartPractice } from '../../app.ts';
import type { Opened } from '../open.ts';
import { dataFolder, projectRoot, suggestedFolder } from '../places.ts';
import { openAnswering } from './answer.ts';
import { helpHint, readArgs } from './args.ts';
import { type Command, type CommandName, commands } from './commands.ts';
import type { Terminal } from './context.ts';
import { helpText } from './help.ts';
import { saysWhoIsAsked } from './patience.ts';
import { failureText } from './print.ts';

export async function run(
  argv: readonly string[],
  terminal: Terminal,
  doubles: { readonly createApp?: CreateApp; readonly startPractice?: StartPractice } = {},
): Promise<number> {
  let opening: Promise<Opened> | null = null;
  const json = argv.includes('--json');
  let asked: CommandName | null = null;
  try {
    const request = readArgs(argv);
    const { command, flags } = request;
    asked = command;
    if (flags.version) return say(terminal, `${version()}\n`);
    const dataDir = dataFolder(flags['data-dir'] ?? null, terminal.env);
    if (flags.help) return say(terminal, helpText(command, dataDir));
    if (command === null) {
      terminal.err(helpText(null, dataDir));
      return 2;
    }
    const { createApp = null, startPractice = null } = doubles;
    const open = () =>
      (opening ??= openAnswering(terminal, {
        dataDir,
        host: { kind: 'cli', roots: [], suggestedFolder: suggestedFolder(), pickFolder: null, reveal: null },
        ...(createApp && { createApp }),
      }).then((opened) => saysWhoIsAsked(opened, terminal, flags)));
    const { load }: Command = commands[command];
    const { run } = await load();
    return await run({ ...request, terminal, dataDir, open, createApp, startPractice });
  } catch (error) {
    if (terminal.interrupted.aborted) return 130;
    const met = toFailure(error);
    const failure = met.hint === helpHint(null) ? { ...met, hint: helpHint(asked) } : met;
    if (json) terminal.out(`${JSON.stringify({ type: 'error', ...failure })}\n`);
    else terminal.err(failureText(failure));
    return failure.code === 'usage' ? 2 : 1;
  } finally {
    const opened = await (opening as Promise<Opened> | null)?.catch(() => null);
    await opened?.close();
  }
}

function say(terminal: Terminal, text: string): number {
  terminal.out(text);
  return 0;
}

function version(): string {
  const file = path.join(projectRoot(), 'package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version;
}
