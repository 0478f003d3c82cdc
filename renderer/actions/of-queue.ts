/** What is done to all jobs at once. */
import { t } from '../../shared/words/say.ts';
import { can, pause, retry } from '../pages/transfers/actions.ts';
import { pausedUntil, resumeAll } from '../pages/transfers/rest.ts';
import { changeSettings } from '../state/app.ts';
import { type Action, always } from './action.ts';
import { show } from './overlay.ts';

export const ofQueue: readonly Action[] = [
  {
    id: 'pause-all',
    title: () => t('Pause all jobs'),
    keys: 'Mod+Shift+P',
    when: ({ jobs }) => jobs.some(can.pause),
    run: ({ jobs }) => pause(jobs),
  },
  {
    id: 'pause-until',
    title: () => t('Pause all until…'),
    keys: null,
    when: ({ settings }) => settings !== null,
    run: () => show({ kind: 'pause-until' }),
  },
  {
    id: 'resume-all',
    title: () => t('Resume all jobs'),
    keys: 'Mod+Shift+R',
    when: ({ jobs, settings }) => jobs.some(can.resume) || pausedUntil(settings, Date.now()) !== null,
    run: ({ jobs, settings }) => resumeAll(jobs, settings),
  },
  {
    id: 'verify-folder',
    title: () => t('Verify folder…'),
    keys: null,
    when: always,
    run: () => show({ kind: 'verify', folder: null }),
  },
  {
    id: 'retry-all',
    title: () => t('Retry everything that failed'),
    keys: null,
    when: ({ jobs }) => jobs.some(({ counts }) => counts.failed > 0),
    run: ({ jobs }) => retry(jobs.filter(({ counts }) => counts.failed > 0)),
  },
  {
    id: 'slow',
    title: () => t('Switch slow mode'),
    keys: 'Mod+Shift+S',
    when: ({ settings }) => settings !== null,
    run: ({ settings }) => void changeSettings({ slow: !settings?.slow }),
  },
];
