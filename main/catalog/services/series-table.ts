/** Asking the index of the Imaging Data Commons once it is here (take-in.ts). Reads only. */
import type Database from 'better-sqlite3';
import type { Choices, Value } from '../../../shared/selector.ts';
import { openTable } from './open-table.ts';
import { tableVersion } from './take-in.ts';

/** What series are chosen by; a word each, but for the series itself and the version of IDC. */
export const seriesFields = ['collection', 'modality', 'part', 'patient', 'study', 'licence'] as const;
export type SeriesField = (typeof seriesFields)[number];

export interface FoundSeries {
  readonly uid: string;
  /** AWS's name of it. */
  readonly bucket: string;
  /** The folder. */
  readonly uuid: string;
}

export interface SeriesTable {
  /** `tcia`: only what TCIA has too. The first 10,000. */
  values(field: SeriesField | 'version', choices: Choices, tcia: boolean): readonly Value[];
  /** Throws RangeError where there are more than `most`. */
  find(choices: Choices, tcia: boolean, most: number): readonly FoundSeries[];
  /** By SeriesInstanceUID, as the newest version has them. */
  lookUp(uids: readonly string[]): readonly FoundSeries[];
  close(): void;
}

const mostValues = 10_000;

/** Null where there is none, or one of another version. */
export function openSeriesTable(file: string): SeriesTable | null {
  const db = openTable(file, tableVersion);
  return db && tableOf(db);
}

function tableOf(db: Database.Database): SeriesTable {
  /** Conditions and what they are about. Choices travel as JSON: there may be thousands. */
  function where(choices: Choices, tcia: boolean) {
    const parts: string[] = [];
    const values: (string | number)[] = [];
    for (const field of seriesFields) {
      const mine = choices[field] ?? [];
      if (mine.length === 0) continue;
      parts.push(`${field} IN (SELECT id FROM words WHERE text IN (SELECT value FROM json_each(?)))`);
      values.push(JSON.stringify(mine));
    }
    const series = choices.series ?? [];
    if (series.length > 0) {
      parts.push('uid IN (SELECT value FROM json_each(?))');
      values.push(JSON.stringify(series));
    }
    const [version] = choices.version ?? [];
    if (version === undefined) parts.push('last IS NULL');
    else {
      parts.push('first <= ? AND (last IS NULL OR last >= ?)');
      values.push(Number(version), Number(version));
    }
    if (tcia) parts.push('tcia = 1');
    return { text: parts.join(' AND '), values };
  }

  const found = (rows: readonly { uid: string; bucket: string; uuid: Buffer }[]): readonly FoundSeries[] =>
    rows.map(({ uid, bucket, uuid }) => ({ uid, bucket, uuid: printUuid(uuid) }));

  return {
    values(field, choices, tcia) {
      if (field === 'version') {
        const newest = db.prepare('SELECT max(first) FROM series').pluck().get() as number | null;
        return Array.from({ length: newest ?? 0 }, (_, i) => String((newest ?? 0) - i)).map((value) => ({
          value,
          label: `v${value}`,
        }));
      }
      const { text, values } = where({ ...choices, [field]: [] }, tcia);
      const rows = db
        .prepare(
          `SELECT words.text AS value, n, megabytes FROM (
             SELECT ${field} AS word, count(*) AS n, sum(megabytes) AS megabytes FROM series WHERE ${text} GROUP BY ${field}
           ) JOIN words ON words.id = word WHERE words.text <> '' ORDER BY words.text LIMIT ${mostValues}`,
        )
        .all(...values) as { value: string; n: number; megabytes: number }[];
      return rows.map(({ value, n, megabytes }) => ({
        value,
        label: `${value} (${n} series, ${sizeText(megabytes)})`,
      }));
    },
    find(choices, tcia, most) {
      const { text, values } = where(choices, tcia);
      const rows = db
        .prepare(
          `SELECT uid, words.text AS bucket, uuid FROM series JOIN words ON words.id = bucket WHERE ${text} LIMIT ?`,
        )
        .all(...values, most + 1) as { uid: string; bucket: string; uuid: Buffer }[];
      if (rows.length > most) throw new RangeError(`more than ${most} series`);
      return found(rows);
    },
    lookUp(uids) {
      const rows = db
        .prepare(
          `SELECT uid, words.text AS bucket, uuid FROM series JOIN words ON words.id = bucket
           WHERE uid IN (SELECT value FROM json_each(?)) AND last IS NULL`,
        )
        .all(JSON.stringify(uids)) as { uid: string; bucket: string; uuid: Buffer }[];
      return found(rows);
    },
    close: () => void db.close(),
  };
}

const printUuid = (uuid: Buffer): string =>
  uuid.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const sizeText = (megabytes: number): string =>
  megabytes >= 1e6
    ? `${(megabytes / 1e6).toFixed(1)} TB`
    : megabytes >= 1e3
      ? `${(megabytes / 1e3).toFixed(1)} GB`
      : `${Math.ceil(megabytes)} MB`;
