/** Resolves a source to where its requests go and with which keys; remembers the regions that buckets turned out to be in. */
import { WaybillError } from '../../shared/failure.ts';
import { practiceEndpoint, type Source } from '../../shared/location.ts';
import { anonymous, anonymousProfile, endpointOf, type Profile } from '../../shared/profile.ts';
import type { AccessResolver } from './access.ts';
import { type CredentialStore, createCredentials } from './credentials.ts';
import { addressOf, googleOf, isRegion } from './endpoint.ts';
import { createNetwork, type Network } from './network.ts';

export interface ResolverArgs {
  /** Asked again at each profile that is not known yet, so that a new one counts without a restart. */
  readonly profiles: () => Promise<readonly Profile[]> | readonly Profile[];
  /** URL of the practice bucket's endpoint; starts it on first use. */
  readonly practice: () => Promise<string>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The environment's where it is left out. */
  readonly network?: Network;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** Those of the environment and the AWS files only, where it is left out. */
  readonly credentials?: CredentialStore;
}

export interface Resolver extends AccessResolver {
  /** The profile was changed, or somebody signed in: the next request looks again. */
  forget(name: string): void;
  /**
   * The source with the endpoint that its requests go to now, for whatever is kept: a job goes on where it began, whatever
   * environment and profile say by then. As it is where that cannot be told; the first request says why. Never throws.
   */
  decide(source: Source): Promise<Source>;
  /** The endpoint that requests go to, as far as it is known without asking; null is the scheme's own. */
  endpointOf(source: Source): string | null;
}

/**
 * Order of belief. Endpoint: the location's own, AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, the profile's, AWS itself; of a
 * profile typed into Waybill only its own counts: it says where its keys belong. What was decided is not asked again.
 * Region: learned from the bucket, the location's, the profile's, AWS_REGION, AWS_DEFAULT_REGION, us-east-1.
 */
export function createResolver(args: ResolverArgs): Resolver {
  const { practice, env = process.env, now = Date.now } = args;
  const { network = createNetwork({ env }) } = args;
  const { credentials = createCredentials({ env, now, agents: network.agents }) } = args;
  const learned = new Map<string, string>();
  /** The region last handed out for a bucket: what a lesson is news against. */
  const handedOut = new Map<string, string>();
  const known = new Map<string, Profile>();

  async function profileOf(name: string): Promise<Profile> {
    if (name === anonymous) return anonymousProfile;
    let found = known.get(name);
    if (found) return found;
    const all = await args.profiles();
    for (const each of all) known.set(each.name, each);
    found = known.get(name);
    if (!found) throw noProfile(name, all);
    return found;
  }

  const opened = ({ location, decided }: Source, profile: Profile) =>
    location.endpoint ?? (decided ? null : endpointOf(profile, env));

  return {
    async resolve(source, fresh = false) {
      const { location, requestPayer } = source;
      if (fresh) known.delete(source.profile);
      const profile = await profileOf(source.profile);
      const bucket = bucketOf(source);
      const region =
        learned.get(bucket) ??
        location.region ??
        (location.scheme === 'gs' ? 'auto' : null) ??
        profile.region ??
        (env.AWS_REGION || env.AWS_DEFAULT_REGION || 'us-east-1');
      handedOut.set(bucket, region);
      const endpoint = location.endpoint === practiceEndpoint ? await practice() : opened(source, profile);
      if (endpoint !== null && !URL.canParse(endpoint)) throw noEndpoint(endpoint);
      const style = endpoint === profile.endpoint ? profile.style : null;
      const address = addressOf(location, endpoint, region, style, googleOf(env));
      return {
        ...address,
        region,
        // A plain web address gets no keys: they are for S3, and the host is anybody's.
        credentials: location.scheme === 'https' ? null : await credentials.of(profile, fresh),
        requestPayer: requestPayer && location.scheme === 's3',
        proxy: await network.proxies.for(address.origin),
      };
    },

    async decide(source) {
      const { location, decided } = source;
      if (location.scheme !== 's3' || location.endpoint !== null || decided) return source;
      try {
        const endpoint = opened(source, await profileOf(source.profile));
        return { ...source, location: { ...location, endpoint }, decided: true };
      } catch {
        return source;
      }
    },

    endpointOf(source) {
      if (source.location.scheme !== 's3') return null;
      const profile = source.profile === anonymous ? anonymousProfile : known.get(source.profile);
      return profile ? opened(source, profile) : source.location.endpoint;
    },

    forget(name) {
      known.delete(name);
      credentials.forget(name);
    },

    learnRegion(source, region) {
      if (source.location.scheme !== 's3' || !isRegion(region)) return false;
      const bucket = bucketOf(source);
      const before = handedOut.get(bucket);
      learned.set(bucket, region);
      handedOut.set(bucket, region);
      return before !== region;
    },
  };
}

const bucketOf = ({ location }: Source) => `${location.scheme} ${location.endpoint ?? ''} ${location.bucket}`;

function noEndpoint(endpoint: string): WaybillError {
  return new WaybillError({
    code: 'usage',
    reason: `${endpoint} is not the address of an endpoint.`,
    hint: 'Write it as https://host or http://host:port.',
    detail: `endpoint ${endpoint}`,
  });
}

function noProfile(name: string, all: readonly Profile[]): WaybillError {
  const known = [anonymous, ...all.map((each) => each.name).filter((each) => each !== anonymous)];
  return new WaybillError({
    code: 'not-found',
    reason: `There is no profile named ${name} on this computer.`,
    hint: `Add it on the Profiles page or with "waybill profiles add ${name}", or choose another of: ${known.join(', ')}.`,
    detail: `profile ${name}`,
  });
}
