/** What narrows a selection, from flags: by pattern, size, day, subjects, and how many of those. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readBytes, readInstant } from '../../../shared/amount.ts';
import { compileRegex } from '../../../shared/regex.ts';
import { mostDrawn, type Sieve } from '../../../shared/sieve.ts';
import { readSubjects } from '../../../shared/subjects.ts';
import { type Flags, numberFlag, usage } from './args.ts';

const entities = {
  subject: 'subjects',
  session: 'sessions',
  datatype: 'datatypes',
  task: 'tasks',
} as const satisfies Record<string, keyof Sieve>;

/** Empty where nothing narrows. Throws WaybillError usage. */
export async function readSieve(flags: Flags, cwd: string): Promise<Sieve> {
  const { regex } = flags;
  const compiled = regex === undefined ? null : compileRegex(regex);
  if (compiled && !compiled.ok)
    throw usage(
      compiled.problem,
      'Looking around and referring back are not run; the rest is as in JavaScript.',
      `--regex ${regex}`,
    );
  const first = numberFlag(flags, 'first', 1, 1_000_000_000);
  const random = numberFlag(flags, 'random', 1, mostDrawn);
  if (first !== null && random !== null) throw usage('--first and --random exclude each other.');
  if (flags.seed !== undefined && random === null) throw usage('--seed is for --random.');
  const named = namedEntities(flags.bids ?? []);
  const listed = flags.subjects === undefined ? [] : await subjectsIn(path.resolve(cwd, flags.subjects));
  const subjects = [...(named.subjects ?? []), ...listed];
  const sieve = {
    regex,
    minSize: amount(flags, 'min-size'),
    maxSize: amount(flags, 'max-size'),
    modifiedFrom: day(flags, 'modified-after'),
    modifiedUntil: day(flags, 'modified-before'),
    ...named,
    subjects: subjects.length > 0 ? subjects : undefined,
    sample:
      first !== null
        ? { kind: 'first' as const, count: first }
        : random !== null
          ? { kind: 'random' as const, count: random, seed: flags.seed ?? '1' }
          : undefined,
  } satisfies Sieve;
  if ((sieve.minSize ?? 0) > (sieve.maxSize ?? Number.POSITIVE_INFINITY))
    throw usage('--min-size is more than --max-size.');
  return Object.fromEntries(Object.entries(sieve).filter(([, part]) => part !== undefined));
}

function amount(flags: Flags, name: 'min-size' | 'max-size'): number | undefined {
  const text = flags[name];
  const bytes = text === undefined ? undefined : readBytes(text);
  if (bytes !== null) return bytes;
  throw usage(`--${name} takes a size such as 500, 10MB or 1.5GiB, not ${text}.`);
}

function day(flags: Flags, name: 'modified-after' | 'modified-before'): number | undefined {
  const text = flags[name];
  const at = text === undefined ? undefined : readInstant(text);
  if (at !== null) return at;
  throw usage(`--${name} takes a day such as 2026-01-31, not ${text}.`);
}

type Entity = (typeof entities)[keyof typeof entities];

function namedEntities(texts: readonly string[]): Pick<Sieve, Entity> {
  const found: Partial<Record<Entity, string[]>> = {};
  for (const text of texts) {
    const [name = '', labels = ''] = text.split('=');
    if (!Object.hasOwn(entities, name) || labels === '')
      throw usage(`--bids takes NAME=LABEL with ${Object.keys(entities).join(', ')}, not ${text}.`);
    const entity = entities[name as keyof typeof entities];
    found[entity] = [...(found[entity] ?? []), ...labels.split(',').filter((label) => label !== '')];
  }
  return found;
}

async function subjectsIn(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw usage(`${file} cannot be read.`, 'Name a CSV, TSV or list of subjects.', String(error));
  });
  const subjects = readSubjects(text);
  if (subjects.length === 0)
    throw usage(`${file} names no subject.`, 'One subject a line, or a column of them.');
  return subjects;
}
