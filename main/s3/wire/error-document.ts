/** S3's error documents (Amazon S3 API, "REST error responses") and the failures that they mean. */
import type { Failure } from '../../../shared/failure.ts';
import { aheadOf } from '../clock.ts';
import { s3Failure } from '../failure.ts';
import { hide } from '../hide.ts';
import type { WireTask } from './messages.ts';
import type { ResponseHead } from './response.ts';
import type { Route } from './route.ts';

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function element(xml: string, name: string): string | null {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return (
    text?.replace(/&(lt|gt|amp|quot|apos);/g, (whole, entity: string) => entities[entity] ?? whole).trim() ??
    null
  );
}

export interface Refusal {
  readonly failure: Failure;
  /** The bucket's region, where the answer says that the request went to another. */
  readonly region: string | null;
  /** It may be let in elsewhere, or with new credentials: the main thread may know. */
  readonly isCurable: boolean;
}

/** `body` may be cut, empty, or no XML at all: then the status speaks. */
export function readRefusal(args: {
  readonly head: ResponseHead;
  readonly body: string;
  readonly task: Pick<WireTask, 'bucket' | 'key'>;
  readonly route: Route;
  readonly operation?: string;
}): Refusal {
  const { head, body, task, route, operation = 'GetObject' } = args;
  const { status, fields } = head;
  const code = element(body, 'Code');
  const { access } = route;
  const misdirected =
    (status >= 300 && status < 400 && status !== 304) ||
    code === 'PermanentRedirect' ||
    code === 'AuthorizationHeaderMalformed';
  const region = misdirected ? (fields.get('x-amz-bucket-region') ?? element(body, 'Region')) : null;
  const expired =
    code !== null && /^(ExpiredToken(Exception)?|RequestExpired|TokenRefreshRequired)$/.test(code);
  return {
    failure: s3Failure(
      hide(
        {
          status,
          code,
          message: element(body, 'Message'),
          requestId: fields.get('x-amz-request-id') ?? element(body, 'RequestId'),
          bucket: task.bucket,
          key: task.key,
          region: access.region,
          anonymous: access.credentials === null,
          operation,
          host: route.host,
          ahead: aheadOf(fields.get('date'), Date.now()),
        },
        access.credentials,
      ),
    ),
    region,
    isCurable: region !== null || (expired && access.credentials !== null),
  };
}
