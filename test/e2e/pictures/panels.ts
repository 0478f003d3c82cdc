/** The catalogue's panel for each way in which a dataset is had, or not; the first of them is among the pages. */
import type { Scene } from './scenes.ts';

const panel = (name: string, search: string, title: RegExp): Scene => ({
  name,
  at: 'catalogue',
  open: async (page) => {
    await page.getByRole('searchbox').fill(search);
    await page.getByRole('row', { name: title }).first().click();
    await page.getByRole('article', { name: title }).waitFor();
  },
});

export const panelScenes: readonly Scene[] = [
  panel('catalogue-pays', 'sentinel level-1c', /^Sentinel-2 Level-1C/),
  panel('catalogue-portal', 'chestx-ray', /^NIH ChestX-ray14/),
  panel('catalogue-closed', 'intertrust', /Intertrust/),
];
