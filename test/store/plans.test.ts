/** How SQLite answers the hot queries. A plan that scans a million rows passes every other test. */
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openLedger } from '../../main/store/open.ts';
import { texts } from '../../main/store/transfers.ts';
import { tempDir } from './ledgers.ts';
import { fill, newJob, nothing } from './samples.ts';

const byStatus = 'SEARCH transfers USING INDEX transfersByStatus (jobId=? AND status=?';
const expected = {
  page: ['SEARCH transfers USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
  byStatus: [`${byStatus})`],
  byStatusBackwards: [`${byStatus})`],
  queue: [`${byStatus} AND rowid>?)`],
  byText: ['SEARCH transfers USING COVERING INDEX transfersByKey (jobId=?)'],
  byStatusAndText: [`${byStatus})`],
  fromKey: ['SEARCH transfers USING INDEX transfersByKey (jobId=? AND key>?)'],
  afterKey: ['SEARCH transfers USING INDEX transfersByKey (jobId=? AND key>?)'],
  renamed: ['SEARCH transfers USING INDEX transfersRenamed (jobId=?)'],
  unsettled: ['SEARCH transfers USING INDEX transfersUnsettled (settled=? AND rowid>?)'],
  byKey: ['SEARCH transfers USING INDEX transfersByKey (jobId=? AND key=?)'],
  known: ['SEARCH transfers USING COVERING INDEX transfersByKey (jobId=? AND key=?)'],
} satisfies Record<keyof typeof texts, readonly string[]>;

test.each(['as it was made', 'after the planner has counted its rows'])(
  'every hot query uses its index, %s',
  (when) => {
    const dataDir = tempDir();
    const { ledger } = openLedger({ dataDir });
    const { id } = ledger.createJob(newJob);
    fill(ledger, id, 5000);
    const transfers = ledger.nextWork(id, 0, 4000).map(({ transfer }) => transfer.id);
    ledger.record({ ...nothing, transfers: transfers.map((t) => ({ id: t, status: 'completed' as const })) });
    ledger.close();
    const db = new Database(`${dataDir}/ledger.sqlite`);
    if (when !== 'as it was made') db.exec('ANALYZE');
    const plan = (text: string) =>
      (
        db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(new Array(text.split('?').length - 1).fill(1)) as {
          detail: string;
        }[]
      )
        .map(({ detail }) => detail)
        .filter((detail) => /transfers|parts|TEMP B-TREE/.test(detail));
    for (const [name, text] of Object.entries(texts))
      expect([name, plan(text)]).toEqual([name, expected[name as keyof typeof texts]]);
    expect(plan('SELECT folder FROM names WHERE jobId = ? AND folded = ?')).toEqual([]);
    db.close();
  },
);
