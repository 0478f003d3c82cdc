/** `waybill datasets`: the catalogue, with access shown before anybody tries. */
import type { Input, Output } from '../../../../shared/contract.ts';
import { type AccessClass, accessClasses, type Dataset, domains } from '../../../../shared/dataset.ts';
import { formatBytes } from '../../../../shared/format.ts';
import type { Engine } from '../../api.ts';
import { usage } from '../args.ts';
import { ask, type Context } from '../context.ts';
import { table } from '../print.ts';

type Summary = Output<'datasets.search'>['datasets'][number];
const page = 1000;

export async function run(context: Context): Promise<number> {
  const { terminal, flags, positionals } = context;
  const query = {
    text: positionals.join(' '),
    domain: oneOf<Dataset['domain']>('domain', flags.domain, domains),
    access: oneOf<AccessClass>('access', flags.access, accessClasses),
    licence: flags.licence ?? null,
    format: flags.format ?? null,
    region: flags.region ?? null,
    provider: flags.provider ?? null,
    sort: null,
  };
  const { engine } = await context.open();
  if (flags.refresh) {
    const { entries, date } = await ask(engine, 'catalogue.refresh', {});
    if (!flags.quiet && !flags.json)
      terminal.err(`The registry${date === null ? '' : ` of ${date}`} has ${entries} entries.\n`);
    // Asked for nothing else: a list of everything is not the answer.
    if (query.text === '' && Object.values(query).every((value) => !value)) {
      if (flags.json) {
        const state = await ask(engine, 'catalogue.state', {});
        terminal.out(`${JSON.stringify({ type: 'catalogue', ...state })}\n`);
      }
      return 0;
    }
  }
  const { datasets, partial } = await everyPage(engine, query);
  if (partial && !flags.quiet) terminal.err('No dataset has all of these words; these have most of them.\n');
  if (flags.json)
    for (const dataset of datasets) terminal.out(`${JSON.stringify({ type: 'dataset', ...dataset })}\n`);
  else if (datasets.length === 0) terminal.err(await nothingFound(engine));
  else
    terminal.out(
      table(
        [
          ['id', 'access', 'size', 'name'],
          ...datasets.map((one) => [
            one.id,
            accessWord(one),
            one.bytes === null ? 'unknown' : formatBytes(one.bytes),
            one.name,
          ]),
        ],
        [2],
      ),
    );
  return datasets.length === 0 ? 1 : 0;
}

/** Without the registry the catalogue is a small part of what there is: that is said, not taken for an answer. */
async function nothingFound(engine: Engine): Promise<string> {
  const { entries, source } = await ask(engine, 'catalogue.state', {});
  const more =
    entries === 0 && source !== null
      ? 'The Registry of Open Data has not been fetched yet: `waybill datasets --refresh` does, and finds far more.\n'
      : '';
  return `No dataset has these words.\n${more}`;
}

async function everyPage(
  engine: Engine,
  query: Omit<Input<'datasets.search'>, 'offset' | 'limit'>,
): Promise<{ readonly datasets: readonly Summary[]; readonly partial: boolean }> {
  const found: Summary[] = [];
  for (;;) {
    const input = { ...query, offset: found.length, limit: page };
    const { datasets, total, partial } = await ask(engine, 'datasets.search', input);
    found.push(...datasets);
    if (datasets.length === 0 || found.length >= total) return { datasets: found, partial };
  }
}

function accessWord({ access, accesses, profile, successor }: Summary): string {
  if (access === 'profile') return `${profile ?? 'a'} profile`;
  if (successor) return `${access} to ${successor.id}`;
  return accesses.length > 1 ? `${access}, in part` : access;
}

/** Throws WaybillError usage. */
function oneOf<T extends string>(flag: string, value: string | undefined, known: readonly T[]): T | null {
  if (value === undefined) return null;
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  throw usage(`--${flag} takes one of ${known.join(', ')}.`);
}
