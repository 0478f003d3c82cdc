/** What an answer of success to a PUT says that the server stored, held against what was sent. */
import type { CrcAlgorithm } from '../../../shared/checksum.ts';
import type { Failure } from '../../../shared/failure.ts';
import { hexToBase64 } from '../../../shared/proof.ts';
import type { Stored } from '../../engine/ports/uploads.ts';
import { checksumOf } from './agree.ts';
import type { Asked } from './odd-body.ts';
import type { ResponseHead } from './response.ts';

/** @param digest hex, of what was sent, by `algorithm` */
export function readTaken(args: {
  readonly head: ResponseHead;
  /** The answer's body, which is empty where all is well. */
  readonly text: string;
  readonly asked: Asked;
  readonly algorithm: CrcAlgorithm | null;
  readonly digest: string | null;
}): { readonly stored: Stored } | { readonly failure: Failure } {
  const { head, text, asked, algorithm, digest } = args;
  const { fields, status } = head;
  const where = `${asked.operation} at ${asked.host}`;
  const etag = fields.get('etag');
  if (etag === undefined || /<Error>/.test(text))
    return { failure: unnamed(fields, `${where}: HTTP ${status}, no ETag`) };
  const checksum = checksumOf(head, algorithm ?? 'crc64nvme');
  if (checksum !== null && checksum.algorithm === algorithm && checksum.type === 'full-object') {
    const mine = digest === null ? null : hexToBase64(digest);
    if (mine !== checksum.value)
      return { failure: otherObject(`${where}: ${algorithm} ${checksum.value} instead of ${mine}`) };
  }
  return { stored: { etag, versionId: fields.get('x-amz-version-id') ?? null, checksum } };
}

function unnamed(fields: ResponseHead['fields'], detail: string): Failure {
  const html = /^text\/html\b/i.test(fields.get('content-type') ?? '');
  return {
    code: html ? 'not-s3' : 'protocol',
    reason: html ? 'A web page answered instead of S3.' : 'The service said yes and named no object.',
    hint: html
      ? 'Sign in to the network in a browser if it asks for that, then retry.'
      : 'Waybill tries again; if it stays so, the service is at fault.',
    detail,
  };
}

const otherObject = (detail: string): Failure => ({
  code: 'checksum',
  reason: 'The object that arrived is not the file.',
  hint: 'Waybill sends it again; if it stays so, a proxy on the way may change it.',
  detail,
});
