/** `waybill choices`: what a dataset can be chosen by, for `waybill get --choose`. */
import type { Output } from '../../../../shared/contract.ts';
import { near } from '../../../../shared/near.ts';
import { usage } from '../args.ts';
import { ask, type Context } from '../context.ts';
import { table } from '../print.ts';
import { readChoices, readReach } from '../target.ts';

type Selector = Output<'datasets.selectors'>['selectors'][number];

export async function run(context: Context): Promise<number> {
  const { terminal, flags, positionals } = context;
  const [id = '', name] = positionals;
  const { engine } = await context.open();
  const { selectors } = await ask(engine, 'datasets.selectors', { id });
  const selector = selectors.find((one) => one.id === name);
  if (name !== undefined && selectors.length > 0 && !selector) {
    const ids = selectors.map((one) => one.id);
    const meant = near(name, ids).join(' or ');
    throw usage(
      `There is nothing named ${name} to choose by.`,
      meant === '' ? `There is: ${ids.join(', ')}.` : `Did you mean ${meant}?`,
    );
  }
  const known = selector?.values ?? null;
  if (name === undefined) {
    if (flags.json)
      for (const one of selectors) terminal.out(`${JSON.stringify({ type: 'choice', ...one })}\n`);
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
  const choices = readChoices(flags);
  const values =
    known ??
    (
      await ask(engine, 'datasets.values', {
        id,
        selector: name,
        choices,
        reach: await readReach(engine, id, flags),
      })
    ).values;
  for (const { value, label } of values)
    terminal.out(
      flags.json
        ? `${JSON.stringify({ type: 'value', value, label })}\n`
        : label === value
          ? `${value}\n`
          : `${value}\t${label}\n`,
    );
  if (values.length === 0) {
    const first = selectors.find((one) => one.required && one !== selector && !(one.id in choices));
    const how = first
      ? ` Choose ${first.id} first: waybill choices ${id} ${name} --choose ${first.id}=…`
      : '';
    terminal.err(`${noValues(selector)}${how}\n`);
  }
  return 0;
}

const noValues = (selector: Selector | undefined) =>
  !selector || selector.listed ? 'It has no values.' : ['It is typed.', selector.hint ?? ''].join(' ').trim();
