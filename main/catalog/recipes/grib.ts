/**
 * GRIB2 with an `.idx` beside it (wgrib2's inventory): which messages hold a variable at a level, and where in the file they
 * are. `{n}:{byte offset}:d={YYYYMMDDHH}:{variable}:{level}:{step}:`; a message ends where the next begins, the last at the
 * end of the file. Several fields may share a message (U and V wind): then they share its offset.
 */

export interface GribField {
  readonly variable: string;
  readonly level: string;
  readonly start: number;
  /** Exclusive; null is the end of the file. */
  readonly end: number | null;
}

/** Null where a line is no inventory's: half an index would leave out fields without a word. */
export function readGribIndex(text: string): readonly GribField[] | null {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const rows = lines.map((line) => /^[\d.]+:(\d+):d=\d{10,14}:([^:]+):([^:]+):/.exec(line));
  if (rows.length === 0 || rows.some((row) => row === null)) return null;
  const starts = rows.map((row) => Number(row?.[1]));
  if (starts.some((start, i) => !Number.isSafeInteger(start) || start < (starts[i - 1] ?? 0))) return null;
  return rows.map((row, i) => ({
    variable: row?.[2] ?? '',
    level: row?.[3] ?? '',
    start: starts[i] ?? 0,
    end: starts.slice(i + 1).find((next) => next > (starts[i] ?? 0)) ?? null,
  }));
}

/** Messages one behind the other as one range; fields that share a message once. */
export function rangesOf(
  fields: readonly GribField[],
): readonly { readonly start: number; readonly end: number | null }[] {
  const ranges: { start: number; end: number | null }[] = [];
  for (const { start, end } of fields) {
    const last = ranges.at(-1);
    if (last && (last.end === null || start < last.end)) continue;
    if (last?.end === start) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges;
}
