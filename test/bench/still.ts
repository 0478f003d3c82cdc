/** What the machine allows: a list of plain rows that nothing changes, of the same size and scrolled the same way. */
import type { Browser, Locator } from 'playwright-core';
import { type Scrolled, scroll } from '../e2e/scroll.ts';

const rowHeight = 31;

/** `like`: the list whose place and size it takes, in a window of its own. */
export async function scrollStill(args: {
  readonly browser: Browser;
  readonly like: Locator;
  readonly ms: number;
  readonly step: number;
}): Promise<Scrolled> {
  const { browser, like, ms, step } = args;
  const page = await browser.newPage({ viewport: like.page().viewportSize() });
  try {
    const { x = 0, y = 0, width = 0, height = 0 } = (await like.boundingBox()) ?? {};
    // As many as sixty frames a second go by.
    const rows = Array.from(
      { length: Math.ceil((ms / 1000) * 60 * (step / rowHeight) + height / rowHeight) },
      (_, i) =>
        `<div role="row"><span>000/${String(i).padStart(6, '0')}.txt</span><span>Verified</span><span>32 B</span><span>by MD5</span></div>`,
    );
    await page.setContent(`<style>
      body { margin: 0; font: 13px sans-serif; }
      [role="grid"] { position: fixed; left: ${x}px; top: ${y}px; width: ${width}px; height: ${height}px; overflow: auto; contain: strict; }
      [role="row"] { display: grid; grid-template-columns: 1fr 136px 112px 300px; box-sizing: border-box; height: ${rowHeight}px; border-bottom: 1px solid #eee; }
    </style><div role="grid">${rows.join('')}</div>`);
    return await scroll(page.getByRole('grid'), { ms, step });
  } finally {
    await page.close();
  }
}
