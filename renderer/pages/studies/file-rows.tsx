/** The checklist as one list, in the order of keys. */
import { useCallback } from 'react';
import { formatBytes } from '../../../shared/format.ts';
import type { RowState, UploadRow } from '../../../shared/upload.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { call } from '../../state/app.ts';
import { Badge } from '../../ui/badge.tsx';
import { Key } from '../../ui/key.tsx';
import { CheckBox } from './check-box.tsx';
import { LongList } from './long-list.tsx';
import { emptyChecklist } from './remark.ts';
import styles from './studies.module.css';
import type { Checklist } from './use-checklist.ts';
import type { Notes } from './use-notes.ts';
import { usePages } from './use-pages.ts';
import { stateWords } from './words.ts';

export const rowColumns = '26px 92px minmax(220px, 1fr) minmax(120px, 0.42fr) 84px';
const differing: readonly RowState[] = ['new', 'changed', 'only-there', 'moved'];

export function FileRows({
  list,
  states,
  text,
  notes,
}: {
  readonly list: Checklist;
  readonly states: readonly RowState[];
  readonly text: string;
  readonly notes: Notes;
}) {
  const wanted = states.length > 0 ? states : differing;
  const question = JSON.stringify([list.jobId, wanted, text]);
  const ask = useCallback(
    async (offset: number, limit: number) => {
      const input = {
        jobId: list.jobId,
        states: [...wanted],
        folder: '',
        text,
        failed: false,
        offset,
        limit,
      };
      return call('uploads.rows', input);
    },
    [list.jobId, wanted, text],
  );
  const pages = usePages<UploadRow>(question, list.rev, ask);
  const toggle = (row: UploadRow | undefined) => {
    if (row && canCheck(row, list)) void list.check({ checked: !row.checked, paths: [row.path] });
  };
  const { counts } = list;
  const sums = wanted.map((state) => counts.states[state]);
  const files = sums.reduce((sum, one) => sum + one.files, 0);
  const checked = sums.reduce((sum, one) => sum + one.checkedFiles, 0);
  return (
    <LongList
      label={t('Checklist')}
      busy={pages.loading || list.growing}
      failure={pages.failure}
      onRetry={pages.again}
      total={pages.total}
      rowHeight={35}
      columns={rowColumns}
      onLook={pages.look}
      onCheck={(index) => toggle(pages.row(index))}
      onOpen={(index) => toggle(pages.row(index))}
      head={
        <RowHead
          state={checked === 0 ? 'unchecked' : checked === files ? 'checked' : 'mixed'}
          disabled={text !== '' || wanted.every((state) => state === 'same')}
          onToggle={() =>
            // What is only there is never checked along with the rest: that would be to delete it.
            void list.check({
              checked: checked === 0,
              folders: [''],
              states: wanted.filter((state) => state !== 'only-there'),
            })
          }
        />
      }
      row={(index) => {
        const row = pages.row(index);
        return row && <FileCells row={row} list={list} notes={notes} onToggle={() => toggle(row)} />;
      }}
      empty={emptyChecklist({ growing: list.growing, failed: list.failure !== null, searched: text !== '' })}
    />
  );
}

/** What is only there can be spared one by one, once it was said that it goes at all. */
export const canCheck = ({ state, failure }: UploadRow, { counts }: Checklist) =>
  state === 'only-there'
    ? counts.states['only-there'].checkedFiles > 0
    : state !== 'same' && failure === null;

export function RowHead({
  state,
  disabled = false,
  onToggle,
}: {
  readonly state: 'checked' | 'unchecked' | 'mixed';
  readonly disabled?: boolean;
  readonly onToggle: () => void;
}) {
  return (
    <>
      <span role="columnheader">
        <CheckBox state={state} label={t('All of them')} disabled={disabled} onToggle={onToggle} />
      </span>
      <span role="columnheader">{t('Action')}</span>
      <span role="columnheader">{t('File')}</span>
      <span role="columnheader">{t('Why')}</span>
      <span role="columnheader" className="num">
        {t('Size')}
      </span>
    </>
  );
}

export function FileCells({
  row,
  list,
  notes,
  name,
  onToggle,
}: {
  readonly row: UploadRow;
  readonly list: Checklist;
  readonly notes: Notes;
  /** Where the folder is known already. */
  readonly name?: string;
  readonly onToggle: () => void;
}) {
  const { word, tone } = stateWords[row.state];
  return (
    <>
      <span role="gridcell">
        <CheckBox
          state={row.checked ? 'checked' : 'unchecked'}
          label={
            row.state === 'only-there'
              ? t('Delete {path}', { path: row.path })
              : t('Send {path}', { path: row.path })
          }
          disabled={!canCheck(row, list)}
          onToggle={onToggle}
        />
      </span>
      <span role="gridcell">
        <Badge tone={row.failure ? 'failed' : tone}>{row.failure ? t('Cannot') : word()}</Badge>
      </span>
      <span role="gridcell" className={styles.cell}>
        <Key text={row.from === null ? (name ?? row.path) : `${row.from} → ${row.path}`} />
      </span>
      <span role="gridcell" className="cut">
        <Why row={row} notes={notes} />
      </span>
      <span role="gridcell" className="num">
        {formatBytes(row.size)}
      </span>
    </>
  );
}

function Why({
  row: { state, checked, failure, path },
  notes,
}: {
  readonly row: UploadRow;
  readonly notes: Notes;
}) {
  const note = notes.get(path);
  if (failure)
    return (
      <span className={styles.bad} title={`${told(failure.reason)} ${told(failure.hint)}`}>
        {told(failure.reason)}
      </span>
    );
  if (note)
    return (
      <span className={note.severity === 'error' ? styles.bad : styles.warn} title={note.text}>
        {note.text}
      </span>
    );
  if (state === 'changed') return <span className="second">{t('bytes differ')}</span>;
  if (state === 'moved') return <span className="second">{t('copied in the bucket, nothing sent')}</span>;
  if (state === 'same') return <span className="third">{t('in the bucket')}</span>;
  if (state === 'only-there')
    return checked ? (
      <span className={styles.bad}>{t('will be deleted')}</span>
    ) : (
      <span className="second">{t('stays')}</span>
    );
  return null;
}
