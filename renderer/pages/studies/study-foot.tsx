/** What is about to be sent, and the button. Deleting is off, and behind a word that is typed. */
import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { StudyState } from '../../../shared/calls/studies.ts';
import { formatBytes, formatEstimate, formatRate } from '../../../shared/format.ts';
import { t } from '../../../shared/words/say.ts';
import { useDoes } from '../../actions/doings.ts';
import { printKeys, sendKeys } from '../../actions/keys.ts';
import { act, useMirror } from '../../state/app.ts';
import { go, stays } from '../../state/route.ts';
import { Figure } from '../../ui/figure.tsx';
import { LeftOvers } from './left-overs.tsx';
import { saveChecklist } from './save-checklist.ts';
import { StoringButton } from './storing-dialog.tsx';
import styles from './studies.module.css';
import { type Checklist, toSend } from './use-checklist.ts';
import type { LiveStudy } from './use-study.ts';

type Sum = ReturnType<typeof toSend>;
const nothing: Sum = { files: 0, bytes: 0 };

export function StudyFoot({
  folder,
  state,
  list,
  decide,
}: {
  readonly folder: string;
  readonly state: StudyState;
  readonly list: Checklist | null;
  readonly decide: LiveStudy['decide'];
}) {
  const rate = useMirror(({ speed }) => speed.up);
  const [asking, setAsking] = useState(false);
  const [sending, setSending] = useState(false);
  const open = state.questions.filter(({ code }) => state.record.answers[code] === undefined).length;
  const there = list?.counts.states['only-there'].files ?? 0;
  const doomed = list?.counts.states['only-there'].checkedFiles ?? 0;
  // What was last known stays in sight while it is found out anew; before, nothing is known, which is not 0.
  const known = useRef<Sum | null>(null);
  const now = list && toSend(list.counts);
  if (now && (!list.growing || now.files > 0)) known.current = now;
  const sum = known.current ?? nothing;
  const hurdle = hurdleOf({ list, open, files: sum.files + doomed });
  const send = async (typed: string | null) => {
    const here = stays();
    setSending(true);
    const job = await act('studies.send', { folder, start: true, deleteOnlyThere: doomed > 0, typed });
    setSending(false);
    setAsking(false);
    if (job && here()) go({ page: 'transfers', job: job.id });
  };
  const begin = () => (doomed > 0 ? setAsking(true) : void send(null));
  const ready = list !== null && !list.growing;
  const save = () => list && void saveChecklist(list.jobId, state.record.name);
  useDoes(() => ({
    'study-send': hurdle === null && !sending && begin,
    'study-save': ready && save,
  }));
  return (
    <footer className={styles.foot}>
      <Figure
        value={
          known.current === null ? (
            <span className="third">{t('unknown')}</span>
          ) : (
            `${t('{n, plural, one {# file} other {# files}}', { n: sum.files })} · ${formatBytes(sum.bytes)}`
          )
        }
        note={t('decided by checksum, not by time')}
      />
      {rate > 0 && sum.bytes > 0 && (
        <Figure value={formatEstimate(sum.bytes / rate)} note={t('{rate} up', { rate: formatRate(rate) })} />
      )}
      <div className={styles.options}>
        {there > 0 && (
          <Checkbox
            label={t(
              '{n, plural, one {Delete the # file that is only there} other {Delete the # files that are only there}}',
              { n: there },
            )}
            checked={doomed > 0}
            indeterminate={doomed > 0 && doomed < there}
            onChange={(event) =>
              void list?.check({
                checked: event.currentTarget.checked,
                folders: [''],
                states: ['only-there'],
              })
            }
          />
        )}
        <Checkbox
          label={t('Put the receipt into the bucket too')}
          checked={state.record.receiptInBucket}
          onChange={(event) => void decide({ receiptInBucket: event.currentTarget.checked })}
        />
      </div>
      <div className={styles.sends}>
        <div className={styles.does}>
          {state.record.to && <LeftOvers folder={folder} to={state.record.to} list={list} open={open} />}
          <StoringButton storing={state.record.storing} onChange={(storing) => void decide({ storing })} />
          <Button disabled={!ready} onClick={save}>
            {t('Save checklist')}
          </Button>
          <Button
            variant="filled"
            disabled={hurdle !== null}
            loading={sending}
            aria-describedby="send-hurdle"
            title={printKeys(sendKeys)}
            onClick={begin}
          >
            {t('Send')}
          </Button>
        </div>
        <p id="send-hurdle" className={`${styles.hurdle} second`} role="status">
          {hurdle}
        </p>
      </div>
      {asking && list && (
        <DeleteDialog
          bucket={state.record.to?.location.bucket ?? ''}
          doomed={doomed}
          onClose={() => setAsking(false)}
          onConfirm={(typed) => void send(typed)}
        />
      )}
    </footer>
  );
}

/** Why it cannot be sent; null where it can. */
function hurdleOf({
  list,
  open,
  files,
}: {
  readonly list: Checklist | null;
  readonly open: number;
  readonly files: number;
}) {
  if (!list || list.growing) return t('Comparing with the bucket…');
  if (list.failure) return t('It could not be compared with the bucket.');
  if (open > 0)
    return t('{n, plural, one {One question is open.} other {# questions are open.}}', { n: open });
  return files === 0 ? t('Nothing to send.') : null;
}

function DeleteDialog({
  bucket,
  doomed,
  onClose,
  onConfirm,
}: {
  readonly bucket: string;
  readonly doomed: number;
  readonly onClose: () => void;
  readonly onConfirm: (typed: string) => void;
}) {
  const [typed, setTyped] = useState('');
  const meant = typed.trim() === bucket || typed.trim() === String(doomed);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('{n, plural, one {Delete # object from {bucket}?} other {Delete # objects from {bucket}?}}', {
        n: doomed,
        bucket,
      })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (meant) onConfirm(typed.trim());
        }}
      >
        <p className="second">
          {t(
            'They are in the bucket and not in this study. They go once everything else has arrived. Where the bucket keeps versions they can be had back; else they are gone.',
          )}
        </p>
        <TextInput
          my="md"
          data-autofocus
          label={t('Type {bucket}, or the number {n}', { bucket, n: String(doomed) })}
          value={typed}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="sm">
          <Button onClick={onClose}>{t('Keep them')}</Button>
          <Button type="submit" variant="filled" color="failed" disabled={!meant}>
            {t('Send and delete')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
