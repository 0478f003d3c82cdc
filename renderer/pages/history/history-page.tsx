/** Every job that has ended, those that left the list too: searched by its words, and taken up again. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { EndedJob } from '../../../shared/history.ts';
import { t } from '../../../shared/words/say.ts';
import { useDoes } from '../../actions/doings.ts';
import { call, useMirror } from '../../state/app.ts';
import { printRoute } from '../../state/route.ts';
import { useCalm } from '../../state/throttle.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { LongList } from '../studies/long-list.tsx';
import { usePages, withRows } from '../studies/use-pages.ts';
import { ClearDialog } from './clear-dialog.tsx';
import { EndedPanel } from './ended-panel.tsx';
import { columns, EndedCells, EndedHead } from './ended-row.tsx';
import { anything, type Filter, HistoryFacets, sinceOf } from './facets.tsx';

export function HistoryPage() {
  const [filter, setFilter] = useState<Filter>(anything);
  const [active, setActive] = useState(0);
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
    setActive(0);
  };
  const { total, loading, failure } = found;
  const shown = found.row(Math.min(active, total - 1));
  useDoes(() => ({ 'history-clear': total > 0 && (() => setClearing(true)) }));
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
      facets={<HistoryFacets filter={filter} onChange={ask} />}
      actions={
        <Button disabled={total === 0} onClick={() => setClearing(true)}>
          {t('Clear history…')}
        </Button>
      }
      aside={shown && <EndedPanel key={shown.id} job={shown} onChanged={again} />}
    >
      {total === 0 && !loading && !failure ? (
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
          onActive={setActive}
          empty={null}
        />
      )}
      {clearing && <ClearDialog onClose={() => setClearing(false)} onCleared={again} />}
    </Page>
  );
}
