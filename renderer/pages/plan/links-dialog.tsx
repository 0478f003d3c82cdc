/** Signed links, pasted: they are secrets, kept in memory; what is shown of them is where they lead and when they end. */
import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import { formatTime } from '../../../shared/format.ts';
import type { ShownLink } from '../../../shared/secret-link.ts';
import { t } from '../../../shared/words/say.ts';
import { call, useCall } from '../../state/app.ts';
import { utcOffset } from '../../state/clock.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import styles from './plan.module.css';
import several from './several.module.css';

export function LinksDialog({
  onPasted = () => {},
  onClose,
}: {
  readonly onPasted?: () => void;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const { value, again } = useCall('links.list', {});
  const links = value?.links ?? [];
  const keep = async () => {
    if (text.trim() === '' || busy) return;
    setBusy(true);
    const answer = await call('links.paste', { text });
    setBusy(false);
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    setText('');
    again();
    onPasted();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={680}
      title={t('Signed links')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <form
        className={styles.paste}
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <Textarea
          label={t('The mail, as it came')}
          description={t(
            'Whoever has such a link may read the file: Waybill keeps it in memory only, never in a file, and forgets it when it ends. Downloads that waited for one go on.',
          )}
          classNames={{ input: 'mono' }}
          placeholder={'curl -C - "https://…&Signature=…&Expires=…" --output knee_singlecoil_val.tar.xz'}
          autosize
          minRows={3}
          maxRows={8}
          spellCheck={false}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {failure && <ErrorPanel failure={failure} />}
        {links.length > 0 && (
          <ul className={several.asked} aria-label={t('Links that are known')}>
            {links.map((link) => (
              <li key={`${link.origin}/${link.path}`} className={several.row}>
                <div className={several.line}>
                  <span className={`${several.name} mono`}>
                    <MiddleCut mono text={`${new URL(link.origin).host}/${link.path}`} />
                  </span>
                  <span className="second num">{endOf(link)}</span>
                  <Badge tone={tones[link.state]}>{words[link.state]()}</Badge>
                </div>
              </li>
            ))}
          </ul>
        )}
        <div className={styles.buttons}>
          <Button onClick={onClose}>{t('Close')}</Button>
          <Button type="submit" variant="filled" loading={busy} disabled={text.trim() === ''}>
            {t('Keep these links')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

const words = { usable: () => t('usable'), ended: () => t('ended'), refused: () => t('refused') } as const;
const tones = { usable: 'verified', ended: 'quiet', refused: 'failed' } as const;

const endOf = ({ expires, state }: ShownLink): string =>
  expires === null
    ? t('no end is said')
    : state === 'ended'
      ? t('ended {time}', { time: formatTime(expires, utcOffset()) })
      : t('until {time}', { time: formatTime(expires, utcOffset()) });
