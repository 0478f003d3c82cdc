/** What stands in a page: the frame itself, what is empty, what failed, what was said. */
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { toast } from '../../state/toasts.ts';
import { Badge } from '../../ui/badge.tsx';
import { CopyDetail } from '../../ui/copy-detail.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FacetGroup, Facets } from '../../ui/facets.tsx';
import { Notices } from '../../ui/notices.tsx';
import { NoticesButton } from '../../ui/notices-drawer.tsx';
import { Page } from '../../ui/page.tsx';
import { Rail } from '../../ui/rail.tsx';
import { Rows } from '../../ui/rows.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Toasts } from '../../ui/toasts.tsx';
import { evenRows } from '../../ui/use-rows.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { denied } from '../answers.ts';
import { type Case, nothing } from '../case.ts';
import styles from '../gallery.module.css';

function Filters() {
  const [value, setValue] = useState<string | null>('free');
  return (
    <Facets label="Filters of the gallery">
      <FacetGroup
        title="Access"
        value={value}
        none={null}
        onChange={setValue}
        items={[
          { value: 'free', label: 'Free', count: 812 },
          { value: 'payer', label: 'Requester pays', count: 31 },
          { value: 'long', label: 'A value whose name is longer than its place', count: null },
        ]}
      />
    </Facets>
  );
}

function LongList() {
  const layout = useMemo(() => evenRows(1_000_000, 24), []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <div className={styles.longList} role="list" aria-label="A million rows" tabIndex={0}>
      <Rows layout={layout}>
        {(index) => (
          <div key={index} role="listitem" aria-posinset={index + 1} aria-setsize={layout.count}>
            {index + 1}
          </div>
        )}
      </Rows>
    </div>
  );
}

export const panels: readonly Case[] = [
  { of: 'rows', states: [{ name: 'a million', show: <LongList /> }] },
  { of: 'waiting', states: [{ name: 'longer than a blink', show: <Waiting /> }] },
  {
    of: 'empty-state',
    states: [
      {
        name: 'with the way on',
        show: (
          <EmptyState
            title="No transfers yet"
            text="Choose a dataset, or paste an address."
            action={<Button variant="filled">Open the catalogue</Button>}
          />
        ),
      },
      { name: 'bare', show: <EmptyState title="No job matches" /> },
    ],
  },
  {
    of: 'error-panel',
    states: [
      { name: 'failed', show: <ErrorPanel failure={denied} onRetry={nothing} /> },
      {
        name: 'waiting',
        show: <ErrorPanel failure={denied} tone="waiting" onRetry={nothing} retryLabel="Try now" />,
      },
      { name: 'nothing to be done', show: <ErrorPanel failure={{ ...denied, hint: '', detail: '' }} /> },
    ],
  },
  { of: 'copy-detail', states: [{ name: 'of a failure', show: <CopyDetail failure={denied} /> }] },
  { of: 'facets', states: [{ name: 'one on', show: <Filters /> }] },
  {
    of: 'search-field',
    states: [
      { name: 'empty', show: <SearchField label="Search datasets" value="" onChange={nothing} /> },
      {
        name: 'with what it found',
        show: <SearchField label="Search, filled" value="era5" note="12 of 1,190" onChange={nothing} />,
      },
    ],
  },
  { of: 'notices', states: [{ name: 'a warning', wide: true, show: <Notices /> }] },
  { of: 'notices-drawer', states: [{ name: 'one is new; press it', show: <NoticesButton /> }] },
  {
    of: 'toasts',
    states: [
      {
        name: 'press one',
        wide: true,
        show: (
          <div className={styles.window} data-shape="low">
            <div className={styles.row}>
              <Button onClick={() => toast({ text: 'Copied.' })}>Plain</Button>
              <Button onClick={() => toast({ text: 'Canceled ds000001.', undo: nothing })}>With undo</Button>
              <Button
                onClick={() =>
                  toast({ text: denied.reason, failure: denied, retry: { name: 'jobs.list', input: {} } })
                }
              >
                Failed
              </Button>
            </div>
            <Toasts />
          </div>
        ),
      },
    ],
  },
  {
    of: 'rail',
    states: [
      {
        name: 'in Transfers',
        show: (
          <div className={styles.window} data-shape="rail">
            <Rail route={{ page: 'transfers', job: null }} />
          </div>
        ),
      },
    ],
  },
  {
    of: 'page',
    states: [
      {
        name: 'all of its places taken',
        wide: true,
        show: (
          <div className={styles.window}>
            <Page
              title="A page of the gallery"
              crumbs={[{ label: 'Above', href: '#above' }]}
              badges={<Badge tone="verified">Free</Badge>}
              search={<SearchField label="Search here" value="" onChange={nothing} />}
              actions={<Button variant="filled">Go</Button>}
              facets={<Filters />}
              aside={<p className="second">The aside.</p>}
              foot={<p className="second">The foot.</p>}
            >
              <EmptyState title="The content" />
            </Page>
          </div>
        ),
      },
    ],
  },
];
