/** What this terminal says of a source. The engine may run in another process, with an environment of its own. */
import { WaybillError } from '../../../shared/failure.ts';
import type { Source } from '../../../shared/location.ts';
import {
  anonymous,
  anonymousProfile,
  endpointOf,
  environment,
  type Profile,
} from '../../../shared/profile.ts';
import type { Engine } from '../api.ts';
import { ask, type Context } from './context.ts';

/**
 * The source with the endpoint that is meant here, as the AWS CLI would: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, the profile's.
 * Throws WaybillError where the keys of this environment would be signed with, and the engine has others.
 */
export async function decidedHere(context: Context, engine: Engine, source: Source): Promise<Source> {
  const { location } = source;
  if (source.profile === environment && location.scheme !== 'https') await sameKeys(context, engine);
  if (location.scheme !== 's3' || location.endpoint !== null) return source;
  const profile = await profileOf(engine, source.profile);
  // One that nobody knows is told by the first request.
  if (profile === null) return source;
  const endpoint = endpointOf(profile, context.terminal.env);
  return { ...source, location: { ...location, endpoint }, decided: true };
}

async function profileOf(engine: Engine, name: string): Promise<Pick<Profile, 'kind' | 'endpoint'> | null> {
  if (name === anonymous) return anonymousProfile;
  if (name === environment) return { kind: 'environment', endpoint: null };
  const { profiles } = await ask(engine, 'profiles.list', {});
  return profiles.find((one) => one.name === name) ?? null;
}

/** Keys of an environment are never sent to another process: it has the same ones, or this is not its work. */
async function sameKeys({ open, terminal }: Context, engine: Engine): Promise<void> {
  const mine = terminal.env.AWS_ACCESS_KEY_ID;
  if (!mine || (await open()).owns()) return;
  const { profiles } = await ask(engine, 'profiles.list', {});
  const theirs = profiles.find(({ name }) => name === environment);
  if (theirs?.keyId === mine) return;
  throw new WaybillError({
    code: 'sign-in',
    reason: `The Waybill that runs this data folder was started ${theirs ? 'with other keys than those in this terminal' : 'without the keys in this terminal'}.`,
    hint: 'Stop it and start it here, name a profile with --profile, or choose another folder with --data-dir.',
    detail: `AWS_ACCESS_KEY_ID here: ${mine}; there: ${theirs?.keyId ?? 'none'}`,
  });
}
