/** `waybill cat`: bytes of objects on standard output, one after the other. Nothing else is printed there. */
import { usage } from '../args.ts';
import type { Context } from '../context.ts';
import { orLookForIt } from '../no-object.ts';
import { readPlace } from '../place.ts';

export async function run(context: Context): Promise<number> {
  const { terminal, positionals } = context;
  const { engine } = await context.open();
  // All are named rightly before the first byte is written.
  const wanted = [];
  for (const word of positionals) {
    const { source, datasetId } = await readPlace({ ...context, positionals: [word] }, engine);
    const key = source.location.prefix;
    if (key === '' || key.endsWith('/'))
      throw usage(
        datasetId === null ? 'Name one object, not a folder.' : 'Name one object, not a dataset.',
        'Look for its name with `waybill ls`.',
        word,
      );
    wanted.push({ source, key });
  }
  try {
    for (const one of wanted)
      for await (const piece of engine.read({ ...one, signal: terminal.interrupted }))
        await terminal.bytes(piece);
  } catch (error) {
    if (!terminal.interrupted.aborted) orLookForIt(error);
  }
  return terminal.interrupted.aborted ? 130 : 0;
}
