/** Every dataset, searched as you type, with its access said before the click. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Input, Output } from '../../../shared/contract.ts';
import { formatCount } from '../../../shared/format.ts';
import { useCall } from '../../state/app.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { PasteDialog } from '../plan/paste-dialog.tsx';
import { usePaste } from '../transfers/use-paste.ts';
import styles from './catalogue.module.css';
import { CatalogueFacets } from './catalogue-facets.tsx';
import { DatasetPanel } from './dataset-panel.tsx';
import { DatasetTable } from './dataset-table.tsx';
import { Nothing } from './nothing.tsx';

export type Question = Input<'datasets.search'>;
export const everything: Question = {
  text: '',
  domain: null,
  access: null,
  licence: null,
  format: null,
  region: null,
};

/** Kept while the window is open: coming back from a dataset finds the search as it was left. */
let remembered = { question: everything, selected: null as string | null };

export function CataloguePage() {
  const [question, setQuestion] = useState(remembered.question);
  const [selected, setSelected] = useState(remembered.selected);
  const [pasted, setPasted] = usePaste();
  const table = useRef<HTMLDivElement>(null);
  const search = useCall('datasets.search', question);
  const found = useLast(search.value);
  const all = useCall('datasets.search', everything).value;
  useEffect(() => {
    remembered = { question, selected };
  }, [question, selected]);

  const datasets = found?.datasets ?? [];
  const shown = datasets.find(({ id }) => id === selected) ?? datasets[0] ?? null;
  return (
    <Page
      title="Catalogue"
      search={
        <SearchField
          label="Search datasets"
          value={question.text}
          note={found && all ? `${formatCount(datasets.length)} of ${formatCount(all.datasets.length)}` : ''}
          onChange={(text) => {
            setQuestion({ ...question, text });
            setSelected(null);
          }}
          onDown={() => table.current?.focus()}
        />
      }
      facets={found && <CatalogueFacets found={found} question={question} onChange={setQuestion} />}
      actions={<Button onClick={() => setPasted('')}>Paste address or manifest</Button>}
      aside={shown && <DatasetPanel id={shown.id} />}
    >
      {search.failure ? (
        <div className={styles.message}>
          <ErrorPanel failure={search.failure} onRetry={search.again} />
        </div>
      ) : found && datasets.length === 0 ? (
        all && all.datasets.length === 0 ? (
          <EmptyState
            title="The catalogue is empty"
            text="Paste an address instead, such as s3://bucket/folder/: Ctrl V on this page."
          />
        ) : (
          <Nothing question={question} onChange={setQuestion} />
        )
      ) : (
        <DatasetTable
          ref={table}
          datasets={datasets}
          busy={search.loading}
          selected={shown?.id ?? null}
          onSelect={setSelected}
        />
      )}
      {pasted !== null && <PasteDialog text={pasted} onClose={() => setPasted(null)} />}
    </Page>
  );
}

/** The last answer while the next is on its way: the table does not blink between keystrokes. */
function useLast(value: Output<'datasets.search'> | null): Output<'datasets.search'> | null {
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  return value ?? last;
}
