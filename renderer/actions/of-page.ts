/** What pages offer while they are shown, under the words of their buttons. */
import { type ToolName, toolNames, tools } from '../../shared/copy-as/tools.ts';
import { t } from '../../shared/words/say.ts';
import type { Action } from './action.ts';
import type { CopyName, Doing } from './doings.ts';
import { sendKeys } from './keys.ts';

const copyNames: readonly CopyName[] = ['address', ...toolNames];
const copyLabel = (name: CopyName): string =>
  name === 'address' ? t('Address') : tools[name satisfies ToolName].label;

const on = (where: () => string, id: Doing, action: () => string, keys: string | null = null): Action => ({
  id,
  title: () => t('{where}: {action}', { where: where(), action: action() }),
  keys,
  when: ({ page }) => Boolean(page[id]),
  run: ({ page }) => {
    const run = page[id];
    if (run) run();
  },
});

const catalogue = () => t('Catalogue');
const dataset = () => t('Dataset');
const study = () => t('Study');
const profile = () => t('Profile');
const history = () => t('History');

export const ofPage: readonly Action[] = [
  on(catalogue, 'catalogue-refresh', () => t('Refresh')),
  on(catalogue, 'catalogue-get', () => t('Get the registry')),
  on(dataset, 'dataset-plan', () => t('Plan…')),
  ...copyNames.flatMap((name) =>
    [
      on(dataset, `dataset-copy-${name}`, () => t('Copy as {tool}', { tool: copyLabel(name) })),
      on(dataset, `choice-copy-${name}`, () => t('Copy the choice as {tool}', { tool: copyLabel(name) })),
    ].map((action) => ({ ...action, many: true as const })),
  ),
  on(
    () => t('Studies'),
    'studies-folder',
    () => t('Choose folder…'),
  ),
  on(study, 'study-send', () => t('Send'), sendKeys),
  on(study, 'study-bucket', () => t('Choose bucket…')),
  on(study, 'study-change', () => t('Change where it goes…')),
  on(study, 'study-rescan', () => t('Rescan')),
  on(study, 'study-choice', () => t('Choose what goes…')),
  on(study, 'study-storing', () => t('Storage…')),
  on(study, 'study-uploads', () => t('Unfinished uploads…')),
  on(study, 'study-save', () => t('Save checklist')),
  on(profile, 'profile-add', () => t('Add profile')),
  on(profile, 'profile-login', () => t('Sign in')),
  on(profile, 'profile-test', () => t('Test')),
  on(profile, 'profile-probe', () => t('Probe…')),
  on(profile, 'profile-edit', () => t('Edit…')),
  on(profile, 'profile-remove', () => t('Remove…')),
  on(history, 'history-fetch', () => t('Fetch again…')),
  on(history, 'history-verify', () => t('Verify again')),
  on(history, 'history-folder', () => t('Open folder')),
  on(history, 'history-receipt', () => t('Show receipt')),
  on(history, 'history-forget', () => t('Forget this entry')),
  on(history, 'history-clear', () => t('Clear history…')),
  on(
    () => t('Settings'),
    'settings-folder',
    () => t('Change the folder of downloads…'),
  ),
];
