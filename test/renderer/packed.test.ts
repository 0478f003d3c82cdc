/** What `npm run dist` packs of the window: all of it but the gallery of components. */
import path from 'node:path';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Whether the window's beginning takes the gallery in; the rest of the window is left out of this build. */
async function hasGallery(mode: string): Promise<boolean> {
  const built = await build({
    configFile: path.join(root, 'vite.config.ts'),
    root: path.join(root, 'renderer'),
    mode,
    logLevel: 'silent',
    build: {
      write: false,
      rolldownOptions: {
        input: path.join(root, 'renderer', 'main.tsx'),
        external: (id, importer) => importer !== undefined && !/gallery\/gallery\.tsx$/.test(id),
      },
    },
  });
  const { output } = built as Rolldown.RolldownOutput;
  return output.some((one) => one.type === 'chunk' && one.moduleIds.some((id) => id.includes('/gallery/')));
}

test('a packed application has no gallery; a build of the project has', async () => {
  expect(await hasGallery('package')).toBe(false);
  expect(await hasGallery('production')).toBe(true);
});
