/** What can be done on every page. */
import type { Settings } from '../../shared/settings.ts';
import { t } from '../../shared/words/say.ts';
import { changeSettings } from '../state/app.ts';
import { go, type Route } from '../state/route.ts';
import { type Action, always } from './action.ts';
import { show, shownNow } from './overlay.ts';

const page = (title: () => string, keys: string, to: Route): Action => ({
  id: `go-${to.page}`,
  title,
  keys,
  when: always,
  run: () => go(to),
});
const theme = (value: Settings['theme'], title: () => string): Action => ({
  id: `theme-${value}`,
  title: () => t('Colours: {title}', { title: title() }),
  keys: null,
  when: ({ settings }) => settings !== null && settings.theme !== value,
  run: () => void changeSettings({ theme: value }),
});

export const everywhere: readonly Action[] = [
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
    // Pressed in it again, it keeps what is typed.
    run: () => shownNow()?.kind === 'palette' || show({ kind: 'palette', text: '' }),
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
    id: 'notices',
    title: () => t('Show the notices'),
    keys: null,
    when: always,
    run: () => show({ kind: 'notices' }),
  },
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
