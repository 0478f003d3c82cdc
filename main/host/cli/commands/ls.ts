/** `waybill ls`: one folder, in the AWS CLI's columns. */
import { ask, type Context } from '../context.ts';
import { shown } from '../print.ts';
import { readTarget } from '../target.ts';

export async function run(context: Context): Promise<number> {
  const { terminal, flags } = context;
  const { engine } = await context.open();
  const { source } = await readTarget(context, engine);
  let token: string | null = null;
  let found = 0;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(token);
    for (const { prefix, name } of page.folders)
      terminal.out(
        flags.json
          ? `${JSON.stringify({ type: 'prefix', prefix })}\n`
          : `${'PRE'.padStart(30)} ${shown(name)}/\n`,
      );
    for (const { key, name, size, lastModified } of page.objects)
      terminal.out(
        flags.json
          ? `${JSON.stringify({ type: 'object', key, size, lastModified })}\n`
          : `${stamp(lastModified)} ${String(size).padStart(10)} ${shown(name)}\n`,
      );
    found += page.folders.length + page.objects.length;
    token = page.token;
    await terminal.room();
  } while (token !== null && !terminal.interrupted.aborted);
  if (terminal.interrupted.aborted) return 130;
  if (found > 0) return 0;
  terminal.err('Nothing is listed under this address.\n');
  return 1;

  function list(from: string | null) {
    return ask(engine, 'tree.list', { source, prefix: source.location.prefix, token: from });
  }
}

const stamp = (at: number | null) =>
  (at === null ? '' : new Date(at).toISOString().slice(0, 19).replace('T', ' ')).padEnd(19);
