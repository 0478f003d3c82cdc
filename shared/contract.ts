/**
 * The one contract between the app and its doors. Every call is a name with an input and an output schema; every
 * event likewise. Electron carries it over one invoke channel, the web host over POST and SSE, the CLI in-process.
 */
import { z } from 'zod';
import { bucketCalls } from './calls/buckets.ts';
import { catalogueCalls } from './calls/catalogue.ts';
import { choosingCalls } from './calls/choosing.ts';
import { historyCalls } from './calls/history.ts';
import { hostCalls, notice } from './calls/host.ts';
import { jobCalls, speed } from './calls/jobs.ts';
import { linkCalls } from './calls/links.ts';
import { manifestCalls } from './calls/manifests.ts';
import { noticeCalls } from './calls/notices.ts';
import { objectCalls } from './calls/objects.ts';
import { planCalls } from './calls/plans.ts';
import { practiceCalls } from './calls/practice.ts';
import { profileCalls } from './calls/profiles.ts';
import { studyCalls } from './calls/studies.ts';
import { uploadCalls } from './calls/uploads.ts';
import { catalogueState } from './catalogue.ts';
import type { failure } from './failure-shape.ts';
import { job } from './job.ts';
import { question } from './profile.ts';
import { settings } from './settings.ts';

export const calls = {
  ...hostCalls,
  ...profileCalls,
  ...catalogueCalls,
  ...planCalls,
  ...manifestCalls,
  ...objectCalls,
  ...linkCalls,
  ...jobCalls,
  ...historyCalls,
  ...noticeCalls,
  ...studyCalls,
  ...uploadCalls,
  ...bucketCalls,
  ...choosingCalls,
  ...practiceCalls,
} as const;

export const events = {
  /** At most every 100 ms. `rev` counts up by one; on a gap, take `state.snapshot` again. Plans are among the jobs. */
  changed: z.object({ rev: z.number(), jobs: z.array(job), removed: z.array(z.number()), speed }),
  /** Somebody changed them, in whichever window. */
  settings,
  notice,
  /** What a notice told has ended: it is no longer to be read as if it held. */
  noticeOver: z.object({ id: z.string() }),
  /** All that are open, whenever one comes or goes. */
  questions: z.object({ questions: z.array(question) }),
  /** While the registry is fetched and taken in, a few times a second; and when that is over. */
  catalogue: catalogueState,
} as const;

export type CallName = keyof typeof calls;
export type Input<K extends CallName> = z.infer<(typeof calls)[K]['input']>;
export type Output<K extends CallName> = z.infer<(typeof calls)[K]['output']>;
export type EventName = keyof typeof events;
export type EventValue<K extends EventName> = z.infer<(typeof events)[K]>;

/** Total over the contract: a missing handler does not compile. */
export type Handlers = { readonly [K in CallName]: (input: Input<K>) => Output<K> | Promise<Output<K>> };

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: z.infer<typeof failure> };

/** What a renderer or a CLI sees of an app, wherever it runs. */
export interface Api {
  call<K extends CallName>(name: K, input: Input<K>): Promise<Answer<Output<K>>>;
  /** Returns what ends the subscription. */
  on<K extends EventName>(name: K, listener: (value: EventValue<K>) => void): () => void;
}
