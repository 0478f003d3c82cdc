/** Every job that has ended, those that left the list too: searched by its words, and taken up again. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { EndedJob } from '../../../shared/history.ts';
import { t } from '../../../shared/words/say.ts';
import { useDoes } from '../../actions/doings.ts';
import { call, useHost, useMirror } from '../../state/app.ts';
import { useKept } from '../../state/kept.ts';
import { printRoute } from '../../state/route.ts';
import { useCalm } from '../../state/throttle.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { LongList } from '../studies/long-list.tsx';
import { type Pages, usePages, withRows } from '../studies/use-pages.ts';
import { ClearDialog } from './clear-dialog.tsx';
import { endedDoings } from './doings.ts';
import { EndedPanel, ReceiptDialog } from './ended-panel.tsx';
import { columns, EndedCells, EndedHead } from './ended-row.tsx';
import { EntryMenu } from './entry-menu.tsx';
import { anything, type Filter, filterWords, HistoryFacets, sinceOf } from './facets.tsx';

interface Picked {
  readonly row: number;
  /** Null before its row is here. */
  readonly id: number | null;
}
const first: Picked = { row: 0, id: null };

export function HistoryPage() {
  const [filter, setFilter] = useKept<Filter>('history-filter', anything);
  const [picked, setPicked] = useState<Picked>(first);
  const [receipt, setReceipt] = useState<EndedJob | null>(null);
  const [clearing, setClearing] = useState(false);
  const [turn, setTurn] = useState(0);
  const ends = useMirror(({ jobs }) => {
    const ended = [...jobs.values()].flatMap(({ finishedAt }) => finishedAt ?? []);
    return `${jobs.size} ${ended.length} ${Math.max(0, ...ended)}`;
  });
  const { text, state, kind, when } = filter;
  const question = useCalm(JSON.stringify({ text, state, kind, since: sinceOf(when) }));
  const found = usePages<EndedJob>(question, `${useCalm(ends)} ${turn}`, async (offset, limit) => {
    const answer = await call('history.list', { ...JSON.parse(question), offset, limit });
    return withRows(answer, ({ total, jobs }) => ({ total, rows: jobs }));
  });
  const again = () => setTurn((before) => before + 1);
  const ask = (next: Filter) => {
    setFilter(next);
    setPicked(first);
  };
  const { total, loading, failure } = found;
  const row = rowOf(found, picked);
  const shown = found.row(row);
  const id = shown?.id ?? null;
  // The one that is shown is meant from then on: what ends meanwhile comes above it.
  useEffect(() => {
    if (id !== null) setPicked({ row, id });
  }, [row, id]);
  const host = useHost();
  const can = shown
    ? endedDoings(shown, { host, onReceipt: () => setReceipt(shown), onForgotten: again })
    : null;
  const open = can?.receipt ?? can?.show;
  useDoes(() => ({
    'history-clear': total > 0 && (() => setClearing(true)),
    'history-fetch': can?.fetch ?? false,
    'history-verify': can?.verify ?? false,
    'history-folder': can?.reveal ?? false,
    'history-receipt': can?.receipt ?? false,
    'history-forget': can?.forget ?? false,
  }));
  const pick = (next: number) => setPicked({ row: next, id: found.row(next)?.id ?? null });
  const narrowed = JSON.stringify(filter) !== JSON.stringify(anything);
  return (
    <Page
      title={t('History')}
      crumbs={[{ label: t('Transfers'), href: printRoute({ page: 'transfers', job: null }) }]}
      search={
        <SearchField
          label={t('Find by name, bucket, folder or day')}
          value={text}
          note={loading || failure ? undefined : t('{n, plural, one {# job} other {# jobs}}', { n: total })}
          onChange={(next) => ask({ ...filter, text: next })}
        />
      }
      narrowed={filterWords(filter)}
      facets={<HistoryFacets filter={filter} onChange={ask} />}
      actions={
        <Button disabled={total === 0} onClick={() => setClearing(true)}>
          {t('Clear history…')}
        </Button>
      }
      aside={shown && can && <EndedPanel key={shown.id} job={shown} can={can} />}
    >
      {total === 0 && loading && !failure ? (
        <Waiting />
      ) : total === 0 && !failure ? (
        narrowed ? (
          <EmptyState
            title={t('No job matches')}
            action={<Button onClick={() => ask(anything)}>{t('Show all')}</Button>}
          />
        ) : (
          <EmptyState
            title={t('Nothing has ended yet')}
            text={t('Each job is kept here when it ends, with its receipt, also after it has left the list.')}
          />
        )
      ) : (
        <EntryMenu job={shown ?? null} can={can} onPick={pick}>
          <LongList
            label={t('Ended jobs')}
            busy={loading}
            failure={failure}
            onRetry={found.again}
            total={total}
            rowHeight={54}
            columns={columns}
            head={<EndedHead />}
            row={(index) => {
              const job = found.row(index);
              return job && <EndedCells job={job} />;
            }}
            onLook={found.look}
            active={row}
            onActive={pick}
            {...(open && { onOpen: open })}
            empty={null}
          />
        </EntryMenu>
      )}
      {receipt && <ReceiptDialog job={receipt} onClose={() => setReceipt(null)} />}
      {clearing && <ClearDialog onClose={() => setClearing(false)} onCleared={again} />}
    </Page>
  );
}

/** Where the one that was picked is now; the row that took its place where it is gone, or further than anybody looks. */
function rowOf({ row, total }: Pages<EndedJob>, picked: Picked): number {
  const at = Math.max(0, Math.min(picked.row, total - 1));
  if (picked.id === null || row(at)?.id === picked.id) return at;
  for (let near = 0; near < Math.min(total, at + 50); near++) if (row(near)?.id === picked.id) return near;
  return at;
}
