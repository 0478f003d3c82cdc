/** Everything that can be done, as data: the palette lists it, the keys press it, `?` shows it. */

import type { HostInfo } from '../../shared/calls/host.ts';
import type { Job } from '../../shared/job.ts';
import type { Settings } from '../../shared/settings.ts';
import { t } from '../../shared/words/say.ts';
import {
  can,
  cancel,
  force,
  move,
  openFolder,
  pause,
  refetch,
  resume,
  retry,
  verify,
} from '../pages/transfers/actions.ts';
import { saveReport } from '../pages/transfers/report.ts';
import { pausedUntil, resumeAll } from '../pages/transfers/rest.ts';
import { changeSettings } from '../state/app.ts';
import { go, type Route } from '../state/route.ts';
import { show } from './overlay.ts';

/** What there is to act on. */
export interface Here {
  /** Confirmed, in the order of the queue. */
  readonly jobs: readonly Job[];
  /** The one that the address names. */
  readonly job: Job | null;
  readonly settings: Settings | null;
  readonly canReveal: boolean;
  readonly host: HostInfo['kind'] | null;
}

export interface Action {
  readonly id: string;
  /** Said when it is shown. */
  readonly title: () => string;
  /** As printed on the keys, `Mod` being Ctrl, or Cmd on a Mac; null where it has none. */
  readonly keys: string | null;
  /** The one kind of host where these keys reach the page: a browser keeps some for itself. */
  readonly keysIn?: HostInfo['kind'];
  readonly when: (here: Here) => boolean;
  readonly run: (here: Here) => void;
}

/** The keys that an action has here. */
export const keysOf = ({ keys, keysIn }: Action, { host }: Pick<Here, 'host'>): string | null =>
  keysIn === undefined || keysIn === host ? keys : null;

const always = () => true;
const page = (title: () => string, keys: string, to: Route): Action => ({
  id: `go-${to.page}`,
  title,
  keys,
  when: always,
  run: () => go(to),
});
const onJob = (
  id: string,
  title: () => string,
  allowed: (job: Job, here: Here) => boolean,
  run: (job: Job) => void,
): Action => ({
  id,
  title: () => t('This job: {action}', { action: title() }),
  keys: null,
  when: (here) => here.job !== null && allowed(here.job, here),
  run: ({ job }) => job && run(job),
});
const theme = (value: Settings['theme'], title: () => string): Action => ({
  id: `theme-${value}`,
  title: () => t('Colours: {title}', { title: title() }),
  keys: null,
  when: ({ settings }) => settings !== null && settings.theme !== value,
  run: () => void changeSettings({ theme: value }),
});

export const actions: readonly Action[] = [
  page(() => t('Go to the catalogue'), 'Alt+1', { page: 'catalogue' }),
  page(() => t('Go to transfers'), 'Alt+2', { page: 'transfers', job: null }),
  page(() => t('Go to studies'), 'Alt+3', { page: 'studies' }),
  page(() => t('Go to profiles'), 'Alt+4', { page: 'profiles' }),
  page(() => t('Go to settings'), 'Alt+5', { page: 'settings' }),
  {
    id: 'palette',
    title: () => t('Find an action'),
    keys: 'Mod+K',
    when: always,
    run: () => show({ kind: 'palette' }),
  },
  { id: 'keys', title: () => t('Show the keys'), keys: '?', when: always, run: () => show({ kind: 'keys' }) },
  {
    id: 'paste',
    title: () => t('Paste address or manifest'),
    keys: 'Mod+Shift+A',
    when: always,
    run: () => show({ kind: 'paste', text: '' }),
  },
  {
    id: 'links',
    title: () => t('Paste signed links of a mail'),
    keys: null,
    when: always,
    run: () => show({ kind: 'links' }),
  },
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
  onJob(
    'job-pause',
    () => t('pause'),
    can.pause,
    (job) => pause([job]),
  ),
  onJob(
    'job-resume',
    () => t('resume'),
    can.resume,
    (job) => resume([job]),
  ),
  onJob(
    'job-force',
    () => t('start now, ahead of the queue'),
    can.force,
    (job) => force([job]),
  ),
  onJob(
    'job-retry',
    () => t('retry what failed'),
    can.retry,
    (job) => retry([job]),
  ),
  onJob(
    'job-verify',
    () => t('verify again'),
    can.verify,
    (job) => void verify([job]),
  ),
  onJob(
    'job-cancel',
    () => t('cancel'),
    can.cancel,
    (job) => void cancel([job]),
  ),
  ...(
    [
      ['up', () => t('move up')],
      ['down', () => t('move down')],
      ['top', () => t('move to top')],
      ['bottom', () => t('move to bottom')],
    ] as const
  ).map(([to, title]) => onJob(`job-${to}`, title, can.move, (job) => void move([job], to))),
  onJob(
    'job-limit',
    () => t('speed limit…'),
    can.limit,
    ({ id }) => show({ kind: 'limit', job: id }),
  ),
  onJob(
    'job-refetch',
    () => t('fetch damaged files again'),
    can.refetch,
    (job) => void refetch([job]),
  ),
  onJob(
    'job-remove',
    () => t('remove…'),
    always,
    ({ id }) => show({ kind: 'remove', job: id }),
  ),
  onJob(
    'job-report',
    () => t('save report'),
    always,
    (job) => void saveReport(job),
  ),
  onJob(
    'job-folder',
    () => t('open folder'),
    (_, { canReveal }) => canReveal,
    openFolder,
  ),
  theme('light', () => t('light')),
  theme('dark', () => t('dark')),
  theme('system', () => t('as the system')),
  {
    id: 'new-window',
    title: () => t('New window'),
    keys: 'Mod+Shift+N',
    keysIn: 'desktop',
    when: always,
    run: () => void window.open(location.href, '_blank', 'noopener'),
  },
  {
    id: 'history',
    title: () => t('Go to the history of ended jobs'),
    keys: null,
    when: always,
    run: () => go({ page: 'history' }),
  },
  {
    id: 'tour',
    title: () => t('Take the practice tour'),
    keys: null,
    when: always,
    run: () => go({ page: 'tour', job: null }),
  },
  {
    id: 'welcome',
    title: () => t('Go to the first page'),
    keys: null,
    when: always,
    run: () => go({ page: 'welcome' }),
  },
  {
    id: 'support',
    title: () => t('Copy for support, without secrets'),
    keys: null,
    when: always,
    run: () => show({ kind: 'support' }),
  },
];

/** Keys of the list of jobs: they mean what is selected in it, so they are pressed there and only told here. */
export const tableKeys: readonly (readonly [keys: string, what: () => string])[] = [
  ['↑ ↓', () => t('Go through the rows; with Shift, select them')],
  ['Enter', () => t('Show or hide a job’s files')],
  ['→ ←', () => t('Show; hide, or go to the job')],
  ['Space', () => t('Pause or resume')],
  ['R', () => t('Retry what failed')],
  ['Delete', () => t('Remove')],
  ['Ctrl + / -', () => t('Up or down in the queue')],
  ['Ctrl Shift + / -', () => t('To the top or the bottom of the queue')],
  ['Ctrl A', () => t('Select all')],
  ['Escape', () => t('Select none')],
  ['Ctrl F', () => t('Find')],
  ['Ctrl V', () => t('Plan what is on the clipboard')],
  ['Shift F10', () => t('The menu of the row')],
  ['Alt → ←', () => t('On a column’s head: wider, narrower')],
];

export const isMac = (): boolean => /Mac|iPhone/.test(navigator.platform);

/** `Mod+Shift+P` as it is printed on this computer's keys. */
export const printKeys = (keys: string): string =>
  keys.replace('Mod', isMac() ? 'Cmd' : 'Ctrl').replaceAll('+', ' ');

/** Is this the press that the keys name? By the digit's place on the board, because Alt makes other letters of it. */
export function pressed(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  keys: string,
  mac: boolean,
): boolean {
  const parts = keys.split('+');
  const last = parts.at(-1) ?? '';
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (mod !== parts.includes('Mod') || other || event.altKey !== parts.includes('Alt')) return false;
  // A sign that takes Shift to type says so by itself.
  if (/^[A-Z0-9]$/.test(last) && event.shiftKey !== parts.includes('Shift')) return false;
  if (/^\d$/.test(last)) return event.code === `Digit${last}`;
  return event.key.toLowerCase() === last.toLowerCase();
}

/** Actions whose title has the beginnings of all words, in any order. */
export function findActions(all: readonly Action[], text: string): readonly Action[] {
  // A sign is no word: a name is found as it is shown, with its dots.
  const wordsOf = (line: string) => line.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const wanted = wordsOf(text).filter(Boolean);
  if (wanted.length === 0 && text.trim() !== '') return [];
  return all.filter(({ title }) => {
    const words = wordsOf(title());
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
}
