/** Tasks of the engine as plain, flat data for a worker. */
import type { FetchTask, SendTask } from '../engine/ports/bodies.ts';
import type { Condition, Manner } from '../engine/ports/uploads.ts';
import type { WireSend, WireTask, WireWork } from './wire/messages.ts';

/** `within`: see Root. */
export const toWire = (
  task: FetchTask | SendTask,
  access: number,
  again: boolean,
  within: readonly string[],
): WireWork => ('stamp' in task ? toSend(task, access, again) : toFetch(task, access, again, within));

/** Where a task begins: what it has done before it did anything. */
export const startOf = (
  task: FetchTask | SendTask,
): { readonly written: number; readonly crc: string | null } =>
  'stamp' in task
    ? { written: task.range.start, crc: null }
    : { written: task.range?.start ?? 0, crc: task.crc.state };

function toFetch(task: FetchTask, access: number, again: boolean, within: readonly string[]): WireTask {
  const { scheme, bucket } = task.source.location;
  return {
    id: task.id,
    lane: task.lane,
    access,
    bucket,
    key: task.key,
    versionId: task.versionId,
    etag: task.etag,
    lastModified: task.lastModified,
    size: task.size,
    start: task.range?.start ?? 0,
    end: task.range?.end ?? task.size,
    ranged: task.range !== null,
    shift: task.shift ?? 0,
    expected: task.expected ?? null,
    query: task.query ?? null,
    file: task.file,
    algorithm: task.crc.algorithm,
    state: task.crc.state,
    root: task.root ? { ...task.root, ...(within.length > 0 && { within }) } : null,
    fresh: task.fresh ?? false,
    bypass: task.bypass ?? false,
    finish: task.finish?.path ?? null,
    replace: task.finish?.replace ?? false,
    nursery: task.nursery,
    scheme: scheme === 'https' ? 'web' : scheme,
    again,
  };
}

function toSend(task: SendTask, access: number, again: boolean): WireSend {
  const {
    id,
    lane,
    source,
    key,
    file,
    size,
    stamp,
    range,
    part,
    algorithm,
    md5,
    trailing,
    manner,
    condition,
  } = task;
  return {
    ...{
      id,
      lane,
      access,
      bucket: source.location.bucket,
      key,
      file,
      size,
      stamp,
      part,
      algorithm,
      md5,
      trailing,
      again,
    },
    start: range.start,
    end: range.end,
    fields: [...(manner ? mannerFields(manner) : []), ...conditionFields(condition)],
    finish: null,
    state: null,
  };
}

/** The same as the SDK's fields in uploads.ts. */
function mannerFields({ contentType, storageClass, encryption, tags }: Manner): [string, string][] {
  const fields: [string, string][] = [['content-type', contentType]];
  if (storageClass !== null) fields.push(['x-amz-storage-class', storageClass]);
  if (encryption.kind === 's3') fields.push(['x-amz-server-side-encryption', 'AES256']);
  if (encryption.kind === 'kms') {
    fields.push(['x-amz-server-side-encryption', 'aws:kms']);
    if (encryption.keyId !== null)
      fields.push(['x-amz-server-side-encryption-aws-kms-key-id', encryption.keyId]);
  }
  if (tags.length > 0) fields.push(['x-amz-tagging', taggingOf(tags)]);
  return fields;
}

/** `x-amz-tagging`: as the query of an address. */
export const taggingOf = (tags: Manner['tags']): string =>
  tags.map(({ key, value }) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join('&');

function conditionFields(condition: Condition): [string, string][] {
  if (condition === null) return [];
  return condition === 'new' ? [['if-none-match', '*']] : [['if-match', condition.etag]];
}
