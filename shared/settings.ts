/** Settings: schema, type and defaults in one place. Few on purpose; defaults beat knobs. */
import { z } from 'zod';

export const settings = z.object({
  /** Where downloads go when nobody says otherwise; null until chosen: the host's own suggestion. */
  folder: z.string().nullable(),
  /** Jobs that run at once; the rest are queued. */
  jobsAtOnce: z.number().int().min(1).max(16),
  /** Connections over all jobs. */
  connections: z.number().int().min(1).max(256),
  /** Bytes per second over all jobs; null is full speed. */
  bytesPerSecond: z
    .number()
    .int()
    .min(16 * 1024)
    .nullable(),
  theme: z.enum(['system', 'light', 'dark']),
});
export type Settings = Readonly<z.infer<typeof settings>>;

export const defaultSettings: Settings = {
  folder: null,
  jobsAtOnce: 3,
  connections: 16,
  bytesPerSecond: null,
  theme: 'system',
};
