/** An address or a manifest, pasted, becomes a plan. */
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isChecksumList } from '../../../shared/checksum-line.ts';
import type { Failure } from '../../../shared/failure.ts';
import { call, useHost, useSettings } from '../../state/app.ts';
import { go } from '../../state/route.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { planFolder } from '../dataset/name-plan.ts';
import styles from './plan.module.css';

/** `text` is what was pasted, if the paste opened it; `onPlan` shows the plan that was made. */
export function PasteDialog({
  text: pasted = '',
  onPlan = (jobId) => go({ page: 'plan', jobId }),
  onClose,
}: {
  readonly text?: string;
  readonly onPlan?: (jobId: number) => void;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState(pasted);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [base, setBase] = useState('');
  const [busy, setBusy] = useState(false);
  /** Such a list does not say where its files are. */
  const isSums = isChecksumList(text);
  const host = useHost();
  const parent = useSettings()?.folder ?? host?.suggestedFolder ?? null;

  const plan = async () => {
    if (parent === null || text.trim() === '') return;
    setBusy(true);
    setFailure(null);
    const parsed = await call('plans.parse', isSums ? { text, base } : { text });
    const made = parsed.ok
      ? await call('plans.create', {
          ...parsed.value,
          folder: planFolder(parent, parsed.value.datasetId ?? parsed.value.name, host?.platform ?? ''),
        })
      : parsed;
    setBusy(false);
    if (!made.ok) return setFailure(made.error);
    onClose();
    onPlan(made.value.job.id);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={620}
      title="Paste address or manifest"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        className={styles.paste}
        onSubmit={(event) => {
          event.preventDefault();
          void plan();
        }}
      >
        <Textarea
          label="Address, dataset or manifest"
          description="s3://bucket/folder/, gs://…, https://…, a dataset's id, or the text of a manifest"
          classNames={{ input: 'mono' }}
          autosize
          minRows={3}
          maxRows={12}
          spellCheck={false}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void plan();
          }}
        />
        {isSums && (
          <TextInput
            label="Its names are relative to"
            description="A list of checksums does not say where its files are: the address of their folder"
            classNames={{ input: 'mono' }}
            placeholder="s3://bucket/folder/"
            spellCheck={false}
            value={base}
            onChange={(event) => setBase(event.currentTarget.value)}
          />
        )}
        {failure && <ErrorPanel failure={failure} />}
        <div className={styles.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="filled"
            loading={busy}
            disabled={text.trim() === '' || parent === null}
          >
            Plan…
          </Button>
        </div>
      </form>
    </Modal>
  );
}
