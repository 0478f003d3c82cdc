/** UploadPartCopy: a part of an upload that is copied from an object (Amazon S3 API, "UploadPartCopy"). */
import { hexToBase64 } from './checksum.ts';
import { writePiece } from './disk.ts';
import { isoTime } from './list.ts';
import { checksumElement, keepPart, partNumberOf, uploadOf } from './multipart.ts';
import type { StoredObject } from './object.ts';
import { checkCopy, pour } from './put.ts';
import { Refusal } from './refusal.ts';
import { type Call, type Reply, xmlReply } from './request.ts';
import type { Store } from './store.ts';
import { document, element } from './xml.ts';

/** `source` has been looked up, and may be read, already. Throws Refusal. */
export async function copyPart(
  store: Store,
  call: Call,
  source: StoredObject,
  limit?: number,
): Promise<Reply> {
  const upload = uploadOf(store, call);
  const number = partNumberOf(call);
  const { start, end } = rangeOf(call, source.size);
  checkCopy(call, source, end - start, limit);
  const copied = await writePiece(store.folder, pour(source, start, end), upload.algorithm, end - start);
  const { md5, checksum, lastModified } = await keepPart(store, upload, number, copied);
  return xmlReply(
    document(
      'CopyPartResult',
      element('LastModified', isoTime(lastModified)) +
        element('ETag', `"${md5}"`) +
        checksumElement(upload.algorithm, hexToBase64(checksum)),
    ),
  );
}

/** `bytes=first-last`, both of which have to be in the source; without it all of it. */
function rangeOf({ headers }: Call, size: number): { readonly start: number; readonly end: number } {
  const said = headers['x-amz-copy-source-range'];
  if (said === undefined) return { start: 0, end: size };
  const match = /^bytes=(\d+)-(\d+)$/.exec(said);
  const [start, last] = [Number(match?.[1]), Number(match?.[2])];
  if (match && start <= last && last < size) return { start, end: last + 1 };
  throw new Refusal('InvalidArgument', {
    message: `Range specified is not valid for source object of size: ${size}`,
  });
}
