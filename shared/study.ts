/** A BIDS study on this disk: what it holds, what is wrong with it, what is held back, what must be answered. */
import { z } from 'zod';
import { source } from './location.ts';
import { storing } from './upload.ts';

/** `bidsish`: a study by its folders, which lack the dash or a description. `folder`: nothing says that it is a study. */
const studyKinds = ['raw', 'derivative', 'bidsish', 'folder'] as const;
export type StudyKind = (typeof studyKinds)[number];

export const severities = ['error', 'warning'] as const;
export type Severity = (typeof severities)[number];

export const finding = z.object({
  /** Stable, kebab case; the validator's own where `by` says so. */
  code: z.string(),
  severity: z.enum(severities),
  /** One sentence, with the figures. Never an identifying value: only where it is. */
  reason: z.string(),
  /** Slash-separated below the study; a folder ends in `/`, empty is the study itself. */
  file: z.string(),
  fix: z.string(),
  by: z.enum(['waybill', 'bids-validator']),
});
export type Finding = Readonly<z.infer<typeof finding>>;

/** Why something stays here unless asked for. */
const holdRules = [
  'sourcedata',
  'dicom',
  'private',
  'secret',
  'bidsignore',
  'litter',
  'tooling',
  'link',
  'answer',
] as const;
export type HoldRule = (typeof holdRules)[number];

export const held = z.object({
  rule: z.enum(holdRules),
  /** A folder that ends in `/`, a file, or the pattern that matched. */
  path: z.string(),
  reason: z.string(),
  files: z.number(),
  bytes: z.number(),
});
export type Held = Readonly<z.infer<typeof held>>;

/** Errors of one kind, or a privacy warning: answered before anything is sent; the answer goes into the receipt. */
export const question = z.object({
  /** The code of the findings it sums up. */
  code: z.string(),
  severity: z.enum(severities),
  title: z.string(),
  text: z.string(),
  files: z.number(),
  example: z.string(),
});
export type Question = Readonly<z.infer<typeof question>>;

/** `hold-back`: the files that it is about stay here. */
const answers = ['send', 'hold-back'] as const;

/** What of a study is sent; an empty list takes all. Labels without `sub-` and the like. */
const studyChoice = z.object({
  subjects: z.array(z.string()),
  sessions: z.array(z.string()),
  datatypes: z.array(z.string()),
  tasks: z.array(z.string()),
});
export type StudyChoice = Readonly<z.infer<typeof studyChoice>>;
export const wholeStudy: StudyChoice = { subjects: [], sessions: [], datatypes: [], tasks: [] };

/** What is kept of a study between two looks. */
export const studyRecord = z.object({
  folder: z.string(),
  name: z.string(),
  kind: z.enum(studyKinds),
  subjects: z.number(),
  sessions: z.number(),
  files: z.number(),
  bytes: z.number(),
  /** Epoch ms. */
  lookedAt: z.number(),
  to: source.nullable(),
  choice: studyChoice,
  /** By code. */
  answers: z.record(z.string(), z.enum(answers)),
  /** Held back by a rule, and sent all the same: paths as in `studies.holdback`. */
  released: z.array(z.string()),
  /** The receipt goes into the bucket too. */
  receiptInBucket: z.boolean(),
  storing,
  /** The last job that sent it, and when it was confirmed. */
  jobId: z.number().int().nullable(),
  sentAt: z.number().nullable(),
});
export type StudyRecord = Readonly<z.infer<typeof studyRecord>>;

/** One BIDS dataset: the study itself, or a pipeline's below `derivatives/`. */
const studySet = z.object({
  /** Empty for the study itself; else it ends in `/`. */
  path: z.string(),
  kind: z.enum(['raw', 'derivative']),
  name: z.string().nullable(),
  bidsVersion: z.string().nullable(),
  subjects: z.number(),
  sessions: z.number(),
  files: z.number(),
  bytes: z.number(),
  /** Files at its top, which come along whatever is chosen. */
  top: z.array(z.string()),
  /** What a session can have, most frequent first. `rows`: in how many of the sessions it is. */
  columns: z.array(
    z.object({
      datatype: z.string(),
      suffix: z.string(),
      task: z.string().nullable(),
      rows: z.number(),
      files: z.number(),
      bytes: z.number(),
    }),
  ),
});
export type StudySet = Readonly<z.infer<typeof studySet>>;

/** One subject and session. A column that has no cell is missing. */
export const studyRow = z.object({
  subject: z.string(),
  session: z.string().nullable(),
  /** Its folder, with a slash at its end. */
  folder: z.string(),
  cells: z.array(
    z.object({
      column: z.number(),
      files: z.number(),
      bytes: z.number(),
      problems: z.number(),
      /** None of it goes: it was not chosen, or is held back by an answer. */
      stays: z.boolean(),
    }),
  ),
});
export type StudyRow = Readonly<z.infer<typeof studyRow>>;

export const study = z.object({
  folder: z.string(),
  name: z.string(),
  kind: z.enum(studyKinds),
  /** How it says that it is shared with others; null where it does not. */
  shared: z.string().nullable(),
  sets: z.array(studySet),
  files: z.number(),
  bytes: z.number(),
  errors: z.number(),
  warnings: z.number(),
  /** Files in which no check found anything. */
  clean: z.number(),
  held: z.object({ files: z.number(), bytes: z.number() }),
  questions: z.array(question),
  /** What BIDS's own validator had to say for itself: its version, or why it was not asked. Null where there is none. */
  validator: z.string().nullable(),
});
export type Study = Readonly<z.infer<typeof study>>;
