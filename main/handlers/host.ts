/** The host itself: what it can do, its folders and settings. */
import type { Handlers } from '../../shared/contract.ts';
import { toFailure, WaybillError } from '../../shared/failure.ts';
import { listFolders } from '../disk/folders.ts';
import type { Context } from './context.ts';

type Topic =
  | 'host.info'
  | 'host.pickFolder'
  | 'host.reveal'
  | 'host.openAtLogin'
  | 'folders.list'
  | 'folders.check'
  | 'folders.create'
  | 'settings.get'
  | 'settings.set';

export function hostHandlers({
  ports,
  engine,
  host,
  dataDir,
  version,
  notices,
  settingsChanged,
}: Context): Pick<Handlers, Topic> {
  const { disk, ledger } = ports;
  return {
    'host.info': () => ({
      kind: host.kind,
      version,
      platform: process.platform,
      dataDir,
      canPickFolder: host.pickFolder !== null,
      canReveal: host.reveal !== null,
      canQuit: host.quit !== undefined,
      canSleep: host.sleep !== undefined,
      canOpenAtLogin: host.openAtLogin !== undefined,
      notifies: host.kind === 'desktop',
      roots: [...host.roots],
      suggestedFolder: ledger.settings().folder ?? host.suggestedFolder,
      notices: [...notices],
    }),
    'host.pickFolder': async ({ from }) => ({ path: (await host.pickFolder?.(from)) ?? null }),
    'host.reveal': async ({ path }) => {
      if (!host.reveal) throw notHere('show a file manager');
      await host.reveal(path);
      return {};
    },
    'host.openAtLogin': ({ on }) => {
      if (!host.openAtLogin) throw notHere('open with your session');
      if (on !== null) host.openAtLogin.set(on);
      return { on: host.openAtLogin.get() };
    },
    'folders.list': async ({ path }) => {
      const at = path ?? ledger.settings().folder ?? host.suggestedFolder;
      const { parent, folders, writable } = await listFolders(at);
      return { path: at, parent, folders, writable, freeBytes: await disk.freeBytes(at) };
    },
    'folders.check': async ({ path }) => {
      try {
        const { freeBytes, volume } = await disk.probe(path, false);
        return { freeBytes, volume, failure: null };
      } catch (error) {
        return { freeBytes: null, volume: null, failure: toFailure(error) };
      }
    },
    'folders.create': async ({ path }) => {
      await disk.makeFolder(path);
      return {};
    },
    'settings.get': () => ledger.settings(),
    'settings.set': (patch) => {
      const settings = ledger.changeSettings(patch);
      engine.settingsChanged();
      settingsChanged(settings);
      return settings;
    },
  };
}

const notHere = (what: string) =>
  new WaybillError({
    code: 'not-allowed',
    reason: `This door of Waybill cannot ${what}.`,
    hint: 'Use the desktop application, or do it by hand.',
    detail: what,
  });
