/** The desktop: one instance, one engine, one window. What is under way stops at quit and goes on at the next start. */
import '../lean.ts';
import path from 'node:path';
import { app, BrowserWindow, dialog, Menu, powerMonitor, protocol, session, shell } from 'electron';
import { type EventName, events } from '../../../shared/contract.ts';
import { toFailure } from '../../../shared/failure.ts';
import type { HostPort } from '../../app.ts';
import { type Opened, openEngine } from '../open.ts';
import { dataFolder, projectRoot, rendererFolder, suggestedFolder } from '../places.ts';
import { answerCalls } from './ipc.ts';
import { keychain } from './keychain.ts';
import { sleepNow } from './power.ts';
import { announceScheme, serveWindow } from './scheme.ts';
import { confineEverything, openWindow } from './window.ts';

const preload = () => path.join(projectRoot(), 'out', 'preload', 'preload.cjs');

const host: HostPort = {
  kind: 'desktop',
  roots: [],
  suggestedFolder: suggestedFolder(),
  async pickFolder(from) {
    const options = {
      properties: ['openDirectory' as const, 'createDirectory' as const],
      ...(from !== null && { defaultPath: from }),
    };
    const [window] = BrowserWindow.getAllWindows();
    const picked = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
    return picked.canceled ? null : (picked.filePaths[0] ?? null);
  },
  reveal: async (file) => shell.showItemInFolder(file),
  quit: () => app.quit(),
  sleep: sleepNow,
  systemProxy: (url) => session.defaultSession.resolveProxy(url),
  keychain,
};

function show() {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) return void openWindow(preload());
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

/** The first quit flushes, then quits; a second one while that runs changes nothing. */
function closeBeforeQuit(opened: Opened) {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    opened.close().finally(() => {
      state = 'closed';
      app.quit();
    });
  });
}

async function start() {
  await app.whenReady();
  // Without a menu of its own, macOS has no copy and paste; elsewhere the default one only offers developer tools.
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  );
  confineEverything();
  serveWindow(protocol, rendererFolder());
  const opened = await openEngine({ dataDir: dataFolder(null), host });
  closeBeforeQuit(opened);
  answerCalls(opened.engine);
  tellWindows(opened);
  // The engine notices by itself within seconds; the system knows at once.
  powerMonitor.on('resume', () => opened.wake());
  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  show();
  await opened.start();
}

announceScheme();
if (app.requestSingleInstanceLock()) {
  start().catch((error: unknown) => {
    const { reason, hint, detail } = toFailure(error);
    dialog.showErrorBox('Waybill', [reason, hint, detail].filter((part) => part !== '').join('\n\n'));
    app.exit(1);
  });
} else app.quit();
