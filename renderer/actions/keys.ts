/** The keys: how they are printed, and whether a press is one of them. */
import { t } from '../../shared/words/say.ts';

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

/** Told on its button too. */
export const sendKeys = 'Mod+Enter';

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
