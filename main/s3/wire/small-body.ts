/** A body that is kept in memory: of a refusal, or of an answer that is a few words. */
import { decodeChunked, maxErrorBytes } from './response.ts';

export interface SmallBody {
  /** `complete`: its own framing says that this was all; `full`: it is cut here, and no more is taken. */
  add(bytes: Buffer): 'more' | 'complete' | 'full';
  text(): string;
}

export function smallBody(chunked: boolean): SmallBody {
  let body: Buffer = Buffer.alloc(0);
  return {
    add(bytes) {
      body = Buffer.concat([body, bytes]);
      if (body.length > maxErrorBytes) return 'full';
      if (!chunked) return 'more';
      const decoded = decodeChunked(body);
      return decoded === null || decoded.complete ? 'complete' : 'more';
    },
    text: () => (chunked ? (decodeChunked(body)?.body ?? body) : body).toString('utf8'),
  };
}
