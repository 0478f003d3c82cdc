/** The packages' recipe, held against electron-builder's own schema by electron-builder's own validator. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const builder = createRequire(import.meta.url)(
  path.join(root, 'node_modules/app-builder-lib/out/util/config/config.js'),
) as {
  getConfig(
    projectDir: string,
    file: string | null,
    options: object | null,
  ): Promise<Record<string, unknown>>;
  validateConfiguration(config: object, log: { isEnabled: boolean }): Promise<void>;
};
const log = { isEnabled: false };

test('electron-builder accepts electron-builder.yml, with targets for three systems', async () => {
  const config = await builder.getConfig(root, 'electron-builder.yml', null);
  await expect(builder.validateConfiguration(config, log)).resolves.toBeUndefined();
  const targets = ['mac', 'win', 'linux'].map((system) =>
    (config[system] as { target: { target: string }[] }).target.map(({ target }) => target),
  );
  expect(targets).toEqual([['dmg', 'zip'], ['nsis'], ['AppImage', 'deb']]);
});

test('the validator is awake: a misspelt option is refused', async () => {
  const config = await builder.getConfig(root, 'electron-builder.yml', null);
  await expect(builder.validateConfiguration({ ...config, asarUnpacked: [] }, log)).rejects.toThrow(
    /asarUnpacked/,
  );
});

test('the packed program runs no code but its own: not as Node, by no variable, under no debugger', async () => {
  const config = await builder.getConfig(root, 'electron-builder.yml', null);
  expect(config.asar).toBe(true);
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
});
