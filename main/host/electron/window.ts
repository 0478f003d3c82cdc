/** The window: sandboxed, on our own scheme, going nowhere else. */
import {
  app,
  BrowserWindow,
  dialog,
  nativeTheme,
  type Session,
  session,
  shell,
  type WebContents,
} from 'electron';
import { ours, windowAddress } from './scheme.ts';
import { least, type Place } from './window-state.ts';
import { told } from './words.ts';

/** Before the page paints; the tokens' background, so that nothing flashes. */
const background = () => (nativeTheme.shouldUseDarkColors ? '#14181c' : '#f6f7f8');

/** `hash`: where in the page it opens. */
export function openWindow({
  preload,
  hash,
  place,
}: {
  readonly preload: string;
  readonly hash: string;
  readonly place: Place;
}): BrowserWindow {
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: least.width,
    minHeight: least.height,
    show: false,
    backgroundColor: background(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (place.maximized) window.maximize();
    window.show();
  });
  window.loadURL(`${windowAddress}${hash}`).catch((error: Error) => {
    // A window closed while it loads is no failure.
    if (!window.isDestroyed())
      dialog.showErrorBox('Waybill', `${told('The window could not be loaded.')}\n\n${error.message}`);
  });
  return window;
}

/** A page of somebody else's opens in the person's own browser, and only over http or https. */
function openOutside(address: string) {
  if (!URL.canParse(address)) return;
  const { protocol } = new URL(address);
  if (protocol === 'https:' || protocol === 'http:') void shell.openExternal(address);
}

/** A page of ours that is to have a window of its own: where in the page, and whose wish it was. */
export type OpenOurs = (hash: string, from: WebContents) => void;

function confine(contents: WebContents, openOurs: OpenOurs) {
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && ours(event.url)) return;
    event.preventDefault();
    if (event.isMainFrame) openOutside(event.url);
  });
  contents.on('will-redirect', (event) => {
    if (!ours(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    // Opened by us, with our preload and no tie to the window that asked.
    if (ours(url)) openOurs(new URL(url).hash, contents);
    else openOutside(url);
    return { action: 'deny' };
  });
}

/** Copying a failure's detail is all a page of ours asks of the system. */
const granted = (permission: string, address: string) =>
  permission === 'clipboard-sanitized-write' && ours(address);

function deny(to: Session) {
  to.setPermissionRequestHandler((contents, permission, answer) =>
    answer(granted(permission, contents.getURL())),
  );
  to.setPermissionCheckHandler((contents, permission) => granted(permission, contents?.getURL() ?? ''));
  to.setDevicePermissionHandler(() => false);
}

/** Holds for every page that comes to be in this process, whatever opens it. */
export function confineEverything(openOurs: OpenOurs) {
  app.on('web-contents-created', (_event, contents) => confine(contents, openOurs));
  deny(session.defaultSession);
}
