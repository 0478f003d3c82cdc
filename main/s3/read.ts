/** An object as a stream, for pipes: one range after the other, each asked again by itself when it breaks. */
import type { Source } from '../../shared/location.ts';
import { MiB } from '../../shared/part.ts';
import type { Objects } from '../engine/ports/objects.ts';

const rangeBytes = 8 * MiB;

/** Reads at the speed of whoever takes the bytes; pinned to the ETag of the first contact. Throws WaybillError. */
export function createReader({ objects }: { readonly objects: Objects }) {
  return async function* read(args: {
    readonly source: Source;
    readonly key: string;
    readonly signal: AbortSignal;
  }): AsyncIterable<Uint8Array> {
    const { size, etag } = await objects.head({ ...args, versionId: null, partNumber: null });
    let next = size > 0 ? objects.range({ ...args, etag, start: 0, end: Math.min(size, rangeBytes) }) : null;
    for (let at = rangeBytes; next; at += rangeBytes) {
      const bytes = await next;
      // The next range travels while this one is written.
      next =
        at < size ? objects.range({ ...args, etag, start: at, end: Math.min(size, at + rangeBytes) }) : null;
      next?.catch(() => {});
      yield bytes;
    }
  };
}
