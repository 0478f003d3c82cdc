/**
 * Asking a service: one question, one JSON answer, checked by its schema. What was answered before is not asked again while
 * it is fresh; when the service is away, an old answer is better than none. Without either, it says who is away and what
 * to do.
 */
import type { z } from 'zod';
import { toFailure, WaybillError } from '../../../shared/failure.ts';
import type { FetchDocument } from '../registry/refresh.ts';
import type { Answers } from './answers.ts';

/** Bytes of one answer. */
const largest = 64 * 1024 * 1024;
/** Milliseconds for one answer to be there whole; a silence ends it sooner (s3/document.ts). */
const patience = 120_000;

/** Milliseconds that an answer stays fresh; `Infinity` for what never changes. */
export const hour = 3_600_000;
export const day = 24 * hour;

export interface Service {
  /** As people know it. */
  readonly name: string;
  /** Without a slash at its end; null: it is not to be asked. */
  readonly base: string | null;
}

interface Question<T> {
  /** Below the service's base, with its query; empty for the base itself. */
  readonly path: string;
  readonly post?: { readonly type: string; readonly body: string };
  readonly schema: z.ZodType<T>;
  readonly freshFor: number;
  /** Is this answer worth keeping? All are where it is left out. */
  readonly keeps?: (answer: T) => boolean;
  readonly signal: AbortSignal;
}

export type Ask = <T>(service: Service, question: Question<T>) => Promise<T>;

export function createAsk(args: {
  readonly fetch: FetchDocument | null;
  readonly answers: Answers;
  readonly now: () => number;
}): Ask {
  const { fetch, answers, now } = args;

  return async (service, { path, post, schema, freshFor, keeps, signal }) => {
    const { name, base } = service;
    if (base === null || !fetch) throw notAsked(service);
    const url = base + path;
    const question = `${url}\n${post?.body ?? ''}`;
    const known = answers.read(question);
    const old = known && parse(schema, known.text);
    if (known && old?.success && now() - known.at < freshFor) return old.data;
    try {
      const within = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
      const answer = await fetch({ url, etag: null, signal: within, ...(post ? { post } : {}) });
      const text = answer === 'unchanged' ? '' : await textOf(answer.body, name, url);
      const read = parse(schema, text);
      if (!read.success) throw odd(name, url, read.why);
      if (keeps?.(read.data) ?? true) answers.keep(question, text);
      return read.data;
    } catch (error) {
      signal.throwIfAborted();
      if (old?.success) return old.data;
      throw away(service, url, error);
    }
  };
}

type Read<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly why: string };

function parse<T>(schema: z.ZodType<T>, text: string): Read<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { success: false, why: `no JSON: ${text.slice(0, 80)}` };
  }
  const read = schema.safeParse(json);
  if (read.success) return { success: true, data: read.data };
  const [issue] = read.error.issues;
  return { success: false, why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` };
}

async function textOf(body: AsyncIterable<Uint8Array>, name: string, url: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > largest) throw odd(name, url, `more than ${largest} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

export function notAsked({ name }: Service): WaybillError {
  return new WaybillError({
    code: 'usage',
    reason: `${name} is set not to be asked, and without it this cannot be chosen.`,
    hint: 'Unset the variable that names its address (WAYBILL_…), or browse the folders of the dataset.',
    detail: `${name}: no address`,
  });
}

export function odd(name: string, url: string, why: string): WaybillError {
  return new WaybillError({
    code: 'protocol',
    reason: `${name} answered otherwise than it is documented to.`,
    hint: 'It may have changed, or a proxy answers in its place: try again later, or look for a newer Waybill.',
    detail: `${withoutQuery(url)}: ${why.slice(0, 300)}`,
  });
}

/** A service that cannot be reached, or has trouble of its own, in its own name. */
export function away({ name }: Service, url: string, error: unknown): WaybillError {
  const failure =
    (error as { readonly name?: unknown } | null)?.name === 'TimeoutError'
      ? { code: 'stalled' as const, detail: `no whole answer in ${patience / 1000} s`, hint: '', reason: '' }
      : toFailure(error);
  if (
    !['network', 'stalled', 'server', 'tls', 'throttled', 'not-found', 'access-denied'].includes(failure.code)
  )
    return error instanceof WaybillError ? error : new WaybillError(failure, error);
  return new WaybillError(
    {
      code: failure.code,
      reason: `${name} cannot be asked now, so it is not known what there is.`,
      hint: 'Nothing is lost: try again when it answers, or browse the folders of the dataset.',
      detail: `${withoutQuery(url)}: ${failure.detail}`,
    },
    error,
  );
}

const withoutQuery = (url: string) => url.replace(/\?.*$/s, '');
