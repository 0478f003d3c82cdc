/** Do the keys of a profile open what they should? One listing, and in three parts what is wrong where it fails. */
import { type Failure, toFailure, WaybillError } from '../../shared/failure.ts';
import { type Location, printLocation } from '../../shared/location.ts';
import { endpointOf, type Profile, type Trial } from '../../shared/profile.ts';
import type { Objects } from '../engine/ports/objects.ts';
import { aheadOf, clockWords } from './clock.ts';
import type { CredentialStore } from './credentials.ts';
import type { Network } from './network.ts';
import { responseOf } from './refusal.ts';
import { askSigned, elementOf, failureOf } from './signed.ts';

const mostListed = 100;

export interface TrialArgs {
  readonly profile: Profile;
  /** What to list; null lists the buckets of the account. */
  readonly location: Location | null;
  readonly objects: Objects;
  readonly network: Network;
  readonly credentials: CredentialStore;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** A refusal is a result, not a failure of the call; only an aborted signal is thrown. */
export async function tryProfile(args: TrialArgs): Promise<Trial> {
  const { profile, location, now, signal } = args;
  try {
    const found = location === null ? await listBuckets(args) : await listPrefix(args, location);
    return { at: now(), found, failure: null };
  } catch (error) {
    if (signal.aborted) throw error;
    return { at: now(), found: '', failure: explain(error, profile, location, now()) };
  }
}

async function listPrefix({ profile, objects, signal }: TrialArgs, location: Location): Promise<string> {
  const page = await objects.list({
    source: { location, profile: profile.name, requestPayer: false },
    prefix: location.prefix,
    delimiter: '/',
    startAfter: null,
    token: null,
    limit: mostListed,
    signal,
  });
  const folders = page.prefixes.length;
  const files = page.objects.length;
  const more = page.token === null ? '' : ' and more';
  return `${plural(folders, 'folder')} and ${plural(files, 'object')}${more} in ${printLocation(location)}`;
}

async function listBuckets({ profile, env, network, credentials, signal }: TrialArgs): Promise<string> {
  // A role may ask a person for a code each time: the keys of its last one are as good.
  const keys = await credentials.of(profile, profile.way !== 'role');
  if (keys === null) return 'It sends no keys: there is nothing to test.';
  const region = profile.region ?? 'us-east-1';
  const url = new URL(
    endpointOf(profile, env) ?? `https://s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`,
  );
  const operation = 'ListBuckets';
  const answer = await askSigned(network, {
    method: 'GET',
    origin: url.origin,
    path: `${url.pathname.replace(/\/+$/, '')}/`,
    region,
    credentials: keys,
    signal,
    operation,
  });
  if (answer.status === 200 && answer.body.includes('ListAllMyBucketsResult'))
    return plural(answer.body.split('<Bucket>').length - 1, 'bucket');
  // Signatures are checked before permissions: who is refused like this was known.
  if (elementOf(answer.body, 'Code') === 'AccessDenied')
    return 'The keys are known there. They may not list buckets, which is usual: test an address that they are for.';
  const about = { bucket: '', key: null, region, operation, host: url.host };
  throw new WaybillError(failureOf(answer, about, keys), {
    name: elementOf(answer.body, 'Code') ?? '',
    $response: { statusCode: answer.status, headers: answer.headers },
  });
}

const plural = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

/** What a person who has just typed keys should look at. */
function explain(error: unknown, profile: Profile, location: Location | null, now: number): Failure {
  const failure = toFailure(error);
  const cause = error instanceof WaybillError ? error.cause : null;
  const code = (cause as { readonly name?: unknown } | null)?.name;
  const say = (reason: string, hint: string): Failure => ({ ...failure, reason, hint });
  const where = location === null ? 'its buckets' : printLocation(location);
  switch (code) {
    case 'InvalidAccessKeyId':
      return say(
        'The service does not know this access key ID.',
        'Compare it with where it was given out. Keys that were reset or deleted, and keys of another service, are refused the same way.',
      );
    case 'SignatureDoesNotMatch':
      return say(
        'The secret does not belong to this access key ID.',
        'Paste the secret again, whole and without spaces. Where it is lost, make a new key.',
      );
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'RequestExpired':
      return say(
        'The session token has expired.',
        profile.kind === 'keys'
          ? 'Edit the profile and paste the new keys with their session token.'
          : 'Sign in again.',
      );
    case 'InvalidToken':
      return say(
        'The session token is not valid.',
        'Paste key ID, secret and session token of the same session; keys that last have no session token.',
      );
  }
  if (failure.code === 'wrong-clock') {
    const ahead = aheadOf(responseOf(cause)?.headers?.date, now);
    if (ahead !== null)
      return say(
        clockWords(ahead),
        'Set the clock of this computer, best by itself over the network, then test again.',
      );
  }
  if (failure.code === 'access-denied' && profile.kind !== 'anonymous')
    return say(
      `The keys are right, but they may not list ${where}.`,
      'Test a folder that they are for; if there is none, ask whoever owns the bucket for permission to list (s3:ListBucket).',
    );
  if (failure.code === 'wrong-region')
    return say(
      `${where} is in another region than ${profile.region ?? 'the one that was asked'}.`,
      'Leave the region of the profile empty, or name the one of its buckets.',
    );
  return failure;
}
