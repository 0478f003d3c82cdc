/** Settings: schema, type and defaults in one place. Few on purpose; defaults beat knobs. */
import { z } from 'zod';
import { prices } from './money.ts';
import { timetable } from './timetable.ts';

/** Bytes per second. */
export const speedLimit = z
  .number()
  .int()
  .min(16 * 1024);

/** What follows when the last job has ended; once. */
const whenDone = z.enum(['nothing', 'quit', 'sleep']);
export type WhenDone = z.infer<typeof whenDone>;

/** How the list of jobs is shown: columns by name, widths in pixels where a person chose one. */
const jobTable = z.object({
  /** Null: those that are shown to everybody. */
  shown: z.array(z.string()).nullable(),
  widths: z.record(z.string(), z.number().int().min(40).max(1200)),
  /** Null: in the order of the queue. */
  sort: z.object({ by: z.string(), down: z.boolean() }).nullable(),
});
export type JobTableView = Readonly<z.infer<typeof jobTable>>;

export const settings = z.object({
  /** Where downloads go when nobody says otherwise; null until chosen: the host's own suggestion. */
  folder: z.string().nullable(),
  /** Jobs that run at once; the rest are queued. */
  jobsAtOnce: z.number().int().min(1).max(16),
  /** Most connections over all jobs; null leaves it to what each endpoint bears. */
  connections: z.number().int().min(1).max(256).nullable(),
  /** Bytes per second over all jobs; null is full speed. */
  bytesPerSecond: speedLimit.nullable(),
  /** At most {@link slowBytesPerSecond} for now. */
  slow: z.boolean(),
  slowBytesPerSecond: speedLimit,
  /** When to run at full speed, slowly or not at all, by the clock on the wall; null is always at full speed. */
  timetable: timetable.nullable(),
  /** Nothing runs before that (epoch ms); what has passed means nothing, null: not paused. See `jobs.pauseAll`. */
  pausedUntil: z.number().int().nullable(),
  /** One file after the other, each from its beginning to its end: for disks with a head that moves. */
  oneAtATime: z.boolean(),
  /** What a requester pays, where a person knows it better than the table (shared/money.ts). */
  prices: prices.nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  /** Of the window; the command line speaks English. */
  language: z.enum(['system', 'en', 'es', 'zh-CN']),
  jobTable,
  whenDone,
  /** The first page was seen, and left. */
  welcomed: z.boolean(),
});
export type Settings = Readonly<z.infer<typeof settings>>;

export const defaultSettings: Settings = {
  folder: null,
  jobsAtOnce: 3,
  connections: null,
  bytesPerSecond: null,
  slow: false,
  slowBytesPerSecond: 1_000_000,
  timetable: null,
  pausedUntil: null,
  oneAtATime: false,
  prices: null,
  theme: 'system',
  language: 'system',
  jobTable: { shown: null, widths: {}, sort: null },
  whenDone: 'nothing',
  welcomed: false,
};
