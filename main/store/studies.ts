/** Studies that were looked at, newest first. */
import { type StudyRecord, studyRecord } from '../../shared/study.ts';
import { type Db, inTransaction, sql } from './database.ts';

/** More are of no use to anybody; the oldest go. */
const most = 50;

/** One that this version cannot read is left out, not lost. */
function parse(json: string): StudyRecord[] {
  const read = studyRecord.safeParse(JSON.parse(json));
  return read.success ? [read.data] : [];
}

export function listStudies(db: Db): readonly StudyRecord[] {
  return sql<string>(db, 'SELECT record FROM studies ORDER BY lookedAt DESC').pluck().all().flatMap(parse);
}

export function readStudy(db: Db, folder: string): StudyRecord | null {
  const json = sql<string>(db, 'SELECT record FROM studies WHERE folder = ?').pluck().get(folder);
  return (json === undefined ? null : parse(json)[0]) ?? null;
}

export function keepStudy(db: Db, record: StudyRecord): void {
  inTransaction(db, () => {
    sql(
      db,
      `INSERT INTO studies (folder, lookedAt, record) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET lookedAt = excluded.lookedAt, record = excluded.record`,
    ).run(record.folder, record.lookedAt, JSON.stringify(record));
    sql(
      db,
      'DELETE FROM studies WHERE folder NOT IN (SELECT folder FROM studies ORDER BY lookedAt DESC LIMIT ?)',
    ).run(most);
  });
}

export function forgetStudy(db: Db, folder: string): void {
  sql(db, 'DELETE FROM studies WHERE folder = ?').run(folder);
}
