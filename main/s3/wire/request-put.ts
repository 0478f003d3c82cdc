/** The PUT that a sending task asks for: an object, or a part of one. */
import type { CrcAlgorithm } from '../../../shared/checksum.ts';
import { chunkedLength } from './chunked.ts';
import type { WireSend } from './messages.ts';
import type { Request } from './request.ts';
import type { Route } from './route.ts';
import { amzDate, authorization, encodeKey, encodePart } from './sign.ts';

/**
 * The body itself is not signed (`UNSIGNED-PAYLOAD`): its checksum is, in a header field, so that neither can be changed
 * without the other, and no byte is hashed twice.
 *
 * @param checks fields of the body's checksums
 * @param trailer the checksum comes behind the body, which is in chunks
 * @param waits asks the server to say `100 Continue` before the body
 * @param now epoch ms
 */
export function buildPut(args: {
  readonly task: WireSend;
  readonly route: Route;
  readonly checks: readonly (readonly [string, string])[];
  readonly trailer: CrcAlgorithm | null;
  readonly waits: boolean;
  readonly now: number;
}): Request {
  const { task, route, checks, trailer, waits, now } = args;
  const { basePath, credentials, region, requestPayer } = route.access;
  const path = `${basePath}/${encodeKey(task.key)}`;
  const query: (readonly [string, string])[] =
    task.part === null
      ? []
      : [
          ['partNumber', String(task.part.number)],
          ['uploadId', encodePart(task.part.uploadId)],
        ];
  const target = query.length === 0 ? path : `${path}?${query.map((pair) => pair.join('=')).join('&')}`;
  const fields: (readonly [string, string])[] = [['host', route.host], ...task.fields, ...checks];
  if (requestPayer) fields.push(['x-amz-request-payer', 'requester']);
  const bytes = task.end - task.start;
  if (trailer !== null)
    fields.push(
      ['content-encoding', 'aws-chunked'],
      ['x-amz-decoded-content-length', String(bytes)],
      ['x-amz-trailer', `x-amz-checksum-${trailer}`],
    );
  const length = trailer === null ? bytes : chunkedLength(bytes, trailer);
  const free: (readonly [string, string])[] = [['content-length', String(length)]];
  if (waits) free.push(['expect', '100-continue']);
  if (credentials === null) return { target, fields: [...fields, ...free] };
  const payload = trailer === null ? 'UNSIGNED-PAYLOAD' : 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';
  fields.push(['x-amz-content-sha256', payload], ['x-amz-date', amzDate(now)]);
  if (credentials.sessionToken !== null) fields.push(['x-amz-security-token', credentials.sessionToken]);
  const value = authorization({ method: 'PUT', path, query, fields, credentials, region });
  return { target, fields: [...fields, ...free, ['authorization', value]] };
}
