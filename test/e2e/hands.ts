/** What a task takes of whoever does it, counted in the page itself, so that nothing goes past the count. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

interface Did {
  readonly clicks: number;
  readonly strokes: number;
  /** Fields filled, and pastes and drops elsewhere. */
  readonly texts: number;
}

export interface Hands {
  /** At most five clicks, no key, and one path, name or file. */
  pointed(): Promise<void>;
  /** At most three keystrokes, no click, and one path or name. */
  typed(): Promise<void>;
}

/**
 * Counts from now on, until the page is loaded anew. A chord is one stroke; pasting is no stroke but the text that it
 * brings, and a text typed into one field is one, however long.
 */
export async function countHands(page: Page): Promise<Hands> {
  await page.evaluate(() => {
    const did = { clicks: 0, strokes: 0 };
    const fields = new Set<EventTarget | null>();
    Object.assign(globalThis, { handsDid: () => ({ ...did, texts: fields.size }) });
    const on = <K extends keyof WindowEventMap>(name: K, hear: (event: WindowEventMap[K]) => void) =>
      addEventListener(name, hear, { capture: true });
    const writes = 'textarea, input:not([type="checkbox"]):not([type="radio"]):not([type="range"])';
    on('pointerdown', () => did.clicks++);
    on('keydown', ({ key, ctrlKey, metaKey }) => {
      const isPaste = key.toLowerCase() === 'v' && (ctrlKey || metaKey);
      if (!isPaste && !['Control', 'Shift', 'Alt', 'Meta'].includes(key)) did.strokes++;
    });
    on('paste', ({ target }) => fields.add(target));
    on('drop', ({ target }) => fields.add(target));
    on('input', ({ target }) => {
      if (target instanceof Element && target.matches(writes)) fields.add(target);
    });
  });
  const did = () =>
    page.evaluate(() => (globalThis as unknown as { readonly handsDid: () => Did }).handsDid());
  const within = async (most: Did) => {
    const { clicks, strokes, texts } = await did();
    expect(clicks, 'clicks').toBeLessThanOrEqual(most.clicks);
    expect(strokes, 'keystrokes').toBeLessThanOrEqual(most.strokes);
    expect(texts, 'paths, names and files').toBeLessThanOrEqual(most.texts);
    expect(clicks + strokes, 'it was done by hand').toBeGreaterThan(0);
  };
  return {
    pointed: () => within({ clicks: 5, strokes: 0, texts: 1 }),
    typed: () => within({ clicks: 0, strokes: 3, texts: 1 }),
  };
}

/** As from the clipboard, wherever the focus is. */
export async function pasteText(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.keyboard.press('Control+V');
}

/** A file dropped on the middle of the window. */
export async function dropFile(
  page: Page,
  file: { readonly name: string; readonly text: string },
): Promise<void> {
  const dataTransfer = await page.evaluateHandle(({ name, text }) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name));
    return data;
  }, file);
  await page.getByRole('main').dispatchEvent('drop', { dataTransfer });
}
