/** The GET that a task asks for: its target and header fields, signed where there are credentials. */
import { WaybillError } from '../../../shared/failure.ts';
import { forwarder } from '../proxy-url.ts';
import type { WireTask } from './messages.ts';
import type { Route } from './route.ts';
import { amzDate, authorization, emptyPayload, encodeKey, encodePart } from './sign.ts';

export interface Request {
  /** Path and query, as they go on the wire. */
  readonly target: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** What may stand in a field as it is. A listing's XML can hide line ends in an ETag. */
const visible = /^[\x21-\x7e]+$/;

/** @param now epoch ms */
export function buildRequest(task: WireTask, { access, host }: Route, now: number): Request {
  const { basePath, credentials, region } = access;
  const web = task.scheme === 'web';
  // A pasted web address is encoded already; only what would break the request line is encoded.
  const path = web
    ? `/${webPath(task).replace(/[^\x21-\x7e]+/g, (text) => encodeURIComponent(text.toWellFormed()))}`
    : `${basePath}/${encodeKey(task.key)}`;
  const query: (readonly [string, string])[] =
    task.versionId === null || web ? [] : [['versionId', encodePart(task.versionId)]];
  const target = query.length === 0 ? path : `${path}?${query.map((pair) => pair.join('=')).join('&')}`;

  const signed: [string, string][] = [['host', host]];
  if (task.ranged) signed.push(['range', `bytes=${task.start}-${task.end - 1}`]);
  if (!web) {
    // Of a range S3 may answer with the checksum of a part, which is not the object's.
    if (task.scheme === 's3' && !task.ranged) signed.push(['x-amz-checksum-mode', 'ENABLED']);
    if (access.requestPayer) signed.push(['x-amz-request-payer', 'requester']);
  }
  // Google stores some objects compressed and unpacks them on the way unless told that gzip is welcome.
  const free: [string, string][] = [['accept-encoding', task.scheme === 'gs' ? 'gzip' : 'identity']];
  // If-Match compares strongly (RFC 9110, 13.1.1): a weak ETag would never match.
  if (task.etag !== null && visible.test(task.etag) && !task.etag.startsWith('W/'))
    free.push(['if-match', task.etag.startsWith('"') ? task.etag : `"${task.etag}"`]);
  if (credentials === null || web) return { target, fields: [...signed, ...free] };

  signed.push(['x-amz-content-sha256', emptyPayload], ['x-amz-date', amzDate(now)]);
  if (credentials.sessionToken !== null) signed.push(['x-amz-security-token', credentials.sessionToken]);
  const value = authorization({ method: 'GET', path, query, fields: signed, credentials, region });
  return { target, fields: [...signed, ...free, ['authorization', value]] };
}

const webPath = ({ key, query }: WireTask) => (query === null ? key : `${key}?${query}`);

/** Ends a field or a line (RFC 9112, 11.1). Nothing that is quoted from elsewhere may say what a request says. */
const breaks = /[\r\n\0]/;

function field(name: string, value: string): string {
  if (!breaks.test(name) && !breaks.test(value)) return `${name}: ${value}\r\n`;
  throw new WaybillError({
    code: 'usage',
    reason: 'A line break stands where a request cannot have one.',
    hint: 'Look for it in what the profile and the job say: a session token, an endpoint, a KMS key.',
    detail: `field ${name.replaceAll(/[^\w-]/g, '?')}`,
  });
}

/** The request as bytes to send (latin1). Throws WaybillError `usage`. Plain HTTP through a proxy names the whole address (RFC 9112, 3.2.2). */
export function requestText(
  { target, fields }: Request,
  route: Route,
  method: 'GET' | 'PUT' = 'GET',
): string {
  const proxy = forwarder(route);
  let text = `${method} ${proxy === null ? '' : route.origin}${target} HTTP/1.1\r\n`;
  for (const [name, value] of fields) text += field(name, value);
  if (proxy?.authorization) text += field('proxy-authorization', proxy.authorization);
  return `${text}user-agent: waybill\r\n\r\n`;
}
