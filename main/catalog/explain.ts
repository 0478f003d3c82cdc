/**
 * A refusal in the light of what the catalogue knows of the bucket: where keys come from, who pays, who lets people in,
 * where the data went. What it does not know is left as the service said it: nothing here is guessed. Pure.
 */
import type { Failure, FailureCode } from '../../shared/failure.ts';
import type { Location, Source } from '../../shared/location.ts';
import { assertNever } from '../../shared/never.ts';
import { anonymous } from '../../shared/profile.ts';
import { type Known, placeAt } from './known.ts';
import { moved } from './moved.ts';

interface AskedOf {
  readonly source: Source;
  /** Key, or the prefix that was to be listed. */
  readonly path: string;
  readonly isListing: boolean;
  /** Where it was asked; null, or left out, is the scheme's own. */
  readonly endpoint?: string | null;
}

type Words = Partial<Pick<Failure, 'code' | 'reason' | 'hint'>>;

const explained: readonly FailureCode[] = [
  'access-denied',
  'requester-pays',
  'bucket-moved',
  'no-such-bucket',
  'sign-in',
  'not-found',
  'wrong-region',
];

/** `placesIn`: all that the catalogue has in a bucket. Where it cannot be read, the failure stays as it is. */
export function explain(
  failure: Failure,
  asked: AskedOf,
  placesIn: (location: Location) => readonly Known[],
): Failure {
  const { decided } = asked.source;
  // The catalogue knows the address as it was given: without the endpoint that environment or profile gave it.
  const location = decided ? { ...asked.source.location, endpoint: null } : asked.source.location;
  if (location.bucket === '' || !explained.includes(failure.code)) return failure;
  const sent = location.scheme === 's3' && location.endpoint === null ? (asked.endpoint ?? null) : null;
  try {
    return { ...failure, ...wordsFor(failure, { ...asked, endpoint: sent }, placesIn(location)) };
  } catch {
    return failure;
  }
}

function wordsFor(failure: Failure, asked: AskedOf, places: readonly Known[]): Words {
  const { bucket } = asked.source.location;
  const place = placeAt(places, asked.path);
  switch (failure.code) {
    case 'access-denied':
    case 'requester-pays':
    case 'bucket-moved':
    case 'no-such-bucket': {
      const successor = Object.hasOwn(moved, bucket) ? moved[bucket] : undefined;
      if (successor !== undefined)
        return {
          code: 'bucket-moved',
          reason: `The bucket ${bucket} was closed; its data moved.`,
          hint: `Use s3://${successor} instead.`,
        };
      return place === null ? above(failure, asked, places) : refused(failure, asked, place);
    }
    case 'sign-in':
      return place === null ? {} : keysRefused(failure, asked, place);
    case 'not-found':
      // Of S3 itself nothing is `not-found`: the profile is.
      return place?.note ? { hint: `${place.note} ${failure.hint}` } : {};
    case 'wrong-region':
      return place?.location.region
        ? { hint: `The catalogue has ${place.name} in ${place.location.region}. ${failure.hint}` }
        : {};
    default:
      return {};
  }
}

/** Nothing is known of the folder that was asked for, though of others below it. */
function above({ code }: Failure, { path, source }: AskedOf, places: readonly Known[]): Words {
  const [below] = places.filter(({ location }) => location.prefix.startsWith(path));
  if (code !== 'access-denied' || below === undefined) return {};
  const { bucket } = source.location;
  return {
    hint: `The catalogue knows ${below.name} below ${below.location.prefix} in ${bucket}, and nothing of the rest: look there.`,
  };
}

function refused(failure: Failure, { source, isListing, endpoint = null }: AskedOf, place: Known): Words {
  const { name, access, note, page, successor, checked } = place;
  const { profile, requestPayer, location } = source;
  const { bucket } = location;
  const signed = profile !== anonymous;
  const asOf = checked === '' ? '' : ` (checked ${checked})`;
  switch (access) {
    case 'moved':
    case 'closed':
      return {
        code: 'bucket-moved',
        reason: `${bucket} was closed: ${name} is not there any more.`,
        hint: successor ? `In the catalogue its successor is "${successor}".` : (note ?? `See ${page}.`),
      };
    case 'portal-only':
    case 'profile':
    case 'requester-pays':
    case 'free':
    case 'unknown':
      break;
    default:
      return assertNever(access);
  }
  const isGone = failure.code === 'no-such-bucket' || failure.code === 'bucket-moved';
  // Another server's answer says nothing of the bucket that the catalogue knows.
  if (endpoint !== null && (isGone || access === 'free')) return { hint: sentElsewhere(name, endpoint) };
  if (isGone)
    return {
      hint: `The catalogue has ${name} there${asOf}; its owner must have closed it since. See ${page}.`,
    };
  switch (access) {
    case 'portal-only':
      return {
        reason: signed
          ? `${name} is read by those whom its owners let in, and profile ${profile} is not among them.`
          : `${name} is read by those whom its owners let in, with keys of their own.`,
        hint: [note, `Ask for access at ${page}.`].filter((part) => part !== null).join(' '),
      };
    case 'profile':
      return {
        reason: signed
          ? `Profile ${profile} may not read this of ${name}.`
          : `${name} is read with keys, and none were sent.`,
        hint: note ?? `Choose a profile that was let in; access is asked for at ${page}.`,
      };
    case 'requester-pays':
      return paying({ name, signed, profile, requestPayer });
    case 'free':
      if (signed)
        return {
          reason: `Profile ${profile} is refused, though everyone may read ${name} without keys.`,
          hint: 'Choose the Anonymous profile (--no-sign-request).',
        };
      return {
        reason: `${bucket} refuses this, though the catalogue has ${name} as open to everyone${asOf}.`,
        hint: isListing
          ? `Its owner may allow reading without listing, or has closed this folder since: see ${page}.`
          : `A key that is not there may be refused the same way: check its name. Else its owner has closed it since: see ${page}.`,
      };
    case 'unknown':
      return {};
    default:
      return assertNever(access);
  }
}

const sentElsewhere = (name: string, endpoint: string) =>
  `The catalogue has ${name} at AWS, and ${endpoint} was asked: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or the profile sends addresses of AWS there. Unset that, or choose another profile.`;

function paying(args: {
  readonly name: string;
  readonly signed: boolean;
  readonly profile: string;
  readonly requestPayer: boolean;
}): Words {
  const { name, signed, profile, requestPayer } = args;
  if (!signed)
    return {
      code: 'requester-pays',
      reason: `Whoever reads ${name} pays for it: a request without keys has nobody to bill.`,
      hint: 'Choose a profile of your own AWS account and agree to pay (--profile, --request-payer requester); the plan says how much.',
    };
  if (!requestPayer)
    return {
      code: 'requester-pays',
      reason: `Whoever reads ${name} pays for it, and nobody has said yes.`,
      hint: 'Agree to pay (--request-payer requester), then retry; the plan says how much.',
    };
  return {
    reason: `Profile ${profile} may not read ${name}, although it offers to pay.`,
    hint: "Paying is not enough: whoever runs that account must also allow it s3:ListBucket and s3:GetObject on others' buckets. Or choose another profile.",
  };
}

/** The keys themselves are not good: expired, unknown, or of another service. */
function keysRefused({ reason, hint }: Failure, { source, endpoint = null }: AskedOf, place: Known): Words {
  const { name, access, note } = place;
  if (endpoint !== null && access === 'free') return { hint: sentElsewhere(name, endpoint) };
  if (access === 'free')
    return {
      reason: `${reason} Everyone may read ${name} without any.`,
      hint: 'Choose the Anonymous profile (--no-sign-request), or renew the credentials.',
    };
  if (access === 'profile' && note !== null) return { hint: `${hint} ${note}` };
  if (access === 'requester-pays')
    return {
      hint: `${hint} ${name} is read with any AWS account, which pays; profile ${source.profile} is yours to renew.`,
    };
  return {};
}
