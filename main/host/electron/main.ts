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
import { linkHash } from './link.ts';
import { keepManners, type Manners } from './manners.ts';
import { sleepNow } from './power.ts';
import { announceScheme, serveWindow, windowAddress } from './scheme.ts';
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

/** `hash`: where in the page; null leaves it where it is. */
function show(hash: string | null = null) {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) return void openWindow(preload(), hash ?? '');
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
    buttons: ['Quit', 'Stay'],
    defaultId: 0,
    cancelId: 1,
    message: jobs === 1 ? 'A job is under way.' : `${jobs} jobs are under way.`,
    detail: 'What has arrived is kept. They go on by themselves when Waybill is started again.',
  });
  return answer === 0;
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
  closeBeforeQuit(opened, keepManners({ engine: opened.engine, show }));
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
    dialog.showErrorBox('Waybill', [reason, hint, detail].filter((part) => part !== '').join('\n\n'));
    app.exit(1);
  });
} else app.quit();
