/** What a person named on the command line, as the app understands it, with the flags' say. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Output } from '../../../shared/contract.ts';
import { WaybillError } from '../../../shared/failure.ts';
import { parseLocation, printLocation } from '../../../shared/location.ts';
import { anonymous, environment } from '../../../shared/profile.ts';
import type { Engine } from '../api.ts';
import { usage } from './args.ts';
import { ask, type Context } from './context.ts';

const manifestLimit = 8 * 1024 * 1024;

/** Throws WaybillError: what is wrong with the address, the manifest or the flags. */
export async function readTarget(context: Context, engine: Engine): Promise<Output<'plans.parse'>> {
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
  const profile = flags['no-sign-request']
    ? anonymous
    : (flags.profile ?? (target.datasetId === null ? habitualProfile(process.env) : target.source.profile));
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
