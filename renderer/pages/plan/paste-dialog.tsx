/** An address, links or a manifest, pasted, become plans. Whoever asks for keys or money is asked about before it is asked for anything. */
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PlanTarget } from '../../../shared/calls/plans.ts';
import { isChecksumList } from '../../../shared/checksum-line.ts';
import type { Failure } from '../../../shared/failure.ts';
import { t } from '../../../shared/words/say.ts';
import { call, useHost, useSettings } from '../../state/app.ts';
import { go } from '../../state/route.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { planFolder } from '../dataset/name-plan.ts';
import { wantsOf } from './asking.ts';
import styles from './plan.module.css';
import { Targets } from './targets.tsx';

/** `text` is what was pasted, if the paste opened it; `onPlan` shows the plans that were made, one a bucket. */
export function PasteDialog({
  text: pasted = '',
  onPlan = (jobIds) => go({ page: 'plan', jobIds }),
  onClose,
}: {
  readonly text?: string;
  readonly onPlan?: (jobIds: readonly number[]) => void;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState(pasted);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [base, setBase] = useState('');
  const [busy, setBusy] = useState(false);
  /** What the text names, once it was read and there is something to be said about it. */
  const [targets, setTargets] = useState<readonly PlanTarget[] | null>(null);
  /** To be planned as soon as the app has said where to. */
  const [ready, setReady] = useState<readonly PlanTarget[] | null>(null);
  /** Such a list does not say where its files are. */
  const isSums = isChecksumList(text);
  const host = useHost();
  const settings = useSettings();
  useEffect(() => {
    if (ready === null || host === null || settings === null) return;
    setReady(null);
    const parent = settings.folder ?? host.suggestedFolder;
    void create(ready, (name) => planFolder(parent, name, host.platform));
  });

  const create = async (wanted: readonly PlanTarget[], folderOf: (name: string) => string) => {
    const made: number[] = [];
    for (const { name, datasetId, source, selection } of wanted) {
      const folder = folderOf(datasetId ?? name);
      const answer = await call('plans.create', { name, datasetId, source, selection, folder });
      if (!answer.ok) {
        for (const jobId of made) void call('plans.discard', { jobId });
        setBusy(false);
        return setFailure(answer.error);
      }
      made.push(answer.value.job.id);
    }
    setBusy(false);
    onClose();
    onPlan(made);
  };
  const read = async () => {
    if (text.trim() === '' || busy) return;
    setBusy(true);
    setFailure(null);
    const answer = await call('plans.targets', isSums ? { text, base } : { text });
    const found = answer.ok ? answer.value.targets : [];
    const asks = found.some((target) => wantsOf(target) !== null);
    if (answer.ok && !asks) return setReady(found);
    setBusy(false);
    if (answer.ok) setTargets(found);
    else setFailure(answer.error);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={targets === null ? 620 : 720}
      title={
        targets === null ? t('Paste address or manifest') : t('Before anything is asked of these buckets')
      }
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {targets !== null ? (
        <Targets
          targets={targets}
          busy={busy}
          failure={failure}
          onBack={() => setTargets(null)}
          onPlan={(decided) => {
            setBusy(true);
            setReady(decided);
          }}
        />
      ) : (
        <form
          className={styles.paste}
          onSubmit={(event) => {
            event.preventDefault();
            void read();
          }}
        >
          <Textarea
            label={t('Address, dataset or manifest')}
            description={t(
              "s3://bucket/folder/, gs://…, https://…, a dataset's id, a mail of signed links, or the text of a manifest",
            )}
            classNames={{ input: 'mono' }}
            autosize
            minRows={3}
            maxRows={12}
            spellCheck={false}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void read();
            }}
          />
          {isSums && (
            <TextInput
              label={t('Its names are relative to')}
              description={t(
                'A list of checksums does not say where its files are: the address of their folder',
              )}
              classNames={{ input: 'mono' }}
              placeholder="s3://bucket/folder/"
              spellCheck={false}
              value={base}
              onChange={(event) => setBase(event.currentTarget.value)}
            />
          )}
          {failure && <ErrorPanel failure={failure} />}
          <div className={styles.buttons}>
            <Button onClick={onClose}>{t('Cancel')}</Button>
            <Button type="submit" variant="filled" loading={busy} disabled={text.trim() === ''}>
              {t('Plan…')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
