/** The desktop: one instance, one engine, as many windows as a person opens. What is under way stops at quit and goes on at the next start. */
import '../lean.ts';
import os from 'node:os';
import path from 'node:path';
import { app, BrowserWindow, dialog, Menu, powerMonitor, protocol, screen, session, shell } from 'electron';
import { type EventName, events } from '../../../shared/contract.ts';
import { toFailure } from '../../../shared/failure.ts';
import type { HostPort } from '../../app.ts';
import { type Opened, openEngine } from '../open.ts';
import { dataFolder, projectRoot, rendererFolder, suggestedFolder } from '../places.ts';
import { answerCalls } from './ipc.ts';
import { keychain } from './keychain.ts';
import { linkHash } from './link.ts';
import { loginItem } from './login.ts';
import { keepManners, type Manners } from './manners.ts';
import { sleepNow } from './power.ts';
import { announceScheme, serveWindow, windowAddress } from './scheme.ts';
import { confineEverything, openWindow } from './window.ts';
import { keepState, placeBeside, placeOf, readState } from './window-state.ts';
import { speak, t, told } from './words.ts';

const dataDir = dataFolder(null);
const openAtLogin = loginItem({
  app,
  platform: process.platform,
  program: process.execPath,
  home: os.homedir(),
  env: process.env,
});

/** The window that a person is at, else any. */
const atHand = (): BrowserWindow | undefined =>
  BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];

const host: HostPort = {
  kind: 'desktop',
  roots: [],
  suggestedFolder: suggestedFolder(),
  async pickFolder(from) {
    const options = {
      properties: ['openDirectory' as const, 'createDirectory' as const],
      ...(from !== null && { defaultPath: from }),
    };
    const window = atHand();
    const picked = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
    return picked.canceled ? null : (picked.filePaths[0] ?? null);
  },
  reveal: async (file) => shell.showItemInFolder(file),
  quit: () => app.quit(),
  sleep: sleepNow,
  systemProxy: (url) => session.defaultSession.resolveProxy(url),
  keychain,
  ...(openAtLogin && { openAtLogin }),
};

/** Where the last one was, or beside the one that is open. `hash`: where in the page. */
function open(hash: string): void {
  const beside = atHand();
  const screens = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
  const place = beside
    ? placeBeside(beside.getNormalBounds(), screens)
    : placeOf(readState(dataDir), screens);
  const preload = path.join(projectRoot(), 'out', 'preload', 'preload.cjs');
  keepState(openWindow({ preload, hash, place }), dataDir);
}

/** `hash`: where in the page; null leaves it where it is. */
function show(hash: string | null = null) {
  const window = atHand();
  if (!window) return open(hash ?? '');
  if (hash !== null) void window.loadURL(`${windowAddress}${hash}`);
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Every window hears every event; a window that opens late takes a snapshot. */
function tellWindows({ engine }: Opened) {
  for (const name of Object.keys(events) as EventName[])
    engine.on(name, (value) => {
      for (const window of BrowserWindow.getAllWindows())
        if (!window.isDestroyed()) window.webContents.send('event', name, value);
    });
}

/** The first quit asks where something is under way, flushes, then quits; a second one while that runs changes nothing. */
function closeBeforeQuit(opened: Opened, { underWay }: Manners) {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    if (underWay() > 0 && !mayQuit(underWay())) return;
    state = 'closing';
    opened.close().finally(() => {
      state = 'closed';
      app.quit();
    });
  });
}

/** Nothing is lost by a quit, and it says so. */
function mayQuit(jobs: number): boolean {
  const answer = dialog.showMessageBoxSync({
    type: 'question',
    buttons: [t('Quit'), t('Stay')],
    defaultId: 0,
    cancelId: 1,
    message: t('{n, plural, one {A job is under way.} other {# jobs are under way.}}', { n: jobs }),
    detail: t('What has arrived is kept. They go on by themselves when Waybill is started again.'),
  });
  return answer === 0;
}

/** Without a menu of its own, macOS has no copy and paste; elsewhere the default one only offers developer tools. */
function setMenu(): void {
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([
          { role: 'appMenu' },
          {
            label: t('File'),
            submenu: [
              { label: t('New window'), accelerator: 'Cmd+Shift+N', click: () => open('') },
              { role: 'close' },
            ],
          },
          { role: 'editMenu' },
          { role: 'windowMenu' },
        ])
      : null,
  );
}

async function start() {
  await app.whenReady();
  // Until the setting is known; what cannot even start is told in it.
  await speak('system', app.getPreferredSystemLanguages());
  setMenu();
  confineEverything(open);
  serveWindow(protocol, rendererFolder());
  const opened = await openEngine({ dataDir, host });
  closeBeforeQuit(
    opened,
    keepManners({ engine: opened.engine, show, open: () => open(''), spoken: setMenu }),
  );
  answerCalls(opened.engine);
  tellWindows(opened);
  // The engine notices by itself within seconds; the system knows at once.
  powerMonitor.on('resume', () => opened.wake());
  app.on('second-instance', (_event, words) => show(linkHash(words)));
  app.on('activate', () => show());
  // macOS hands links over by an event, the others as words of the command line.
  app.on('open-url', (event, link) => {
    event.preventDefault();
    show(linkHash([link]));
  });
  app.setAsDefaultProtocolClient('waybill');
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  show(linkHash(process.argv));
  await opened.start();
}

announceScheme();
if (app.requestSingleInstanceLock()) {
  start().catch((error: unknown) => {
    const { reason, hint, detail } = toFailure(error);
    dialog.showErrorBox(
      'Waybill',
      [told(reason), told(hint), detail].filter((part) => part !== '').join('\n\n'),
    );
    app.exit(1);
  });
} else app.quit();
