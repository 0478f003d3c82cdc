/** Where a study is chosen, and those that were chosen before. */
import { Button, TextInput } from '@mantine/core';
import { type DragEvent, useEffect, useState } from 'react';
import { formatBytes, formatCount, formatDate } from '../../../shared/format.ts';
import { printLocation } from '../../../shared/location.ts';
import type { StudyRecord } from '../../../shared/study.ts';
import { t } from '../../../shared/words/say.ts';
import { useDoes } from '../../actions/doings.ts';
import { pathOf } from '../../api.ts';
import { act, useCall, useHost, useMirror } from '../../state/app.ts';
import { utcOffset } from '../../state/clock.ts';
import { go, printRoute } from '../../state/route.ts';
import { jobStatus } from '../../state/select.ts';
import { toast } from '../../state/toasts.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FolderPicker } from '../../ui/folder-picker.tsx';
import { Key } from '../../ui/key.tsx';
import { Page } from '../../ui/page.tsx';
import { droppedFolder, readPath } from './drop.ts';
import styles from './studies-page.module.css';
import { kindWords } from './words.ts';

export function StudiesPage() {
  const { value, failure, again } = useCall('studies.recent', {});
  const host = useHost();
  const [picking, setPicking] = useState(false);
  const [over, setOver] = useState(false);
  const [typed, setTyped] = useState('');
  const open = (folder: string) => go({ page: 'study', folder });
  usePastedPath();
  const choose = async () => {
    if (!host?.canPickFolder) return setPicking(true);
    const picked = await act('host.pickFolder', { from: null });
    if (picked?.path) open(picked.path);
  };
  useDoes(() => ({ 'studies-folder': () => void choose() }));
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const folder = droppedFolder(event.dataTransfer, pathOf);
    if (folder) open(folder);
    else
      toast({ text: t('The window is not told where a dropped folder lies. Choose it, or paste its path.') });
  };
  const studies = value?.studies ?? [];
  return (
    <Page title={t('Studies')}>
      <div className={styles.start}>
        <section
          className={styles.drop}
          data-over={over || undefined}
          aria-label={t('Choose a study')}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
        >
          <h2>{t('Send a study to your bucket')}</h2>
          <p className="second">
            {t(
              'Choose the folder of a BIDS study, raw or derivative, or paste its path. Waybill looks at it first: what it holds, what is missing, what should stay here. Nothing is sent before you say so.',
            )}
          </p>
          <form
            className={styles.path}
            onSubmit={(event) => {
              event.preventDefault();
              if (typed.trim() !== '') open(typed.trim());
            }}
          >
            <Button variant="filled" onClick={() => void choose()} data-autofocus>
              {t('Choose folder…')}
            </Button>
            <TextInput
              aria-label={t('Path of the folder')}
              placeholder={t('or its path, such as {path}', { path: '/data/visual-cortex-2026' })}
              value={typed}
              spellCheck={false}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button type="submit" disabled={typed.trim() === ''}>
              {t('Open')}
            </Button>
          </form>
        </section>
        {failure && <ErrorPanel failure={failure} onRetry={again} />}
        {studies.length > 0 && <Recent studies={studies} onChange={again} />}
      </div>
      {picking && <FolderPicker from={null} onPick={open} onClose={() => setPicking(false)} />}
    </Page>
  );
}

function Recent({
  studies,
  onChange,
}: {
  readonly studies: readonly StudyRecord[];
  readonly onChange: () => void;
}) {
  const forget = async (folder: string) => {
    if (await act('studies.forget', { folder })) onChange();
  };
  return (
    <table className={styles.recent} aria-label={t('Recent studies')}>
      <thead>
        <tr>
          <th scope="col">{t('Study')}</th>
          <th scope="col" className="num">
            {t('Subjects')}
          </th>
          <th scope="col" className="num">
            {t('Files')}
          </th>
          <th scope="col" className="num">
            {t('Size')}
          </th>
          <th scope="col">{t('Goes to')}</th>
          <th scope="col">{t('Last sent')}</th>
          <th scope="col">
            <span className="unseen">{t('Actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {studies.map((study) => (
          <tr key={study.folder}>
            <th scope="row">
              <a href={printRoute({ page: 'study', folder: study.folder })}>{study.name}</a>{' '}
              <Badge>{kindWords[study.kind]()}</Badge>
              <Key text={study.folder} />
            </th>
            <td className="num">{formatCount(study.subjects)}</td>
            <td className="num">{formatCount(study.files)}</td>
            <td className="num">{formatBytes(study.bytes)}</td>
            <td>
              {study.to ? (
                <Key text={printLocation(study.to.location)} />
              ) : (
                <span className="third">{t('not chosen yet')}</span>
              )}
            </td>
            <td>
              <Sent study={study} />
            </td>
            <td className="num">
              <Button
                onClick={() => void forget(study.folder)}
                aria-label={t('Forget {name}', { name: study.name })}
              >
                {t('Forget')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sent({ study: { jobId, sentAt } }: { readonly study: StudyRecord }) {
  const job = useMirror(({ jobs }) => (jobId === null ? undefined : jobs.get(jobId)));
  if (sentAt === null) return <span className="third">{t('never')}</span>;
  const date = formatDate(sentAt, utcOffset(sentAt));
  if (!job) return <time>{date}</time>;
  const done = job.status === 'completed' && job.counts.failed === 0;
  const tone = done ? 'verified' : job.status === 'failed' ? 'failed' : 'running';
  const word = done ? t('whole') : jobStatus(job).word;
  return (
    <a href={printRoute({ page: 'transfers', job: job.id })} className={styles.sent}>
      <time>{date}</time> <Badge tone={tone}>{word}</Badge>
    </a>
  );
}

/** A path that is pasted anywhere on the page. Heard before what any page makes of a paste: it is no address of a bucket. */
function usePastedPath() {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input, textarea, [role="dialog"]')) return;
      const folder = readPath(event.clipboardData?.getData('text/plain') ?? '');
      if (folder === null) return;
      event.stopImmediatePropagation();
      go({ page: 'study', folder });
    };
    addEventListener('paste', onPaste, true);
    return () => removeEventListener('paste', onPaste, true);
  }, []);
}
