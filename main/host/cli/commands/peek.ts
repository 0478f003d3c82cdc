/** `waybill peek`: what an object is and how it begins, for a few requests. */
import { formatBytes } from '../../../../shared/format.ts';
import type { Peeked } from '../../../../shared/peek.ts';
import { usage } from '../args.ts';
import { ask, type Context } from '../context.ts';
import { orLookForIt } from '../no-object.ts';
import { readPlace } from '../place.ts';
import { shown } from '../print.ts';

export async function run(context: Context): Promise<number> {
  const { terminal, flags } = context;
  const { engine } = await context.open();
  const { source } = await readPlace(context, engine);
  const key = source.location.prefix;
  if (key === '' || key.endsWith('/'))
    throw usage('Name one object, not a folder.', 'Look for its name with `waybill ls`.');
  const found = await ask(engine, 'objects.peek', { source, key }).catch(orLookForIt);
  if (flags.json) terminal.out(`${JSON.stringify({ type: 'peek', ...found })}\n`);
  else {
    terminal.out(`${linesOf(found).map(plain).join('\n')}\n`);
    if (!flags.quiet)
      terminal.err(
        `${found.what}, ${formatBytes(found.size)}; ${formatBytes(found.read)} read.${found.note ? ` ${found.note}` : ''}\n`,
      );
  }
  return 0;
}

/** Tabs part columns, and the CR of a CRLF belongs to no line: neither does a terminal any harm. */
const plain = (line: string) => line.replace(/\r$/, '').split('\t').map(shown).join('\t');

function linesOf({ view }: Peeked): readonly string[] {
  switch (view.kind) {
    case 'text':
    case 'bytes':
      return view.text.split('\n');
    case 'table':
      return view.rows.map((row) => row.join('\t'));
    case 'facts':
      return view.facts.map(([name, value]) => `${name}: ${value}`);
    case 'slice':
      return [...view.facts.map(([name, value]) => `${name}: ${value}`), `${view.says}: shown in the window`];
    case 'picture':
      return ['A picture: shown in the window'];
  }
}
