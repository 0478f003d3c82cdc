/** The files of the job: in their folders, or all of them by state and by name; only those that are seen are fetched. */

import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Job, Status, Transfer } from '../../../../shared/job.ts';
import { t } from '../../../../shared/words/say.ts';
import { useTransfers } from '../../../state/use-transfers.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { LazyPeekPanel } from '../../../ui/peek-button.tsx';
import { Rows, type RowsHandle } from '../../../ui/rows.tsx';
import { evenRows } from '../../../ui/use-rows.ts';
import table from '../job-table.module.css';
import { transferHeight } from '../rows.ts';
import { TransferRow, TransferRuler } from '../transfer-row.tsx';
import styles from './details.module.css';
import { FileTree } from './file-tree.tsx';

const choices: readonly { readonly value: Status | 'all'; readonly label: () => string }[] = [
  { value: 'all', label: () => t('All files') },
  { value: 'running', label: () => t('Running') },
  { value: 'queued', label: () => t('Queued') },
  { value: 'completed', label: () => t('Completed') },
  { value: 'failed', label: () => t('Failed') },
  { value: 'canceled', label: () => t('Canceled') },
];

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

export function Files(props: {
  readonly job: Job;
  readonly status: Status | null;
  readonly onStatus: (status: Status | null) => void;
  readonly onTransfer: (transfer: Transfer) => void;
}) {
  const { job, status, onTransfer } = props;
  // Who comes here for the failed ones wants a list.
  const [shape, setShape] = useState(status === null ? 'folders' : 'list');
  const [looking, setLooking] = useState(false);
  const [looked, setLooked] = useState<Transfer | null>(null);
  // A first press looks inside, a second goes to the parts.
  const press = (transfer: Transfer) =>
    looking && transfer.id !== looked?.id ? setLooked(transfer) : onTransfer(transfer);
  // Where a look costs, only a press looks.
  const onActive = looking && !job.source.requestPayer ? setLooked : null;
  const { kind } = job;
  // The same element while it says the same: the job changes ten times a second.
  const choice = useMemo(
    () => (
      <>
        <SegmentedControl
          aria-label={t('Shown as')}
          size="xs"
          value={shape}
          onChange={setShape}
          data={[
            { value: 'folders', label: t('Folders') },
            { value: 'list', label: t('List') },
          ]}
        />
        {kind === 'download' && (
          <Button size="compact-xs" aria-pressed={looking} onClick={() => setLooking(!looking)}>
            {looking ? t('Stop looking inside') : t('Look inside')}
          </Button>
        )}
      </>
    ),
    [kind, shape, looking],
  );
  return (
    <div className={styles.beside} data-looking={looking || undefined}>
      <div className={styles.files}>
        {shape === 'list' ? (
          <FileList {...props} choice={choice} onTransfer={press} onActive={onActive} />
        ) : (
          <>
            <div className={styles.bar}>{choice}</div>
            <FileTree job={job} onTransfer={press} onActive={onActive} />
          </>
        )}
      </div>
      {looking &&
        (looked === null ? (
          <p className={`${styles.inside} third`}>{t('Choose a file to look inside.')}</p>
        ) : (
          <LazyPeekPanel
            className={styles.inside}
            source={job.source}
            objectKey={looked.key}
            onClose={() => setLooking(false)}
          />
        ))}
    </div>
  );
}

/** Drawn again only for what it shows. */
const FileBar = memo(BarOfFiles);

function BarOfFiles({
  choice,
  status,
  onStatus,
  text,
  onText,
  found,
}: {
  readonly choice: ReactNode;
  readonly status: Status | null;
  readonly onStatus: (status: Status | null) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Files; null while nobody knows. */
  readonly found: number | null;
}) {
  return (
    <div className={styles.bar}>
      {choice}
      <Select
        aria-label={t('State of the files')}
        size="xs"
        w={150}
        allowDeselect={false}
        data={choices.map(({ value, label }) => ({ value, label: label() }))}
        value={status ?? 'all'}
        onChange={(value) =>
          onStatus(
            (choices.find((choice) => choice.value === value && value !== 'all')?.value as Status) ?? null,
          )
        }
      />
      <TextInput
        aria-label={t('Find a file')}
        placeholder={t('Find a file')}
        size="xs"
        w={260}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <span className="third">
        {found === null ? '' : t('{n, plural, one {# file} other {# files}}', { n: found })}
      </span>
    </div>
  );
}

function FileList({
  choice,
  job,
  status,
  onStatus,
  onTransfer,
  onActive,
}: {
  readonly choice: ReactNode;
  readonly job: Job;
  readonly status: Status | null;
  readonly onStatus: (status: Status | null) => void;
  readonly onTransfer: (transfer: Transfer) => void;
  /** The cursor is on another file. */
  readonly onActive: ((transfer: Transfer) => void) | null;
}) {
  const [text, setText] = useState('');
  const pages = useTransfers(job, status, text);
  const failure = pages.failure();
  const plain = status === null && text === '';
  const count = pages.total() ?? (plain ? job.counts.files : 0);
  const layout = useMemo(() => evenRows(count, transferHeight), [count]);
  const [room, setRoom] = useState(0);
  const drawn = useRef<RowsHandle>(null);
  const look = useCallback((first: number, last: number) => pages.look(first, last + 1), [pages]);
  const [events] = useState(() => ({
    onTransfer: (_: number, transfer: Transfer) => latest.current(transfer),
  }));
  const latest = useRef(onTransfer);
  latest.current = onTransfer;
  const [cursor, setCursor] = useState(-1);
  const active = pages.row(cursor);
  useEffect(() => {
    if (active) onActive?.(active);
  }, [active, onActive]);
  const onKey = (event: KeyboardEvent) => {
    const by = steps[event.key];
    const chosen = event.key === 'Enter' ? pages.row(cursor) : undefined;
    if (chosen) onTransfer(chosen);
    if (by === undefined || count === 0) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(count - 1, cursor + by));
    setCursor(next);
    drawn.current?.reveal(next);
  };
  return (
    <>
      <FileBar
        {...{ choice, status, onStatus, text }}
        onText={setText}
        found={pages.total() === null ? null : count}
      />
      {failure && <ErrorPanel failure={failure} onRetry={() => pages.stale()} />}
      <div
        className={`${table.table} ${styles.fill}`}
        role="grid"
        aria-label={t('Files')}
        aria-rowcount={count}
        tabIndex={0}
        aria-activedescendant={cursor >= 0 ? `file-${cursor}` : undefined}
        onKeyDown={onKey}
      >
        <div className={table.scroller} role="presentation">
          <TransferRuler flat onRoom={setRoom} />
          <Rows ref={drawn} layout={layout} onRange={look}>
            {(index) => (
              <TransferRow
                key={index}
                transfer={pages.row(index)}
                place={{ id: `file-${index}`, index: index - 1, atCursor: index === cursor }}
                level={null}
                kind={job.kind}
                selected={index === cursor}
                room={room}
                events={events}
              />
            )}
          </Rows>
        </div>
      </div>
    </>
  );
}
