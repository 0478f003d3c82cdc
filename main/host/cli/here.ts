/** What this terminal says of a source. The engine may run in another process, with an environment of its own. */
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

/** The source with the endpoint that is meant here, as the AWS CLI would: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, the profile's. */
export async function decidedHere(context: Context, engine: Engine, source: Source): Promise<Source> {
  const { location } = source;
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
