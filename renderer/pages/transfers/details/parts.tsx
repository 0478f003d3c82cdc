/** One transfer's parts, and what is known of its object. */

import { lazy, Suspense, useMemo, useRef } from 'react';
import { formatBytes, formatCount, formatTime } from '../../../../shared/format.ts';
import type { Job, Transfer } from '../../../../shared/job.ts';
import { t } from '../../../../shared/words/say.ts';
import { useCall } from '../../../state/app.ts';
import { utcOffset } from '../../../state/clock.ts';
import { useCalm } from '../../../state/throttle.ts';
import { Badge } from '../../../ui/badge.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Key } from '../../../ui/key.tsx';
import { PeekButton } from '../../../ui/peek-button.tsx';
import { checksumWords, partWords, sourceWords, transferStatus } from '../words.ts';
import styles from './details.module.css';
import { PartCanvas, partColours } from './part-canvas.tsx';
import { type PartCell, type PartState, partCells } from './part-grid.ts';

const SpeedPlot = lazy(async () => ({ default: (await import('./speed-plot.tsx')).SpeedPlot }));

const legend = ['verified', 'durable', 'written', 'failed', 'todo'] as const satisfies readonly PartState[];

export function Parts({ job, transfer }: { readonly job: Job; readonly transfer: Transfer | null }) {
  const calm = useCalm(job);
  const chosen = useChosen(job, transfer);
  const strip = useCall('transfers.strip', chosen && { transferId: chosen.id }, calm);
  // The one before stays until the next is here, with what lies over it.
  const last = useRef(strip.value);
  if (strip.value || chosen === null) last.current = strip.value;
  const value = last.current;
  const cells = useMemo(() => (value ? partCells(value) : []), [value]);
  if (strip.failure && !value) return <ErrorPanel failure={strip.failure} onRetry={strip.again} />;
  if (!value) return chosen === null ? <p className="third">{t('This job has no files yet.')}</p> : null;

  const { transfer: shown } = value;
  // Bytes of these are on their way now; a transfer that rests has none.
  const flying = (cell: PartCell) => shown.status === 'running' && cell.filled > 0 && cell.filled < 1;
  const inFlight = cells.filter(flying).length;
  const counts = legend.map((state) => ({
    state,
    word: partWords[state](),
    count: cells.filter((cell) => cell.state === state && !flying(cell)).length,
  }));
  const parts = formatCount(cells.length);
  const summary = [
    ...counts
      .filter(({ count, state }) => count > 0 && state !== 'todo')
      .map(({ count, word }) => `${formatCount(count)} ${word}`),
    ...(inFlight > 0 ? [t('{n} in flight', { n: formatCount(inFlight) })] : []),
    ...(shown.refetched > 0 ? [t('{bytes} fetched again', { bytes: formatBytes(shown.refetched) })] : []),
  ].join(' · ');
  const { word, tone, why } = transferStatus(shown, job.kind);
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>
        <div className={styles.between}>
          <span>
            {cells.length === 1
              ? t('One part, the whole object')
              : shown.partSize === null
                ? t('{parts} parts', { parts })
                : t('{parts} parts of {size}', { parts, size: formatBinary(shown.partSize) })}
          </span>
          <span>{summary}</span>
        </div>
        <PartCanvas
          cells={cells}
          height={140}
          label={t('Parts of {path}: {summary}', { path: shown.path, summary: summary || t('nothing yet') })}
          legend={
            <div className={styles.legend}>
              {counts
                .filter(({ state, count }) => state !== 'failed' || count > 0)
                .map(({ state, word }) => (
                  <span key={state}>
                    <i style={{ background: `var(${partColours[state]})` }} />
                    {word}
                  </span>
                ))}
            </div>
          }
        />
        {job.status === 'running' && (
          <Suspense fallback={null}>
            <SpeedPlot jobId={job.id} minutes={5} height={96} bare />
          </Suspense>
        )}
      </div>
      <Facts
        rows={[
          [t('Object'), <Key key="key" text={shown.key} copyable />],
          [
            t('Content'),
            job.kind === 'download' && <PeekButton key="look" source={job.source} objectKey={shown.key} />,
          ],
          [t('On disk'), shown.path === shown.key ? null : <Key key="path" text={shown.path} copyable />],
          [
            t('State'),
            <span key="state">
              <Badge tone={tone}>{word}</Badge> <span className="second">{why}</span>
            </span>,
          ],
          [t('Version'), shown.versionId && <Key key="version" text={shown.versionId} copyable />],
          [
            'ETag',
            shown.etag && (
              <span key="etag">
                <Key text={shown.etag.replaceAll('"', '')} /> <span className="third">{t('pinned')}</span>
              </span>
            ),
          ],
          [t('Size'), formatBytes(shown.size)],
          [
            t('Checksum'),
            checksumWords(shown.checksum) || (shown.status === 'queued' ? '' : t('none offered')),
          ],
          [job.kind === 'upload' ? t('To') : t('Source'), sourceWords(job.source)],
          [t('Changed'), shown.lastModified && formatTime(shown.lastModified, utcOffset())],
          [t('Attempts'), shown.attempts > 1 && formatCount(shown.attempts)],
          [t('Fetched again'), shown.refetched > 0 && formatBytes(shown.refetched)],
        ]}
      />
    </div>
  );
}

/** The transfer a person chose; until then the first that runs, else the first that failed, else the first. */
function useChosen(job: Job, transfer: Transfer | null): Pick<Transfer, 'id'> | null {
  const status = job.counts.running > 0 ? 'running' : job.counts.failed > 0 ? 'failed' : null;
  const first = useCall(
    'transfers.list',
    transfer ? null : { jobId: job.id, status, text: '', offset: 0, limit: 1 },
    job.counts.completed,
  );
  return transfer ?? first.value?.transfers[0] ?? null;
}

/** Part sizes are powers of two, and read as such. */
function formatBinary(bytes: number): string {
  const MiB = 1024 * 1024;
  return bytes % MiB === 0 ? `${bytes / MiB} MiB` : formatBytes(bytes);
}
