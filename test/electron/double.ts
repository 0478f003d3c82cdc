/**
 * A double of the `electron` module that drives built main and preload code in Chromium. What the main process asks of
 * Electron happens to a real page: our scheme's responses are served into it, the preload runs before it, calls and
 * events cross to it, and where it tries to go is asked first. Members are checked against the package's electron.d.ts;
 * one that the code uses and this lacks fails the test that meets it.
 *
 * Chromium knows no `app:` scheme, so `app://waybill/` is shown as `http://waybill.app.localhost/`, which is a secure
 * context with an origin of its own as well; every address is translated on its way in and out.
 */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type * as Electron from 'electron';
import type { Browser, Frame, Page, Request as PageRequest, Route } from 'playwright-core';

const toPage = (address: string) => address.replace(/^app:\/\/([^/]+)/, 'http://$1.app.localhost');
const toApp = (address: string) => address.replace(/^http:\/\/([^/]+)\.app\.localhost/, 'app://$1');

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;
type FrameDouble = Pick<Electron.WebFrameMain, 'url'>;
type Caller = { readonly sender: object; readonly senderFrame: FrameDouble | null };

/** An event whose default can be prevented, as Electron's are. */
function preventable<T extends object>(facts: T) {
  const event = {
    ...facts,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}

export function createDouble(browser: Browser) {
  const windows: BrowserWindow[] = [];
  const handlers = new Map<string, Handler>();
  const schemes = new Map<string, (request: Request) => Response | Promise<Response>>();
  const record = {
    /** Addresses given to the system's browser. */
    external: [] as string[],
    revealed: [] as string[],
    errors: [] as string[],
    exited: [] as number[],
    quit: false,
    picks: [] as (string | null)[],
    /** Awake while it is not empty. */
    blockers: new Set<number>(),
    tips: [] as string[],
    menus: [] as Electron.MenuItemConstructorOptions[][],
    notes: [] as { readonly body: string; readonly click: () => void }[],
    progress: [] as number[],
    questions: [] as string[],
    /** What a person presses when they are asked. */
    press: 0,
    schemes: [] as string[],
    /** Which window has the focus; null: none of ours. */
    focused: null as BrowserWindow | null,
    /** What of each screen a window may use, the first one's first. */
    screens: [{ x: 0, y: 0, width: 1920, height: 1040 }] as Electron.Rectangle[],
    /** Of the system, the one it likes best first. */
    languages: ['en-GB'],
    /** What the system says of every address. */
    proxy: 'DIRECT',
    /** What Linux keeps secrets with. */
    keyring: 'gnome_libsecret' as ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>,
  };
  const permission = {
    request: null as Parameters<Electron.Session['setPermissionRequestHandler']>[0],
    check: null as Parameters<Electron.Session['setPermissionCheckHandler']>[0],
    device: null as Parameters<Electron.Session['setDevicePermissionHandler']>[0],
  };

  const appEvents = new EventEmitter();
  const app = Object.assign(appEvents, {
    whenReady: () => Promise.resolve(),
    requestSingleInstanceLock: () => true,
    enableSandbox() {},
    quit() {
      const event = preventable({});
      appEvents.emit('before-quit', event);
      if (!event.defaultPrevented) record.quit = true;
    },
    setAsDefaultProtocolClient(scheme: string) {
      record.schemes.push(scheme);
      return true;
    },
    isPackaged: true,
    getPreferredSystemLanguages: () => record.languages,
    getLoginItemSettings: () => ({ openAtLogin: false }) as Electron.LoginItemSettings,
    setLoginItemSettings() {},
    exit(code = 0) {
      record.exited.push(code);
    },
  } satisfies Pick<
    Electron.App,
    | 'whenReady'
    | 'requestSingleInstanceLock'
    | 'enableSandbox'
    | 'quit'
    | 'exit'
    | 'setAsDefaultProtocolClient'
    | 'isPackaged'
    | 'getPreferredSystemLanguages'
    | 'getLoginItemSettings'
    | 'setLoginItemSettings'
  >);

  class WebContents extends EventEmitter {
    page: Page | null = null;
    /** The address that the page's own code opened last, whole. */
    opens = '';
    openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null;
    readonly frames = new WeakMap<Frame, FrameDouble>();

    frame(frame: Frame): FrameDouble {
      const known = this.frames.get(frame) ?? {
        get url() {
          return toApp(frame.url());
        },
      };
      this.frames.set(frame, known);
      return known;
    }
    get mainFrame(): FrameDouble | null {
      return this.page && this.frame(this.page.mainFrame());
    }
    getURL = () => toApp(this.page?.url() ?? '');
    send = (channel: string, ...args: unknown[]) => {
      const hear = ([to, values]: [string, unknown[]]) =>
        (globalThis as { electronHear?: (channel: string, values: unknown[]) => void }).electronHear?.(
          to,
          values,
        );
      // A page that has just gone hears nothing, as in Electron.
      this.page?.evaluate(hear, [channel, args] as [string, unknown[]]).catch(() => {});
    };
    setWindowOpenHandler: Electron.WebContents['setWindowOpenHandler'] = (handler) => {
      this.openHandler = handler;
    };
  }
  // What is checked is what code may use; EventEmitter stands for the event names.
  (_: WebContents): Pick<Electron.WebContents, 'getURL' | 'send' | 'setWindowOpenHandler'> => _;

  class BrowserWindow extends EventEmitter {
    static getAllWindows = () => [...windows];
    static getFocusedWindow = () => record.focused;
    readonly options: Electron.BrowserWindowConstructorOptions;
    readonly webContents = new WebContents();
    readonly shown: string[] = [];
    minimized = false;
    maximized = false;
    /** As a person left it: not maximised. */
    bounds: Electron.Rectangle;
    destroyed = false;
    opened: Promise<Page> | null = null;

    constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
      super();
      this.options = options;
      const { x = 240, y = 70, width = 800, height = 600 } = options;
      this.bounds = { x, y, width, height };
      windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    loadURL = async (address: string) => {
      this.opened = openPage(this, address);
      await this.opened;
      this.emit('ready-to-show');
    };
    setProgressBar = (share: number) => void record.progress.push(share);
    show = () => void this.shown.push('show');
    focus = () => void this.shown.push('focus');
    restore = () => {
      this.minimized = false;
      this.shown.push('restore');
    };
    maximize = () => {
      this.maximized = true;
      this.emit('maximize');
    };
    getNormalBounds = () => this.bounds;
    isMaximized = () => this.maximized;
    isMinimized = () => this.minimized;
    isDestroyed = () => this.destroyed;
    close = () => {
      this.emit('close', preventable({}));
      this.destroyed = true;
      windows.splice(windows.indexOf(this), 1);
      this.emit('closed');
      void this.webContents.page?.context().close();
      if (windows.length === 0) app.emit('window-all-closed');
    };
  }
  (
    _: BrowserWindow,
  ): Pick<
    Electron.BrowserWindow,
    | 'loadURL'
    | 'setProgressBar'
    | 'show'
    | 'focus'
    | 'restore'
    | 'maximize'
    | 'getNormalBounds'
    | 'isMaximized'
    | 'isMinimized'
    | 'isDestroyed'
    | 'close'
  > => _;

  async function openPage(window: BrowserWindow, address: string): Promise<Page> {
    const { webContents, options } = window;
    const context = await browser.newContext({
      viewport: { width: options.width ?? 800, height: options.height ?? 600 },
    });
    await context.exposeBinding('electronInvoke', ({ frame }, channel: string, args: unknown[]) =>
      invoke({ sender: webContents, senderFrame: webContents.frame(frame) }, channel, ...args),
    );
    await context.exposeBinding('electronOpens', (_, whole: string) => void (webContents.opens = whole));
    const preload = options.webPreferences?.preload;
    if (preload !== undefined) await context.addInitScript(preloadScript(readFileSync(preload, 'utf8')));
    const page = await context.newPage();
    webContents.page = page;
    await context.route('**/*', (route) => answer(window, page, route, address));
    await page.goto(toPage(address));
    return page;
  }

  /** What Electron does with a page's request: ask about navigations and new windows, then ask the scheme's handler. */
  async function answer(window: BrowserWindow, page: Page, route: Route, loaded: string) {
    const request = route.request();
    const url = toApp(request.url());
    const foreign = frameOf(request)?.page() !== page;
    if (foreign) {
      const { opens, openHandler } = window.webContents;
      const whole = opens.split('#')[0] === request.url() ? toApp(opens) : url;
      const verdict = openHandler?.({ url: whole } as Electron.HandlerDetails);
      if (verdict?.action === 'deny') return route.abort('aborted');
    } else if (request.isNavigationRequest() && url !== loaded) {
      const isMainFrame = request.frame() === page.mainFrame();
      const event = preventable({ url, isMainFrame });
      window.webContents.emit('will-frame-navigate', event);
      if (event.defaultPrevented) return route.abort('aborted');
    }
    const handler = schemes.get(new URL(url).protocol.slice(0, -1));
    if (!handler) return route.fulfill({ status: 200, contentType: 'text/html', body: '<p>elsewhere</p>' });
    const response = await handler(new Request(url, { method: request.method() }));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  /** As a frame would through `ipcRenderer.invoke`. */
  function invoke(event: Caller, channel: string, ...args: unknown[]) {
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return handler(event as unknown as Electron.IpcMainInvokeEvent, ...args);
  }

  const module = {
    app,
    BrowserWindow,
    Menu: {
      setApplicationMenu() {},
      buildFromTemplate: (template) => {
        record.menus.push(template as Electron.MenuItemConstructorOptions[]);
        return {} as Electron.Menu;
      },
    } satisfies Pick<typeof Electron.Menu, 'setApplicationMenu' | 'buildFromTemplate'>,
    dialog: {
      showErrorBox: (title, content) => void record.errors.push(`${title}: ${content}`),
      showMessageBoxSync: (...args: unknown[]) => {
        const { message, detail = '' } = args.at(-1) as Electron.MessageBoxSyncOptions;
        record.questions.push(`${message} ${detail}`.trim());
        return record.press;
      },
      showOpenDialog: async () => {
        const picked = record.picks.shift() ?? null;
        return { canceled: picked === null, filePaths: picked === null ? [] : [picked] };
      },
    } satisfies Pick<Electron.Dialog, 'showErrorBox' | 'showOpenDialog' | 'showMessageBoxSync'>,
    ipcMain: {
      handle: (channel, listener) => void handlers.set(channel, listener),
    } satisfies Pick<Electron.IpcMain, 'handle'>,
    nativeTheme: { shouldUseDarkColors: false } satisfies Pick<Electron.NativeTheme, 'shouldUseDarkColors'>,
    powerMonitor: { on() {} },
    screen: {
      getPrimaryDisplay: () => ({ workArea: record.screens[0] }) as Electron.Display,
      getAllDisplays: () => record.screens.map((workArea) => ({ workArea }) as Electron.Display),
    } satisfies Pick<Electron.Screen, 'getPrimaryDisplay' | 'getAllDisplays'>,
    powerSaveBlocker: {
      start: () => {
        const id = record.blockers.size + 1;
        record.blockers.add(id);
        return id;
      },
      stop: (id) => record.blockers.delete(id),
    } satisfies Pick<Electron.PowerSaveBlocker, 'start' | 'stop'>,
    nativeImage: {
      createFromDataURL: () => ({}) as Electron.NativeImage,
    } satisfies Pick<typeof Electron.nativeImage, 'createFromDataURL'>,
    Tray: class extends EventEmitter {
      setToolTip = (text: string) => void record.tips.push(text);
      setContextMenu = () => {};
    },
    Notification: class extends EventEmitter {
      static isSupported = () => true;
      readonly options: Electron.NotificationConstructorOptions;
      constructor(options: Electron.NotificationConstructorOptions) {
        super();
        this.options = options;
      }
      show = () => void record.notes.push({ body: this.options.body ?? '', click: () => this.emit('click') });
    },
    protocol: {
      registerSchemesAsPrivileged() {},
      handle: (scheme, handler) =>
        void schemes.set(scheme, handler as (request: Request) => Response | Promise<Response>),
    } satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>,
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler) => void (permission.request = handler),
        setPermissionCheckHandler: (handler) => void (permission.check = handler),
        setDevicePermissionHandler: (handler) => void (permission.device = handler),
        resolveProxy: async () => record.proxy,
      } satisfies Pick<
        Electron.Session,
        | 'setPermissionRequestHandler'
        | 'setPermissionCheckHandler'
        | 'setDevicePermissionHandler'
        | 'resolveProxy'
      >,
    },
    // Upside down is not sealed, but it is not what was written either.
    safeStorage: {
      isEncryptionAvailable: () => true,
      getSelectedStorageBackend: () => record.keyring,
      encryptString: (text) => Buffer.from(text).reverse(),
      decryptString: (sealed) => Buffer.from(sealed).reverse().toString(),
    } satisfies Pick<
      Electron.SafeStorage,
      'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
    >,
    shell: {
      openExternal: async (address) => void record.external.push(address),
      showItemInFolder: (file) => void record.revealed.push(file),
    } satisfies Pick<Electron.Shell, 'openExternal' | 'showItemInFolder'>,
  };
  return { module, record, permission, windows, invoke };
}
export type ElectronDouble = ReturnType<typeof createDouble>;

/** A request for a page that is being opened has no frame yet, and says so by throwing. */
function frameOf(request: PageRequest): Frame | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}

/** The built preload as Electron runs it: before the page, in its main frame only, with `require('electron')` and no more. */
const preloadScript = (source: string) => `(() => {
  if (window !== window.top) return;
  const listeners = new Map();
  window.electronHear = (channel, values) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, ...values);
  };
  // A request leaves out what stands behind the hash; Electron is told the whole address.
  const open = window.open.bind(window);
  window.open = (address, ...how) => {
    window.electronOpens(new URL(address, location.href).href);
    return open(address, ...how);
  };
  const electron = {
    contextBridge: {
      exposeInMainWorld: (key, value) =>
        Object.defineProperty(window, key, { value: Object.freeze({ ...value }), enumerable: true }),
    },
    // A real one knows where; here a file's name says it.
    webUtils: { getPathForFile: (file) => '/dropped/' + file.name },
    ipcRenderer: {
      invoke: (channel, ...args) => window.electronInvoke(channel, args),
      on: (channel, listener) =>
        void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
      removeListener: (channel, listener) =>
        void listeners.set(channel, (listeners.get(channel) ?? []).filter((one) => one !== listener)),
    },
  };
  const require = (name) => {
    if (name === 'electron') return electron;
    throw new Error('module not found: ' + name);
  };
  const module = { exports: {} };
  ((exports, require, module) => {${source}
  })(module.exports, require, module);
})()`;
