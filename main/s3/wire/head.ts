/** The head of one answer, put together from as many reads as it takes. */
import { maxHeadBytes, parseHead, type ResponseHead } from './response.ts';

/** What one read brought: a head and what follows it, nothing yet, or why it is no head. */
type Taken = { readonly head: ResponseHead; readonly after: Buffer } | 'more' | Error;

const broken = (message: string) => Object.assign(new Error(message), { code: 'EPROTO_HTTP' });

export interface HeadReader {
  /** `room`: the most that one read brings. `after` may lie in `bytes`, or is a copy. */
  take(bytes: Buffer, room: number): Taken;
}

export function createHeadReader(): HeadReader {
  let partial: Buffer | null = null;
  let length = 0;
  return {
    take(bytes, room) {
      let whole = bytes;
      let from = 0;
      if (partial !== null) {
        const fits = bytes.copy(partial, length);
        from = Math.max(0, length - 3);
        whole = partial.subarray(0, length + fits);
      }
      const end = whole.indexOf('\r\n\r\n', from, 'latin1');
      if (end < 0 || end > maxHeadBytes) {
        if (end >= 0 || whole.length >= maxHeadBytes) return broken('the head of the answer is too long');
        partial ??= Buffer.allocUnsafe(maxHeadBytes + room);
        if (length === 0) bytes.copy(partial);
        length = whole.length;
        return 'more';
      }
      const head = parseHead(whole.toString('latin1', 0, end));
      // Whoever reads it may send the next request from within, and that needs the place.
      partial = null;
      length = 0;
      if (head === null || head.status === 101) return broken('the answer is not HTTP/1.1');
      return { head, after: whole.subarray(end + 4) };
    },
  };
}
