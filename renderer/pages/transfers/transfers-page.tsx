/** Every job, one row each, with what it does right now; below it, all that is known of the one that is selected. */

import { Button } from '@mantine/core';
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { formatCount } from '../../../shared/format.ts';
import type { Job, Transfer } from '../../../shared/job.ts';
import { t } from '../../../shared/words/say.ts';
import { show } from '../../actions/overlay.ts';
import { useMirror } from '../../state/app.ts';
import { useKept } from '../../state/kept.ts';
import { go } from '../../state/route.ts';
import { useSame } from '../../state/same.ts';
import { confirmedJobs, findJobs, type JobFilter } from '../../state/select.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { move } from './actions.ts';
import { sortJobs } from './columns.ts';
import { Details, type DetailsTab } from './details/details.tsx';
import { filterWords, JobFilters } from './job-filters.tsx';
import { JobMenu } from './job-menu.tsx';
import { JobTable, type TableEvents } from './job-table.tsx';
import { LimitDialog } from './limit-dialog.tsx';
import { PauseAll } from './pause-all.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { holdOrder, layRows } from './rows.ts';
import { SelectionSummary } from './selection-summary.tsx';
import styles from './transfers-page.module.css';
import { jobDrag } from './use-drop.ts';
import { useJobKeys } from './use-job-keys.ts';
import { useSelection } from './use-selection.ts';
import { useTableView } from './use-table-view.ts';

const noJobs: ReadonlySet<number> = new Set();

/** The same elements each time: jobs change ten times a second, and draw no button again that says the same. */
const toHistory = <ToHistory />;
const toMore = <ToMore />;

export function TransfersPage({ selected }: { readonly selected: number | null }) {
  const all = useMirror((mirror) => mirror.jobs);
  const opening = useMirror((mirror) => mirror.link === 'opening');
  const confirmed = confirmedJobs({ jobs: all });
  const [filter, setFilter] = useKept<JobFilter>('transfers-filter', 'all');
  const [kind, setKind] = useKept<Job['kind'] | null>('transfers-kind', null);
  const [text, setText] = useKept('transfers-text', '');
  const narrowed = filter !== 'all' || kind !== null || text !== '';
  const showAll = () => {
    setFilter('all');
    setKind(null);
    setText('');
  };
  const [open, setOpen] = useState(noJobs);
  const [tab, setTab] = useState<DetailsTab>('overview');
  const [transfer, setTransfer] = useState<Transfer | null>(null);
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const [removing, setRemoving] = useState<readonly Job[]>([]);
  const [limiting, setLimiting] = useState<readonly number[]>([]);
  const grid = useRef<HTMLDivElement>(null);
  const focusGrid = useCallback(() => grid.current?.focus(), []);
  const showParts = useCallback((picked: Transfer) => {
    setTransfer(picked);
    setTab('parts');
  }, []);

  const { view, setView, setWidth } = useTableView();
  const { sort } = view;
  const found = sortJobs(findJobs(confirmed, { filter, kind, text }), sort);
  const order = sort === null ? confirmed.map(({ id }) => id).join() : `${sort.by} ${sort.down}`;
  const jobs = useHeldOrder(found, all, `${filter} ${kind} ${text} ${order}`);
  const rows = useMemo(() => layRows(jobs.list, open), [jobs.list, open]);
  const jobIds = useMemo(() => jobs.list.map(({ id }) => id), [jobs.list]);
  const selection = useSelection({ rows, jobIds, first: selected, isThere: (id) => all.has(id) });
  const picked = useMemo(
    () => [...selection.ids].flatMap((id) => all.get(id) ?? []).sort((a, b) => a.rank - b.rank),
    [selection.ids, all],
  );
  const shown = rows.at(selection.cursor)?.job ?? (picked.length > 0 ? picked[0] : undefined);

  // A job that the address names is looked for: what was filtered before does not hide it.
  const hidden = selected !== null && all.has(selected) && !found.some(({ id }) => id === selected);
  const named = useRef<number | null>(null);
  useEffect(() => {
    if (named.current === selected || (selected !== null && !all.has(selected))) return;
    named.current = selected;
    if (hidden) showAll();
  });

  const toggleOpen = (id: number) => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  const handle: TableEvents = {
    onPick: (index, how) => {
      selection.pick(index, how);
      grid.current?.focus({ preventScroll: true });
    },
    onOpen: toggleOpen,
    onTransfer: (index, picked) => {
      selection.pick(index, { add: false, range: false });
      showParts(picked);
      grid.current?.focus({ preventScroll: true });
    },
    onMenu: (jobId, at) => {
      if (!selection.ids.has(jobId)) selection.pick(rows.ofJob(jobId), { add: false, range: false });
      setMenu(at);
    },
    onHover: jobs.hold,
    onDragStart: (job, event) => {
      event.dataTransfer.setData(jobDrag, String(job.id));
      event.dataTransfer.effectAllowed = 'move';
      if (!selection.ids.has(job.id)) selection.pick(rows.ofJob(job.id), { add: false, range: false });
    },
  };
  const events = useLatest(handle);
  useJobKeys({
    rows,
    selection,
    jobs: picked,
    open,
    onOpen: toggleOpen,
    onRemove: () => setRemoving(picked),
    onMenu: () => {
      const row = document.getElementById(`row-${selection.cursor}`)?.getBoundingClientRect();
      if (row) setMenu({ x: row.left + 40, y: row.bottom });
    },
  });

  return (
    <Page
      title={t('Transfers')}
      search={
        <SearchField
          label={t('Filter by name, bucket, folder')}
          value={text}
          note={
            narrowed
              ? t('{part} of {whole}', {
                  part: formatCount(jobs.list.length),
                  whole: formatCount(confirmed.length),
                })
              : undefined
          }
          onChange={setText}
          onDown={focusGrid}
        />
      }
      actions={
        <>
          {toHistory}
          <PauseAll jobs={confirmed} />
          {toMore}
        </>
      }
      narrowed={filterWords(filter, kind)}
      facets={
        confirmed.length > 0 && (
          <JobFilters jobs={confirmed} filter={filter} kind={kind} onFilter={setFilter} onKind={setKind} />
        )
      }
      foot={
        picked.length > 1 ? (
          <SelectionSummary
            jobs={picked}
            onRemove={() => setRemoving(picked)}
            onLimit={() => setLimiting(picked.map(({ id }) => id))}
          />
        ) : (
          shown && (
            <Details
              key={shown.id}
              job={shown}
              tab={tab}
              onTab={setTab}
              transfer={transfer?.jobId === shown.id ? transfer : null}
              onTransfer={showParts}
            />
          )
        )
      }
    >
      {confirmed.length === 0 ? (
        opening ? (
          <Waiting />
        ) : (
          <EmptyState
            title={t('No transfers yet')}
            text={t('Choose a dataset in the catalogue, or paste an address or a manifest.')}
            action={
              <Button variant="filled" component="a" href="#/catalogue">
                {t('Open the catalogue')}
              </Button>
            }
          />
        )
      ) : jobs.list.length === 0 ? (
        <EmptyState title={t('No job matches')} action={<Button onClick={showAll}>{t('Show all')}</Button>} />
      ) : (
        <JobTable
          rows={rows}
          open={open}
          selected={selection.ids}
          cursor={selection.cursor}
          grid={grid}
          view={view}
          onView={setView}
          onWidth={setWidth}
          onDrop={(before) => void move(picked, { before })}
          events={events}
        />
      )}
      <JobMenu
        jobs={picked}
        at={menu}
        onClose={() => setMenu(null)}
        onRemove={() => setRemoving(picked)}
        onLimit={() => setLimiting(picked.map(({ id }) => id))}
      />
      {limiting.length > 0 && (
        <LimitDialog jobs={limiting.flatMap((id) => all.get(id) ?? [])} onClose={() => setLimiting([])} />
      )}
      {removing.length > 0 && <RemoveDialog jobs={removing} onClose={() => setRemoving([])} />}
    </Page>
  );
}

function ToHistory() {
  return (
    <Button px={8} aria-label={t('History')} title={t('History')} onClick={() => go({ page: 'history' })}>
      <IconHistory size={15} aria-hidden="true" />
    </Button>
  );
}

function ToMore() {
  return (
    <>
      <Button onClick={() => show({ kind: 'verify', folder: null })}>{t('Verify folder…')}</Button>
      <Button
        onClick={() => show({ kind: 'paste', text: '' })}
        rightSection={<KeyHint keys="Ctrl V" />}
        className={styles.paste}
      >
        {t('Paste address or manifest')}
      </Button>
    </>
  );
}

/** While the pointer is in the table, what is shown keeps its order and stays; new jobs come last. Another question starts anew. */
function useHeldOrder(found: readonly Job[], all: ReadonlyMap<number, Job>, question: string) {
  const [held, setHeld] = useState<{ readonly question: string; readonly ids: readonly number[] } | null>(
    null,
  );
  const [inside, hold] = useState(false);
  const list = inside && held?.question === question ? holdOrder(found, held.ids, all) : found;
  const ids = list.map(({ id }) => id).join();
  // The same jobs are the same list: rows are drawn again only for what changed in them.
  const same = useSame(list);
  useEffect(() => {
    if (inside) setHeld({ question, ids: ids === '' ? [] : ids.split(',').map(Number) });
  }, [inside, question, ids]);
  return { list: same, hold };
}

/** Handlers whose identity never changes, so that rows are drawn again only for what they show. */
function useLatest(handlers: TableEvents): TableEvents {
  const latest = useRef(handlers);
  latest.current = handlers;
  return useMemo(
    () => ({
      onPick: (...args) => latest.current.onPick(...args),
      onOpen: (...args) => latest.current.onOpen(...args),
      onTransfer: (...args) => latest.current.onTransfer(...args),
      onMenu: (...args) => latest.current.onMenu(...args),
      onHover: (...args) => latest.current.onHover(...args),
      onDragStart: (...args) => latest.current.onDragStart(...args),
    }),
    [],
  );
}
