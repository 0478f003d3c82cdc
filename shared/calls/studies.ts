/** Calls about a BIDS study on this disk, before any of it is sent. */
import { z } from 'zod';
import { failure } from '../failure-shape.ts';
import { job } from '../job.ts';
import { finding, held, question, severities, study, studyRecord, studyRow } from '../study.ts';
import { uploadOptions, warningAnswer } from '../upload.ts';
import { call, confines, nothing, page } from './call.ts';

const folder = z.string().min(1);

const studyLook = z.object({
  state: z.enum(['looking', 'done', 'failed']),
  /** What was looked at so far. */
  files: z.number(),
  bytes: z.number(),
  /** Once it is done. */
  study: study.nullable(),
  failure: failure.nullable(),
});
export type StudyLook = Readonly<z.infer<typeof studyLook>>;

/** What was decided, and what is to be answered: a question without an answer keeps the study here. */
const studyState = z.object({
  record: studyRecord,
  questions: z.array(question),
  /** Files that stay by the answers, with what belongs to them, beside what the rules hold back. */
  heldByAnswer: z.number(),
  /** The checklist of what is decided now, where one was made; the other calls about it are `uploads.*`. */
  planId: z.number().int().nullable(),
});
export type StudyState = Readonly<z.infer<typeof studyState>>;

export const studyCalls = {
  /**
   * Looks at a folder, once; `again` looks anew. Answers when that is done, or after `wait` milliseconds with how far it
   * is: ask again. The other calls answer of the last look that was done, and refuse (`usage`) where there was none.
   */
  'studies.look': call(
    z.object({ folder, again: z.boolean(), wait: z.number().int().min(0).max(10_000) }),
    studyLook,
  ),
  /** Is it a study, and which kind? By the names at its top alone; nothing is kept. */
  'studies.recognise': call(z.object({ folder }), z.object({ kind: study.shape.kind })),
  /**
   * What a study asks before all of it is sent, for doors without its page: what stays here by these answers, which questions
   * are open, and the answers as a receipt has them. Nothing is decided by it.
   */
  'studies.ask': call(
    studyRecord.pick({ folder: true, answers: true, released: true }),
    z.object({
      open: z.array(question),
      answers: z.array(warningAnswer),
      holdBack: uploadOptions.shape.holdBack,
      held: z.array(held),
    }),
  ),
  /** Studies of earlier looks, newest first. */
  'studies.recent': call(nothing, z.object({ studies: z.array(studyRecord) })),
  'studies.forget': call(z.object({ folder }), nothing),
  /** What is decided about it. Kept at each change; `answers` replaces all of them. */
  'studies.decide': call(
    studyRecord.pick({ folder: true }).extend(
      studyRecord
        .pick({
          ...{ to: true, choice: true, answers: true, released: true },
          ...{ receiptInBucket: true, storing: true },
        })
        .partial().shape,
    ),
    studyState,
  ),
  /** Begins the checklist of what is decided: what is chosen, less what is held back, beside the bucket. An older one goes. */
  'studies.plan': call(z.object({ folder, ...confines }), z.object({ jobId: z.number().int() })),
  /** Puts the checklist into the queue, with the answers for its receipt. Refused (`usage`) while a question has none. */
  'studies.send': call(
    z.object({ folder, start: z.boolean(), deleteOnlyThere: z.boolean(), typed: z.string().nullable() }),
    job,
  ),
  'studies.state': call(z.object({ folder }), studyState),
  'studies.stop': call(z.object({ folder }), nothing),
  /** Errors first, then by file. `kinds` counts every one; at most 10,000 of a kind are kept to be listed. */
  'studies.findings': call(
    z.object({
      folder,
      severity: z.enum(severities).nullable(),
      code: z.string().nullable(),
      text: z.string(),
      ...page,
    }),
    z.object({
      total: z.number(),
      findings: z.array(finding),
      kinds: z.array(z.object({ code: z.string(), severity: z.enum(severities), count: z.number() })),
    }),
  ),
  /** Sessions of one dataset of the study, by subject and session. */
  'studies.rows': call(
    z.object({ folder, set: z.string(), ...page }),
    z.object({ total: z.number(), rows: z.array(studyRow) }),
  ),
  'studies.holdback': call(
    z.object({ folder, ...page }),
    z.object({ total: z.number(), files: z.number(), bytes: z.number(), held: z.array(held) }),
  ),
} as const;
