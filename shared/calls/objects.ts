/** Calls about single objects. */
import { z } from 'zod';
import { source } from '../location.ts';
import { peeked } from '../peek.ts';
import { call } from './call.ts';

export const objectCalls = {
  /** Looks at an object through ranged requests, a few MiB at most; what is compressed is unpacked as far as that goes. */
  'objects.peek': call(z.object({ source, key: z.string() }), peeked),
} as const;
