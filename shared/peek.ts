/** What can be seen of an object without downloading it. Everything is text or grey values: nothing of it is ever run. */
import { z } from 'zod';

const fact = z.tuple([z.string(), z.string()]);

const peekView = z.discriminatedUnion('kind', [
  /** `cut`: the object goes on. */
  z.object({ kind: z.literal('text'), text: z.string(), cut: z.boolean() }),
  z.object({ kind: z.literal('table'), rows: z.array(z.array(z.string())), cut: z.boolean() }),
  z.object({ kind: z.literal('facts'), facts: z.array(fact), cut: z.boolean() }),
  /** One slice of a volume: `width` x `height` grey values in rows, base64, the brightest 255. */
  z.object({
    kind: z.literal('slice'),
    facts: z.array(fact),
    width: z.number().int(),
    height: z.number().int(),
    grey: z.string(),
    /** Which slice it is, in words. */
    says: z.string(),
  }),
  z.object({ kind: z.literal('picture'), mime: z.enum(['image/png', 'image/jpeg']), base64: z.string() }),
  /** What no reader here knows: its first bytes. */
  z.object({ kind: z.literal('bytes'), text: z.string() }),
]);
export type PeekView = Readonly<z.infer<typeof peekView>>;

export const peeked = z.object({
  /** `NIfTI image`, `CSV table`: what it was taken for. */
  what: z.string(),
  /** Of the whole object, in bytes. */
  size: z.number(),
  /** Epoch milliseconds. */
  lastModified: z.number().nullable(),
  /** Bytes that were asked for. */
  read: z.number(),
  /** What was left out, and why, in words. */
  note: z.string().nullable(),
  view: peekView,
});
export type Peeked = Readonly<z.infer<typeof peeked>>;
