/** `waybill datasets`: the catalogue, with access shown before anybody tries. */
import { ask, type Context } from '../context.ts';
import { bytes, table } from '../print.ts';

export async function run(context: Context): Promise<number> {
  const { terminal, flags, positionals } = context;
  const { engine } = await context.open();
  const { datasets } = await ask(engine, 'datasets.search', {
    text: positionals.join(' '),
    domain: null,
    access: null,
    licence: null,
    format: null,
    region: null,
  });
  if (flags.json) for (const dataset of datasets) terminal.out(`${JSON.stringify(dataset)}\n`);
  else if (datasets.length === 0) terminal.err('No dataset has these words.\n');
  else
    terminal.out(
      table(
        [
          ['id', 'access', 'size', 'name'],
          ...datasets.map((one) => [
            one.id,
            one.access === 'profile' ? `${one.profile ?? 'a'} profile` : one.access,
            one.bytes === null ? 'unknown' : bytes(one.bytes),
            one.name,
          ]),
        ],
        [2],
      ),
    );
  return datasets.length === 0 ? 1 : 0;
}
