/** Every dataset, searched as you type, with its access said before the click. */

import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { formatCount } from '../../../shared/format.ts';
import { t } from '../../../shared/words/say.ts';
import { show } from '../../actions/overlay.ts';
import { useCatalogue } from '../../state/app.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import styles from './catalogue.module.css';
import { CatalogueFacets } from './catalogue-facets.tsx';
import { DatasetPanel } from './dataset-panel.tsx';
import { DatasetTable } from './dataset-table.tsx';
import { Freshness } from './freshness.tsx';
import { Nothing } from './nothing.tsx';
import { everything, keepAsked, type Question } from './question.ts';
import { type Found, useFound } from './use-found.ts';

interface Selected {
  readonly row: number;
  /** Null where its row was not here yet. */
  readonly id: string | null;
}

/** Kept while the window is open: coming back from a dataset finds the search as it was left. */
let remembered: { readonly question: Question; readonly selected: Selected } = {
  question: everything,
  selected: { row: 0, id: null },
};

export function CataloguePage() {
  const [{ question, selected }, setState] = useState(remembered);
  const table = useRef<HTMLDivElement>(null);
  const catalogue = useCatalogue();
  const found = useFound(question, `${catalogue?.date} ${catalogue?.datasets}`);
  useEffect(() => {
    remembered = { question, selected };
    keepAsked(question.text);
  }, [question, selected]);
  /** Another question begins at its best answer. */
  const ask = (next: Question) => setState({ question: next, selected: { row: 0, id: null } });

  const { answer } = found;
  // Whoever types an address where datasets are searched wants what is there.
  const typed = question.text.trim();
  const isAddress = /^(?:s3|gs|https?):\/\/\S+$/i.test(typed);
  const plan = isAddress ? () => show({ kind: 'paste', text: typed }) : undefined;
  const row = rowOf(found, selected);
  const shown = found.row(row);
  return (
    <Page
      title={t('Catalogue')}
      search={
        <SearchField
          label={t('Search datasets')}
          value={question.text}
          note={plan ? t('Enter plans this address') : answer ? noteOf(answer) : ''}
          onChange={(text) => ask({ ...question, text })}
          onDown={() => table.current?.focus()}
          onEnter={plan}
        />
      }
      facets={answer && <CatalogueFacets found={answer} question={question} onChange={ask} />}
      actions={
        <>
          <Freshness />
          <Button onClick={() => show({ kind: 'paste', text: '' })}>{t('Paste address or manifest')}</Button>
        </>
      }
      // Its room is there before what fills it: no column moves when the first answer comes.
      aside={(!answer || answer.total > 0) && <DatasetPanel id={shown?.id ?? null} />}
    >
      {found.failure ? (
        <div className={styles.message}>
          <ErrorPanel failure={found.failure} onRetry={found.again} />
        </div>
      ) : !answer ? (
        <Waiting />
      ) : answer.total === 0 ? (
        answer.all === 0 ? (
          <EmptyState
            title={t('The catalogue is empty')}
            text={t('Paste an address instead, such as s3://bucket/folder/: Ctrl V on this page.')}
          />
        ) : (
          <Nothing question={question} onChange={ask} onPlan={plan} />
        )
      ) : (
        <DatasetTable
          ref={table}
          found={found}
          order={question.sort}
          selected={row}
          onOrder={(sort) => ask({ ...question, sort })}
          onSelect={(next) =>
            setState({ question, selected: { row: next, id: found.row(next)?.id ?? null } })
          }
        />
      )}
    </Page>
  );
}

const noteOf = ({ total, all, partial }: NonNullable<Found['answer']>): string =>
  partial
    ? t('{total} with most of the words', { total: formatCount(total) })
    : t('{part} of {whole}', { part: formatCount(total), whole: formatCount(all) });

/** A row that was clicked stays chosen wherever the next answer puts it. One that is out of sight goes by its place. */
function rowOf({ answer, row }: Found, { row: at, id }: Selected): number {
  const moved =
    id === null || row(at)?.id === id ? -1 : (answer?.datasets.findIndex((each) => each.id === id) ?? -1);
  return Math.min(moved < 0 ? at : moved, (answer?.total ?? 0) - 1);
}
