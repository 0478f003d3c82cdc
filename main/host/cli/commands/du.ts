/** `waybill du`: files and bytes below an address, counted to the end however many there are. */

import { formatBytes } from '../../../../shared/format.ts';
import type { Source } from '../../../../shared/location.ts';
import type { Engine } from '../../api.ts';
import { ask, type Context } from '../context.ts';
import { readPlace } from '../place.ts';
import { count } from '../print.ts';

/** The contract's bound for one count; beyond it, folder by folder. */
const limit = 200_000;

export async function run(context: Context): Promise<number> {
  const { terminal, flags } = context;
  const { engine } = await context.open();
  const { source } = await readPlace(context, engine);
  const { files, bytes } = await measure({
    engine,
    source,
    prefix: source.location.prefix,
    signal: terminal.interrupted,
  });
  if (terminal.interrupted.aborted) return 130;
  terminal.out(
    flags.json
      ? `${JSON.stringify({ type: 'total', files, bytes })}\n`
      : `${formatBytes(bytes)} (${bytes} bytes) in ${count(files, 'file')}\n`,
  );
  return 0;
}

interface Total {
  readonly files: number;
  readonly bytes: number;
}

async function measure(args: {
  engine: Engine;
  source: Source;
  prefix: string;
  signal: AbortSignal;
}): Promise<Total> {
  const { engine, source, prefix, signal } = args;
  const whole = await ask(engine, 'tree.measure', { source, prefix, limit });
  if (!whole.more) return whole;
  let total: Total = { files: 0, bytes: 0 };
  const add = (more: Total) => {
    total = { files: total.files + more.files, bytes: total.bytes + more.bytes };
  };
  let token: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(token);
    for (const { size } of page.objects) add({ files: 1, bytes: size });
    for (const folder of page.folders) {
      if (signal.aborted) return total;
      add(await measure({ ...args, prefix: folder.prefix }));
    }
    token = page.token;
  } while (token !== null && !signal.aborted);
  return total;

  function list(from: string | null) {
    return ask(engine, 'tree.list', { source, prefix, token: from });
  }
}
