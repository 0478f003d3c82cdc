/** An address, links or a manifest, pasted, become plans. Whoever asks for keys or money is asked about before it is asked for anything. */
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
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
  /** Such a list does not say where its files are. */
  const isSums = isChecksumList(text);
  const host = useHost();
  const parent = useSettings()?.folder ?? host?.suggestedFolder ?? null;

  const create = async (ready: readonly PlanTarget[]) => {
    if (parent === null) return;
    setBusy(true);
    const platform = host?.platform ?? '';
    const made: number[] = [];
    for (const { name, datasetId, source, selection } of ready) {
      const answer = await call('plans.create', {
        name,
        datasetId,
        source,
        selection,
        folder: planFolder(parent, datasetId ?? name, platform),
      });
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
    if (parent === null || text.trim() === '' || busy) return;
    setBusy(true);
    setFailure(null);
    const answer = await call('plans.targets', isSums ? { text, base } : { text });
    setBusy(false);
    if (!answer.ok) return setFailure(answer.error);
    const found = answer.value.targets;
    if (found.some((target) => wantsOf(target) !== null)) setTargets(found);
    else await create(found);
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
          onPlan={(ready) => void create(ready)}
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
            <Button
              type="submit"
              variant="filled"
              loading={busy}
              disabled={text.trim() === '' || parent === null}
            >
              {t('Plan…')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
