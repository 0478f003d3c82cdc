/** Everything that Waybill had to say, with its time: kept in the ledger until a person clears it. */

import { Button, Drawer, UnstyledButton } from '@mantine/core';
import IconBell from '@tabler/icons-react/dist/esm/icons/IconBell.mjs';
import { useEffect, useState } from 'react';
import type { KeptNotice } from '../../shared/calls/notices.ts';
import { formatCount, formatTime } from '../../shared/format.ts';
import { t } from '../../shared/words/say.ts';
import { told } from '../../shared/words/told.ts';
import { hide, show, useOverlay } from '../actions/overlay.ts';
import { act, onNotice, useCall, useMirror } from '../state/app.ts';
import { utcOffset } from '../state/clock.ts';
import { go } from '../state/route.ts';
import { Badge } from './badge.tsx';
import { CopyDetail } from './copy-detail.tsx';
import { EmptyState } from './empty-state.tsx';
import { ErrorPanel } from './error-panel.tsx';
import styles from './notices-drawer.module.css';

const tones = { info: 'quiet', warning: 'waiting', error: 'failed' } as const;
const words = { info: () => t('Note'), warning: () => t('Warning'), error: () => t('Error') } as const;

export function NoticesButton() {
  const open = useOverlay()?.kind === 'notices';
  const [turn, setTurn] = useState(0);
  const live = useMirror(({ link }) => link === 'live');
  const { value, failure, again } = useCall('notices.list', live ? {} : null, turn);
  useEffect(() => onNotice(() => setTurn((before) => before + 1)), []);
  const notices = value?.notices ?? [];
  const fresh = notices.filter(({ read }) => !read).length;
  const newest = notices[0]?.id ?? 0;
  const after = (done: object | null) => done && setTurn((before) => before + 1);
  // What is looked at is no news any more.
  useEffect(() => {
    if (open && fresh > 0) void act('notices.read', { upTo: newest }).then(after);
  }, [open, fresh, newest]);
  return (
    <>
      <UnstyledButton
        className={styles.bell}
        aria-label={fresh > 0 ? t('Notices, {fresh} new', { fresh: formatCount(fresh) }) : t('Notices')}
        onClick={() => show({ kind: 'notices' })}
      >
        <IconBell size={15} aria-hidden="true" /> {fresh > 0 && <b>{formatCount(fresh)}</b>}
      </UnstyledButton>
      <Drawer
        opened={open}
        onClose={hide}
        position="right"
        size={460}
        title={t('Notices')}
        closeButtonProps={{ 'aria-label': t('Close') }}
      >
        {failure && <ErrorPanel failure={failure} onRetry={again} />}
        {failure && !value ? null : notices.length === 0 ? (
          <EmptyState
            title={t('Nothing to tell')}
            text={t('What goes wrong, and what ends, is kept here.')}
          />
        ) : (
          <>
            <ul className={styles.list} aria-label={t('Notices')}>
              {notices.map((notice) => (
                <NoticeItem key={notice.id} notice={notice} onGo={hide} />
              ))}
            </ul>
            <Button onClick={() => void act('notices.clear', { upTo: newest }).then(after)}>
              {t('Clear all')}
            </Button>
          </>
        )}
      </Drawer>
    </>
  );
}

function NoticeItem({ notice, onGo }: { readonly notice: KeptNotice; readonly onGo: () => void }) {
  const { at, level, text, failure, jobId } = notice;
  const there = useMirror(({ jobs }) => jobId !== null && jobs.has(jobId));
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <Badge tone={tones[level]}>{words[level]()}</Badge>
        <time className="third" dateTime={new Date(at).toISOString()}>
          {formatTime(at, utcOffset())}
        </time>
      </div>
      <p>{told(text)}</p>
      {failure && failure.hint !== '' && <p className="second">{told(failure.hint)}</p>}
      <div className={styles.actions}>
        {there && (
          <Button
            variant="subtle"
            onClick={() => {
              onGo();
              go({ page: 'transfers', job: jobId });
            }}
          >
            {t('Show the job')}
          </Button>
        )}
        <CopyDetail failure={failure} variant="subtle" />
      </div>
    </li>
  );
}
