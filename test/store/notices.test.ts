import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../main/store/migrate.ts';
import { noticesKept } from '../../main/store/notices.ts';
import { openLedger } from '../../main/store/open.ts';
import { openTemp, tempDir } from './ledgers.ts';

const said = { at: 5, level: 'warning', text: 'The network is away.', failure: null, jobId: null } as const;
const failure = { code: 'network', reason: 'a', hint: 'b', detail: 'c' } as const;

test('what was said is kept newest first, with its failure, and outlives its job', () => {
  const { ledger } = openTemp();
  ledger.addNotice(said);
  ledger.addNotice({ ...said, level: 'error', failure, jobId: 77 });
  expect(ledger.notices()).toEqual([
    { ...said, id: 2, level: 'error', failure, jobId: 77, read: false },
    { ...said, id: 1, read: false },
  ]);
});

test('only what was seen is read or cleared: what came meanwhile stays', () => {
  const { ledger } = openTemp();
  const first = ledger.addNotice(said);
  ledger.addNotice(said);
  ledger.readNotices(first);
  expect(ledger.notices().map(({ read }) => read)).toEqual([false, true]);
  ledger.clearNotices(first);
  expect(ledger.notices().map(({ id }) => id)).toEqual([2]);
});

test('a flapping network does not fill the ledger', () => {
  const { ledger } = openTemp();
  for (let i = 0; i < noticesKept + 20; i++) ledger.addNotice(said);
  const kept = ledger.notices();
  expect(kept).toHaveLength(noticesKept);
  expect(kept[0]?.id).toBe(noticesKept + 20);
});

test('a ledger from before there were notices has none, and keeps what is said from then on', () => {
  const dataDir = tempDir();
  const db = new Database(`${dataDir}/ledger.sqlite`);
  migrate(
    db,
    migrations.filter(({ version }) => version < 81),
  );
  db.exec("INSERT INTO settings (name, value) VALUES ('jobsAtOnce', '7')");
  db.close();
  const { ledger } = openLedger({ dataDir });
  expect(ledger.notices()).toEqual([]);
  expect(ledger.settings().jobsAtOnce).toBe(7);
  ledger.addNotice(said);
  expect(ledger.notices()).toHaveLength(1);
  ledger.close();
});
