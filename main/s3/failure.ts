/**
 * What an S3 answer means for a person. Control plane and wire classify here, and nowhere else; what the catalogue knows of
 * the bucket is added in explained.ts, and what it means that no answer came is in network-failure.ts.
 */
import type { Failure, FailureCode } from '../../shared/failure.ts';
import { clockWords } from './clock.ts';
import { isWrite, writeDenied, writeMeaning } from './write-failure.ts';

export interface S3Answer {
  /** HTTP status. */
  readonly status: number;
  /** `<Code>` of the error document (Amazon S3 API, "Error responses"); null where there is none, as after HEAD. */
  readonly code: string | null;
  readonly message: string | null;
  readonly requestId: string | null;
  readonly bucket: string;
  /** Null for requests about the bucket. */
  readonly key: string | null;
  /** Region that the request was made for. */
  readonly region: string | null;
  /** The request carried no signature. */
  readonly anonymous: boolean;
  /** For the detail: `GetObject`. */
  readonly operation: string;
  readonly host: string;
  /** Milliseconds that this computer's clock is ahead of the server's, where the answer says a date. */
  readonly ahead?: number | null;
}

export type Meaning = readonly [code: FailureCode, reason: string, hint: string];

const again = 'Waybill tries again by itself; if it stays so, try later.';
const renew = 'Renew the credentials of this profile, for example by signing in again; the job then goes on.';
const patience = `${again} Fewer connections may help.`;

/** By `<Code>`; what depends on the request is in {@link byContext}. */
const byCode: Readonly<Record<string, Meaning>> = {
  InvalidBucketName: ['no-such-bucket', 'That is no bucket name.', 'Check the spelling of the address.'],
  NoSuchVersion: ['no-such-key', 'That version of the object is gone.', 'Plan the download again.'],
  ExpiredToken: ['sign-in', 'The credentials have expired.', renew],
  ExpiredTokenException: ['sign-in', 'The credentials have expired.', renew],
  RequestExpired: ['sign-in', 'The credentials have expired.', renew],
  TokenRefreshRequired: ['sign-in', 'The credentials have expired.', renew],
  InvalidToken: ['sign-in', 'The session token is not valid.', renew],
  InvalidAccessKeyId: [
    'sign-in',
    'The service does not know this access key.',
    'Check the keys of this profile.',
  ],
  SignatureDoesNotMatch: [
    'sign-in',
    'The secret key does not fit the access key.',
    'Check the keys of this profile.',
  ],
  InvalidSecurity: ['sign-in', 'The credentials are not valid.', 'Check the keys of this profile.'],
  NotSignedUp: ['sign-in', 'This account may not use the service.', 'Ask the owner of the account.'],
  RequestTimeTooSkewed: [
    'wrong-clock',
    "This computer's clock is more than 15 minutes off.",
    'Set the clock of this computer, then retry.',
  ],
  SlowDown: ['throttled', 'The service asks for fewer requests.', patience],
  SlowDownRead: ['throttled', 'The service asks for fewer requests.', patience],
  Throttling: ['throttled', 'The service asks for fewer requests.', patience],
  ThrottlingException: ['throttled', 'The service asks for fewer requests.', patience],
  RequestLimitExceeded: ['throttled', 'The service asks for fewer requests.', patience],
  TooManyRequests: ['throttled', 'The service asks for fewer requests.', patience],
  ServiceUnavailable: ['throttled', 'The service is busy.', patience],
  InternalError: ['server', 'The service had an error of its own.', again],
  RequestTimeout: ['network', 'The connection was too slow for the service.', again],
  InvalidObjectState: [
    'archived',
    'The object lies in an archive and cannot be read as it is.',
    'Ask the owner of the bucket to restore it, or leave it out.',
  ],
  PreconditionFailed: [
    'source-changed',
    'The object changed after the download began.',
    'Retry to fetch the new one from its start.',
  ],
  InvalidRange: [
    'source-changed',
    'The object is shorter than it was listed.',
    'Plan the download again to fetch it as it is now.',
  ],
  UserProjectMissing: [
    'requester-pays',
    'Google bills a project of whoever reads this bucket, and Waybill cannot name one.',
    'Export the plan as CSV: gcloud storage cp --billing-project takes its addresses.',
  ],
};

const byStatus: Readonly<Record<number, Meaning>> = {
  304: ['protocol', 'The service answered that nothing changed, without being asked.', again],
  407: [
    'network',
    'The proxy on the way wants a name and a password.',
    'Put them into HTTPS_PROXY (http://name:password@host:port), then start Waybill again.',
  ],
  408: ['network', 'The connection was too slow for the service.', again],
  412: byCode.PreconditionFailed!,
  416: byCode.InvalidRange!,
  429: byCode.SlowDown!,
  503: byCode.ServiceUnavailable!,
  511: [
    'not-s3',
    'The network wants you to sign in first.',
    'Open a browser, sign in to the network, then retry.',
  ],
};

function denied({ bucket, anonymous, message, operation }: S3Answer): Meaning {
  if (isWrite(operation)) return writeDenied(operation, bucket, anonymous);
  if (/requester.?pays|request-payer/i.test(message ?? ''))
    return anonymous
      ? [
          'requester-pays',
          'Reading this bucket costs whoever reads it.',
          'Choose a profile with your own keys, and agree to pay, then retry.',
        ]
      : [
          'requester-pays',
          'Reading this bucket costs whoever reads it.',
          'Agree to pay for the requests and bytes (--request-payer requester), then retry.',
        ];
  return anonymous
    ? [
        'access-denied',
        `${bucket} does not let everyone read this.`,
        'Choose a profile that has access; if the bucket is requester-pays, you also agree to pay. A key that does not exist is refused the same way.',
      ]
    : [
        'access-denied',
        `This profile may not read this in ${bucket}.`,
        'If this public bucket wants no keys, try the Anonymous profile; if it is requester-pays, agree to pay; else ask its owner for access.',
      ];
}

/**
 * What a server that wants a signature says of a request without one, where it does not say AccessDenied: it looks for the
 * parts of the signature before it asks whether one is needed (`rclone serve s3`, and others of its library).
 */
const unsigned =
  /^(UnsupportedAlgorithm|SignatureVersionNotSupported|CredMalformed|AuthorizationHeaderMalformed|AuthorizationQueryParametersError|Missing(Fields|CredTag|SignTag|SignHeadersTag|DateHeader|SecurityHeader|SecurityElement|AuthenticationToken))$/;

/** Meanings that depend on more than the code; null leaves it to the tables. */
function byContext(answer: S3Answer, code: string): Meaning | null {
  const { bucket, key, status, region } = answer;
  if (answer.anonymous && unsigned.test(code)) return denied(answer);
  switch (code) {
    case 'AllAccessDisabled':
    case 'AccountProblem':
      return [
        'bucket-moved',
        `The bucket ${bucket} was closed by its owner.`,
        'Look in the catalogue for where the data is now.',
      ];
    case 'NoSuchBucket':
      return [
        'no-such-bucket',
        `There is no bucket named ${bucket}.`,
        'Check the spelling of the address, and the endpoint.',
      ];
    case 'NoSuchKey':
      return [
        'no-such-key',
        `The object ${key ?? ''} is not there.`,
        'Check its name; if it was there before, plan the download again.',
      ];
    case 'AccessDenied':
    case 'Forbidden':
    case 'MethodNotAllowed':
      return denied(answer);
    case 'PermanentRedirect':
    case 'TemporaryRedirect':
    case 'Redirect':
    case 'AuthorizationHeaderMalformed':
    case 'IllegalLocationConstraintException':
      return [
        'wrong-region',
        region === null ? `${bucket} is in another region.` : `${bucket} is not in ${region}.`,
        "Name the bucket's region in the profile or with --region, then retry.",
      ];
  }
  if (status === 404)
    return key === null ? byContext(answer, 'NoSuchBucket') : byContext(answer, 'NoSuchKey');
  if (status === 401 || status === 403) return denied(answer);
  if (status >= 300 && status < 400 && status !== 304) return byContext(answer, 'PermanentRedirect');
  return null;
}

/** One-line address of an answer: what a support mail needs, without query or signature. */
function describe({ operation, host, bucket, key, status, code, message, requestId }: S3Answer): string {
  const what = [bucket, key].filter((part) => part !== null && part !== '').join('/');
  const said = [code, message].filter((part) => part !== null && part !== '').join(': ');
  return [
    `${operation} ${what} at ${host}: HTTP ${status}`,
    ...(said ? [said.slice(0, 500)] : []),
    ...(requestId ? [`request ${requestId}`] : []),
  ].join(', ');
}

/** Requests of ours that carry neither a condition nor a range: 412 and 416 answer something else (RFC 9110, 15.5). */
const unconditional: ReadonlySet<string> = new Set(['HeadObject', 'HeadBucket', 'ListObjectsV2']);
const senseless = 'The service answered a question that was not asked.';

/** An answer with an error status as a failure. Codes first (Amazon S3 API, "List of error codes"), then the status. */
export function s3Failure(answer: S3Answer): Failure {
  const code = answer.code ?? '';
  if ([412, 416].includes(answer.status) && unconditional.has(answer.operation))
    return { code: 'protocol', reason: senseless, hint: again, detail: describe(answer) };
  const meaning: Meaning =
    (isWrite(answer.operation) ? writeMeaning(answer) : null) ??
    (Object.hasOwn(byCode, code) ? byCode[code] : undefined) ??
    byStatus[answer.status] ??
    byContext(answer, code) ??
    (answer.status >= 500
      ? ['server', 'The service had an error of its own.', again]
      : [
          'protocol',
          'The service refused a request that should be right.',
          'Report it with the detail below.',
        ]);
  const [kind, reason, hint] = meaning;
  const told = kind === 'wrong-clock' && answer.ahead ? clockWords(answer.ahead) : reason;
  return { code: kind, reason: told, hint, detail: describe(answer) };
}
