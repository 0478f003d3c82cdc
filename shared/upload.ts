/** Uploads: what a plan of one says of each file, and how it is to be sent. */
import { z } from 'zod';
import { failure } from './failure-shape.ts';
import { selection } from './job.ts';

/**
 * A file beside its object. `only-there`: an object without a file. `moved`: another object holds these very bytes and
 * has no file any more, so a copy inside the bucket will do.
 */
export const rowStates = ['new', 'changed', 'same', 'only-there', 'moved'] as const;
export type RowState = (typeof rowStates)[number];

/** `checksum`: same size, and a checksum that is stored with the object fits. `size`: the size alone; never the time. */
const compareRules = ['checksum', 'size'] as const;

export const storageClasses = [
  'STANDARD',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
  'REDUCED_REDUNDANCY',
  'EXPRESS_ONEZONE',
] as const;

/** An ID, an alias or an ARN; it goes into the head of a request. */
export const kmsKey = z
  .string()
  .max(2048)
  .regex(/^[\x21-\x7e]+$/);
/** Server-side encryption. `bucket`: whatever the bucket does by itself. `keyId` null: the account's own KMS key for S3. */
const encryption = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bucket') }),
  z.object({ kind: z.literal('s3') }),
  z.object({ kind: z.literal('kms'), keyId: kmsKey.nullable() }),
]);
export type Encryption = Readonly<z.infer<typeof encryption>>;

/** How a job's files are chosen and sent. Fixed with the plan. */
export const uploadOptions = z.object({
  /** Files and folders below the job's folder, slash-separated; empty takes everything. */
  paths: z.array(z.string()),
  filters: selection.shape.filters,
  /** Globs of paths that stay here, whatever the filters say; a folder's name with a slash at its end is all of it. */
  holdBack: z.array(z.string()),
  compare: z.enum(compareRules),
  /** Null: what the bucket does by itself. */
  storageClass: z.enum(storageClasses).nullable(),
  encryption,
  /** At most ten, as S3 takes ("Object tagging"). */
  tags: z.array(z.object({ key: z.string().min(1).max(128), value: z.string().max(256) })).max(10),
  /** Media types by glob of the path, the last that matches; else by the name's ending. */
  contentTypes: z.array(z.object({ glob: z.string(), type: z.string().regex(/^[\x20-\x7e]+$/) })),
  /** The receipt goes beside the objects too. */
  receiptInBucket: z.boolean(),
});
export type UploadOptions = Readonly<z.infer<typeof uploadOptions>>;

/** What the objects are to be, beside their bytes. */
export const storing = uploadOptions.pick({
  storageClass: true,
  encryption: true,
  tags: true,
  contentTypes: true,
});
export type Storing = Readonly<z.infer<typeof storing>>;

/** As the bucket does it by itself. */
export const plainStoring: Storing = {
  storageClass: null,
  encryption: { kind: 'bucket' },
  tags: [],
  contentTypes: [],
};

export const plainUpload: UploadOptions = {
  paths: [],
  filters: [],
  holdBack: [],
  compare: 'checksum',
  ...plainStoring,
  receiptInBucket: false,
};

/** One line of the checklist. */
export const uploadRow = z.object({
  /** Below the job's folder, slash-separated; of `only-there`: where its file would be. */
  path: z.string(),
  state: z.enum(rowStates),
  checked: z.boolean(),
  /** Bytes of the file; of `only-there`: of the object. */
  size: z.number(),
  /** Of `moved`: the path of the object that holds the bytes. */
  from: z.string().nullable(),
  /** Why it cannot be sent; such a row is never checked. */
  failure: failure.nullable(),
});
export type UploadRow = Readonly<z.infer<typeof uploadRow>>;

const sum = z.object({ files: z.number(), bytes: z.number() });
/** Files and bytes in one state, and how many of them are checked. */
const stateSum = sum.extend({ checkedFiles: z.number(), checkedBytes: z.number() });
export const stateSums = z.object({
  new: stateSum,
  changed: stateSum,
  same: stateSum,
  'only-there': stateSum,
  moved: stateSum,
});
export type StateSums = Readonly<z.infer<typeof stateSums>>;

export const uploadCounts = z.object({
  /** Files are still being found; the sums grow. */
  scanning: z.boolean(),
  states: stateSums,
  /** Files that cannot be sent (unreadable, a name that S3 cannot hold …); they are in no state's sum. */
  failed: z.number(),
  /** Left out by `holdBack`, and by the filters. */
  heldBack: sum,
  /** What the person should know: the bucket cannot be listed, the endpoint keeps no checksums … */
  notes: z.array(z.string()),
});
export type UploadCounts = Readonly<z.infer<typeof uploadCounts>>;

/** A warning that was shown, and what its person said to it; goes into the receipt. */
export const warningAnswer = z.object({
  code: z.string(),
  text: z.string(),
  answer: z.string(),
  files: z.number().nullable(),
});
export type WarningAnswer = Readonly<z.infer<typeof warningAnswer>>;
