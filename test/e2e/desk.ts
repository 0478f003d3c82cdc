/** What the tests of one file share: a browser, a home with nothing in it, the built host, and windows on it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { makeHome } from '../support/waybill.ts';
import { type Host, openWindow, type Session, type Started, startHost } from './host.ts';

type Home = Awaited<ReturnType<typeof makeHome>>;
type Look = NonNullable<Parameters<typeof openWindow>[2]>;

/** Read the fields inside tests and hooks: before, there is nothing. */
export interface Desk {
  readonly home: Home;
  readonly host: Host;
  /** A window at the page that `hash` names, all of one session. */
  open(
    look?: Omit<Look, 'session'> & { readonly hash?: string },
  ): Promise<{ readonly page: Page; readonly complaints: string[] }>;
}

export function withDesk({
  before = () => {},
  started = () => ({}),
}: {
  /** What is in the home, or in its ledger, when the host starts. */
  readonly before?: (home: Home) => unknown;
  readonly started?: () => Omit<Started, keyof Home>;
} = {}): Desk {
  let browser: Browser;
  let home: Home;
  let host: Host;
  let session: Session | null = null;
  beforeAll(async () => {
    browser = await launchChromium();
    home = await makeHome();
    await before(home);
    host = await startHost({ ...home, ...started() });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await host?.kill();
    await home?.remove();
  });
  return {
    get home() {
      return home;
    },
    get host() {
      return host;
    },
    async open({ hash = '', ...look } = {}) {
      if (session !== null) return openWindow(browser, `${host.origin}/${hash}`, { ...look, session });
      // Its address lets in one window; what that one was given lets in the others.
      const first = await openWindow(browser, host.address, look);
      session = await first.page.context().storageState();
      if (hash !== '') await first.page.goto(`${host.origin}/${hash}`);
      return first;
    },
  };
}
