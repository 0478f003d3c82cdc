/** `waybill choices`: what a dataset can be chosen by, for `waybill get --choose`. */
import { ask, type Context } from '../context.ts';
import { table } from '../print.ts';
import { readChoices, readReach } from '../target.ts';

export async function run(context: Context): Promise<number> {
  const { terminal, flags, positionals } = context;
  const [id = '', name] = positionals;
  const { engine } = await context.open();
  const { selectors } = await ask(engine, 'datasets.selectors', { id });
  const known = selectors.find((one) => one.id === name)?.values ?? null;
  if (name === undefined) {
    if (flags.json) for (const one of selectors) terminal.out(`${JSON.stringify(one)}\n`);
    else if (selectors.length === 0) terminal.err('This dataset is browsed as folders: `waybill ls`.\n');
    else
      terminal.out(
        table([
          ['name', 'takes', ''],
          ...selectors.map(({ id: own, kind, required, values, listed, hint, label }) => [
            own,
            `${kind === 'one' || kind === 'word' ? 'one' : 'some'} ${values === null ? (listed ? 'of a list' : kind === 'days' ? 'days' : 'typed') : `of ${values.length}`}`,
            `${label}${required ? ', needed' : ''}${hint === null ? '' : `. ${hint}`}`,
          ]),
        ]),
      );
    return 0;
  }
  const values =
    known ??
    (
      await ask(engine, 'datasets.values', {
        id,
        selector: name,
        choices: readChoices(flags),
        reach: await readReach(engine, id, flags),
      })
    ).values;
  for (const { value, label } of values)
    terminal.out(
      flags.json
        ? `${JSON.stringify({ value, label })}\n`
        : label === value
          ? `${value}\n`
          : `${value}\t${label}\n`,
    );
  return 0;
}
