/** `waybill cat`: one object's bytes on standard output. Nothing else is printed there. */

import { usage } from '../args.ts';
import type { Context } from '../context.ts';
import { readTarget } from '../target.ts';

export async function run(context: Context): Promise<number> {
  const { terminal } = context;
  const { engine } = await context.open();
  const { source, datasetId } = await readTarget(context, engine);
  const key = source.location.prefix;
  if (key === '' || key.endsWith('/'))
    throw usage(
      datasetId === null ? 'Name one object, not a folder.' : 'Name one object, not a dataset.',
      'Look for its name with `waybill ls`.',
    );
  try {
    for await (const piece of engine.read({ source, key, signal: terminal.interrupted }))
      await terminal.bytes(piece);
  } catch (error) {
    if (!terminal.interrupted.aborted) throw error;
  }
  return terminal.interrupted.aborted ? 130 : 0;
}
