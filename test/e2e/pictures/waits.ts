/** Pages while they wait for their first answer. */
import type { Scene } from './scenes.ts';

const wait = (
  name: string,
  at: string,
  main: string | RegExp,
  pending: readonly string[],
  says = 'Loading…',
): Scene => ({
  name: `${name}-wait`,
  at,
  told: { pending },
  open: async (page) => {
    await page.getByRole('main', { name: main }).waitFor();
    await page.getByText(says).waitFor();
  },
});

export const waitScenes: readonly Scene[] = [
  wait('catalogue', 'catalogue', 'Catalogue', ['datasets.search']),
  wait('dataset', 'catalogue/practice', 'practice', ['datasets.get']),
  wait('history', 'history', 'History', ['history.list']),
  wait(
    'study',
    'studies/%2Fhome%2Fada%2Fvisual-cortex-2026',
    'visual-cortex-2026',
    ['studies.look'],
    'Looking at the study…',
  ),
  wait('profiles', 'profiles', 'Profiles', ['profiles.list']),
  {
    name: 'transfers-wait',
    at: 'transfers',
    told: { pending: ['state.snapshot'] },
    open: async (page) => {
      await page.getByRole('main', { name: 'Transfers' }).getByText('Loading…').waitFor();
      await page.getByRole('status').getByText('Waybill is not answering').waitFor();
    },
  },
];
