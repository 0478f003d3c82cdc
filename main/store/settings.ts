/** Settings, one row a field, and the few facts that the ledger keeps about itself. */
import { WaybillError } from '../../shared/failure.ts';
import { defaultSettings, type Settings, settings } from '../../shared/settings.ts';
import { type Db, inTransaction, sql } from './database.ts';

const names = Object.keys(defaultSettings) as (keyof Settings)[];

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** A field that is missing, or that this version does not accept, has its default; a field it does not know is left alone. */
export function readSettings(db: Db): Settings {
  const rows = sql<{ name: string; value: string }>(db, 'SELECT name, value FROM settings').all();
  const stored: Record<string, unknown> = {};
  for (const { name, value } of rows) stored[name] = parse(value);
  const valid = names.filter(
    (name) => name in stored && settings.shape[name].safeParse(stored[name]).success,
  );
  return settings.parse({
    ...defaultSettings,
    ...Object.fromEntries(valid.map((name) => [name, stored[name]])),
  });
}

/** Throws usage for a value that the schema refuses; nothing is changed then. */
export function changeSettings(db: Db, patch: Partial<Settings>): Settings {
  const parsed = settings.partial().safeParse(patch);
  if (!parsed.success) {
    throw new WaybillError({
      code: 'usage',
      reason: 'That value cannot be used for a setting.',
      hint: 'Choose a value within the limits shown.',
      detail: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    });
  }
  return inTransaction(db, () => {
    for (const [name, value] of Object.entries(parsed.data)) {
      if (value === undefined) continue;
      sql(
        db,
        'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      ).run(name, JSON.stringify(value));
    }
    return readSettings(db);
  });
}

const readMeta = (db: Db, name: string): string | null =>
  sql<string>(db, 'SELECT value FROM meta WHERE name = ?').pluck().get(name) ?? null;

export const lastBoot = (db: Db): string | null => readMeta(db, 'boot');
export const bootSince = (db: Db): number => Number(readMeta(db, 'bootSince'));

export function setBoot(db: Db, id: string | null, since: number): void {
  inTransaction(db, () => {
    const put = sql(
      db,
      'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    );
    put.run('bootSince', String(since));
    if (id === null) sql(db, "DELETE FROM meta WHERE name = 'boot'").run();
    else put.run('boot', id);
  });
}
