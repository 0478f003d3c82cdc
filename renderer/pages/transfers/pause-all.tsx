/** One button for all jobs: pause, pause until an hour, go on. */

import { Button, Menu } from '@mantine/core';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import { memo, type RefObject, useRef, useState } from 'react';
import type { Job } from '../../../shared/job.ts';
import { sayMoment } from '../../../shared/moment.ts';
import { t } from '../../../shared/words/say.ts';
import { show } from '../../actions/overlay.ts';
import { useSettings } from '../../state/app.ts';
import { useNow } from '../../state/clock.ts';
import { can, pause } from './actions.ts';
import { pausedUntil, resumeAll } from './rest.ts';

export function PauseAll({ jobs }: { readonly jobs: readonly Job[] }) {
  const latest = useRef(jobs);
  latest.current = jobs;
  return <Buttons jobs={latest} pausable={jobs.some(can.pause)} resumable={jobs.some(can.resume)} />;
}

/** Drawn again only where other buttons are right. */
const Buttons = memo(ButtonsOf);

function ButtonsOf({
  jobs,
  pausable,
  resumable,
}: {
  readonly jobs: RefObject<readonly Job[]>;
  readonly pausable: boolean;
  readonly resumable: boolean;
}) {
  const settings = useSettings();
  const now = useNow(settings?.pausedUntil != null);
  const until = pausedUntil(settings, now);
  // An open menu is not taken away because the last job ended meanwhile.
  const [open, setOpen] = useState(false);
  if (!open && (until !== null || !pausable))
    return (
      (until !== null || resumable) && (
        <Button
          title={
            until === null ? undefined : t('All paused until {moment}', { moment: sayMoment(until, now) })
          }
          onClick={() => resumeAll(jobs.current, settings)}
        >
          {t('Resume all')}
        </Button>
      )
    );
  return (
    <Button.Group>
      <Button onClick={() => pause(jobs.current)}>{t('Pause all')}</Button>
      <Menu opened={open} onChange={setOpen}>
        <Menu.Target>
          <Button px={7} aria-label={t('Other ways to pause')}>
            <IconChevronDown size={14} aria-hidden="true" />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => show({ kind: 'pause-until' })}>{t('Pause all until…')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
