/** What a person named on the command line, as the app understands it, with the flags' say. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Output } from '../../../shared/contract.ts';
import { WaybillError } from '../../../shared/failure.ts';
import { parseLocation, printLocation } from '../../../shared/location.ts';
import { anonymous, environment } from '../../../shared/profile.ts';
import type { Engine } from '../api.ts';
import { type Flags, usage } from './args.ts';
import { ask, type Context } from './context.ts';

const manifestLimit = 8 * 1024 * 1024;

type Target = Output<'plans.parse'>;

/** What was named, and of a dataset what was chosen: one a bucket. Throws as {@link readTarget}. */
export async function readTargets(context: Context, engine: Engine): Promise<readonly Target[]> {
  const target = await readTarget(context, engine);
  const { flags, filters } = context;
  if (flags.choose === undefined) return [target];
  const { datasetId } = target;
  if (datasetId === null)
    throw usage('--choose is for datasets of the catalogue.', 'Run `waybill datasets`.');
  const { chosen } = await ask(engine, 'datasets.choose', { id: datasetId, choices: readChoices(flags) });
  const { profile, requestPayer } = target.source;
  return chosen.map(({ name, source, selection }) => ({
    name,
    datasetId,
    source: { ...source, profile, requestPayer },
    selection: { ...selection, filters: [...selection.filters, ...filters] },
  }));
}

/** `--choose chromosome=21,22 --choose chromosome=X`. Throws WaybillError usage. */
export function readChoices({ choose = [] }: Flags): Record<string, string[]> {
  const choices: Record<string, string[]> = {};
  for (const text of choose) {
    const at = text.indexOf('=');
    if (at < 1) throw usage(`--choose takes NAME=VALUE, not ${text}.`);
    const name = text.slice(0, at);
    const values = text
      .slice(at + 1)
      .split(',')
      .filter((value) => value !== '');
    choices[name] = [...(choices[name] ?? []), ...values];
  }
  return choices;
}

/** Throws WaybillError: what is wrong with the address, the manifest or the flags. */
export async function readTarget(context: Context, engine: Engine): Promise<Target> {
  const { positionals, flags, filters, terminal } = context;
  if (flags['request-payer'] !== undefined && flags['request-payer'] !== 'requester')
    throw usage('--request-payer takes the word requester.');
  if (flags['no-sign-request'] && flags.profile !== undefined)
    throw usage('--profile and --no-sign-request exclude each other.');
  const word = positionals[0] ?? '';
  const endpoint = flags['endpoint-url'] ?? null;
  if (endpoint !== null && !/^https?:\/\//.test(endpoint) && endpoint !== 'practice')
    throw usage(`--endpoint-url takes an http or https address, not ${endpoint}.`);
  const text = parseLocation(word) === null ? ((await manifestText(word, terminal.cwd)) ?? word) : word;
  const target = await ask(engine, 'plans.parse', { text });
  const { location } = target.source;
  const consent = flags['request-payer'] === 'requester';
  // Before the first request: listing such a bucket costs already.
  if (target.source.requestPayer && !consent)
    throw new WaybillError({
      code: 'requester-pays',
      reason: 'Whoever reads this bucket pays for it.',
      hint: 'Add --request-payer requester to agree, and --profile with your own keys.',
      detail: printLocation(location),
    });
  // A bucket pattern knows AWS's buckets: whose keys another endpoint wants, it does not.
  const patterned = target.source.profile !== anonymous && endpoint === null;
  const profile = flags['no-sign-request']
    ? anonymous
    : (flags.profile ??
      (target.datasetId === null && !patterned ? habitualProfile(process.env) : target.source.profile));
  return {
    ...target,
    source: {
      location: {
        ...location,
        endpoint: location.scheme === 's3' && endpoint !== null ? endpoint : location.endpoint,
        region: flags.region ?? location.region,
      },
      profile,
      requestPayer: consent,
    },
    selection: { ...target.selection, filters: [...target.selection.filters, ...filters] },
  };
}

/** What the AWS CLI would sign with, where nobody says: AWS_PROFILE, else keys in the environment, else nothing. */
function habitualProfile(env: NodeJS.ProcessEnv): string {
  if (env.AWS_PROFILE) return env.AWS_PROFILE;
  return env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY ? environment : anonymous;
}

/** A manifest's text where the word names a file; null where it does not. */
async function manifestText(word: string, cwd: string): Promise<string | null> {
  const file = path.resolve(cwd, word);
  const facts = await stat(file).catch(() => null);
  if (!facts?.isFile()) return null;
  if (facts.size > manifestLimit)
    throw usage(
      `The manifest ${word} is larger than 8 MiB.`,
      'Split it, or name its common folder with --include.',
    );
  return readFile(file, 'utf8');
}
