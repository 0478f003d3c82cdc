/** How fast it went: samples of one second for ten minutes, then of ten seconds for a day, then none. */
import { type Db, inTransaction, sql } from './database.ts';

const fineSeconds = 10 * 60;
const daySeconds = 24 * 60 * 60;
const coarse = 10;
/** Bounds what one call folds and drops; calls come every second, so it catches up. */
const foldedAtOnce = 600;
const droppedAtOnce = 2000;

export function addSpeed(
  db: Db,
  at: number,
  samples: readonly { readonly jobId: number; readonly bytes: number }[],
): void {
  const slot = Math.floor(at / 1000);
  inTransaction(db, () => {
    const add = sql(
      db,
      `INSERT INTO speed (seconds, slot, jobId, bytes) VALUES (1, ?, ?, ?)
       ON CONFLICT DO UPDATE SET bytes = bytes + excluded.bytes`,
    );
    for (const { jobId, bytes } of samples) if (bytes > 0) add.run(slot, jobId, Math.round(bytes));
    fold(db, slot);
    sql(
      db,
      `DELETE FROM speed WHERE (seconds, slot, jobId) IN
        (SELECT seconds, slot, jobId FROM speed WHERE seconds = ? AND slot < ? LIMIT ?)`,
    ).run(coarse, slot - daySeconds, droppedAtOnce);
  });
}

function fold(db: Db, now: number): void {
  const oldest =
    sql<number | null>(db, 'SELECT min(slot) FROM speed WHERE seconds = 1').pluck().get() ?? null;
  // Whole tens only, so that a coarse sample is written once.
  const due = Math.floor((now - fineSeconds) / coarse) * coarse;
  if (oldest === null || oldest >= due) return;
  const end = Math.min(due, Math.floor(oldest / coarse) * coarse + foldedAtOnce);
  sql(
    db,
    `INSERT INTO speed (seconds, slot, jobId, bytes)
       SELECT ${coarse}, slot / ${coarse} * ${coarse} AS start, jobId, sum(bytes) FROM speed
       WHERE seconds = 1 AND slot < ? GROUP BY start, jobId
     ON CONFLICT DO UPDATE SET bytes = bytes + excluded.bytes`,
  ).run(end);
  sql(db, 'DELETE FROM speed WHERE seconds = 1 AND slot < ?').run(end);
}

/** Bytes per slot of `seconds`, oldest first, one slot for each begun in `from`..`to` (epoch ms). Coarse samples are spread evenly. */
export function readSpeed(
  db: Db,
  args: {
    readonly jobId: number | null;
    readonly from: number;
    readonly to: number;
    readonly seconds: number;
  },
): readonly number[] {
  const { jobId, seconds } = args;
  const from = args.from / 1000;
  const slots = new Array<number>(Math.max(0, Math.ceil((args.to / 1000 - from) / seconds))).fill(0);
  const end = from + slots.length * seconds;
  for (const width of [1, coarse]) {
    const rows = sql<{ slot: number; bytes: number }>(
      db,
      `SELECT slot, sum(bytes) AS bytes FROM speed
       WHERE seconds = @width AND slot > @after AND slot < @end AND (@jobId IS NULL OR jobId = @jobId) GROUP BY slot`,
    ).all({ width, after: from - width, end, jobId });
    for (const row of rows) {
      const last = Math.min(slots.length - 1, Math.floor((row.slot + width - from) / seconds));
      for (let i = Math.max(0, Math.floor((row.slot - from) / seconds)); i <= last; i++) {
        const start = from + i * seconds;
        const shared = Math.min(start + seconds, row.slot + width) - Math.max(start, row.slot);
        if (shared > 0) slots[i] = (slots[i] ?? 0) + (row.bytes * shared) / width;
      }
    }
  }
  return wholes(slots);
}

/** Rounded so that no byte is lost or made: the sum stays what it is. */
function wholes(slots: readonly number[]): readonly number[] {
  let [sum, given] = [0, 0];
  return slots.map((bytes) => {
    sum += bytes;
    const whole = Math.round(sum) - given;
    given += whole;
    return whole;
  });
}
