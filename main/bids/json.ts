/** JSON files of a study: an object, in UTF-8, of a size that a sidecar has. */
import type { StudyFiles } from './ports.ts';

const most = 16 * 1024 * 1024;
const decoder = new TextDecoder('utf-8', { fatal: true });

export type Json =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly reason: string };

/** Throws WaybillError where the file cannot be read. */
export async function readJson(files: StudyFiles, path: string, size: number): Promise<Json> {
  if (size > most) return { ok: false, reason: 'It is larger than 16 MB, which no sidecar is.' };
  const bytes = await files.read(path, 0, size);
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { ok: true, value: value as Readonly<Record<string, unknown>> };
    return { ok: false, reason: 'It is JSON, but not an object.' };
  } catch (error) {
    const utf8 = error instanceof TypeError;
    // The engine's message quotes the text, which may name somebody: only the place of the fault is told.
    const place = /position (\d+)/.exec(String(error))?.[1];
    return {
      ok: false,
      reason: utf8
        ? 'It is not in UTF-8.'
        : `It is not JSON${place ? `: the fault is at byte ${place}` : ''}.`,
    };
  }
}
