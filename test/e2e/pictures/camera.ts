/** Pictures of a window, taken by the browser itself: nothing blinks or moves in them, and packing them tightly is left to whoever keeps one. */
import type { Page } from 'playwright-core';

/** A PNG of what is in sight, once what was asked of the page before is drawn. */
export type Camera = () => Promise<Buffer>;

/** Holds for every page that is opened in the window from now on. */
export async function openCamera(page: Page): Promise<Camera> {
  await page.addInitScript(stillness);
  const browser = await page.context().newCDPSession(page);
  return async () => {
    await page.evaluate(drawn);
    const { data } = await browser.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
    return Buffer.from(data, 'base64');
  };
}

// What follows runs in the page.

function stillness(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '*, ::before, ::after { animation: none !important; transition: none !important; caret-color: transparent !important }',
  );
  // A sheet that is made by a script is not one from elsewhere: the content policy lets it in.
  document.adoptedStyleSheets.push(sheet);
}

/** Twice: what a new size makes a page change is drawn in the second. */
const drawn = (): Promise<void> =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
