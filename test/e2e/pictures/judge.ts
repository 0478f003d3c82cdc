/**
 * Pictures of pages beside their references (test/e2e/reference): decoded and compared by the browser, within a tolerance.
 * `npm run pictures` makes the references anew. They hold for the Chromium and the way of drawing letters that made
 * them: elsewhere nothing is compared, and that is said.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { paletteOf, writePng } from './png.ts';

const kept = path.join(import.meta.dirname, '..', 'reference');
const madeWith = path.join(kept, 'made-with.json');
/** SHA-256 of each picture as it was taken, before its colours were counted: the same again needs no look. */
const takenAs = path.join(kept, 'taken.json');
const renew = process.env.WAYBILL_PICTURES === 'renew';
/** Pictures of the last run; SCREENS names another folder. */
const screens = process.env.SCREENS ?? path.join(tmpdir(), 'waybill-screens');

/** Of a channel's 255: what a palette takes away stays below. */
const sameColour = 48;
/** Of all pixels: about a word that is another, and less than a button that is missing. */
const mostDifferent = 0.00005;

/** What is wrong with a picture, in words; null where nothing is, or nothing can be said here. */
export type Judge = (name: string, png: Buffer) => Promise<string | null>;

export async function openJudge(browser: Browser): Promise<Judge> {
  await mkdir(screens, { recursive: true });
  const page = await browser.newPage();
  const here = {
    chromium: browser.version().split('.')[0] ?? '',
    letters: await page.evaluate(letters),
  };
  if (renew) {
    await mkdir(kept, { recursive: true });
    await writeFile(madeWith, `${JSON.stringify(here, null, 2)}\n`);
  }
  const there: typeof here | null = existsSync(madeWith)
    ? JSON.parse(await readFile(madeWith, 'utf8'))
    : null;
  const comparable = there?.chromium === here.chromium && there.letters === here.letters;
  if (!comparable)
    console.warn(
      `Pictures are not compared: the references were made with ${JSON.stringify(there)}, this is ${JSON.stringify(here)}.`,
    );
  const hashes: Record<string, string> = existsSync(takenAs)
    ? JSON.parse(await readFile(takenAs, 'utf8'))
    : {};
  const before = new Map<string, Buffer>();
  return async (name, png) => {
    const taken = path.join(screens, `${name}.png`);
    const reference = path.join(kept, `${name}.png`);
    await writeFile(taken, png);
    const hash = createHash('sha256').update(png).digest('hex');
    if (renew) {
      const rests = before.get(name)?.equals(png) === true;
      before.set(name, png);
      if (!rests) return `${name} has not been the same twice`;
      hashes[name] = hash;
      const sorted = Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1)));
      await writeFile(takenAs, `${JSON.stringify(sorted, null, 2)}\n`);
      // One that shows the very same stays the file it is.
      if (existsSync(reference) && (await difference(page, png, reference)) === 0) return null;
      const { width, height, rgba } = await page.evaluate(pixels, png.toString('base64'));
      await writeFile(
        reference,
        writePng({ width, height, ...paletteOf(Uint8Array.from(Buffer.from(rgba, 'base64'))) }),
      );
      return null;
    }
    if (!comparable) return null;
    if (!existsSync(reference)) return `${name} has no reference: run \`npm run pictures\`, and look at it.`;
    if (hashes[name] === hash) return null;
    const share = await difference(page, png, reference);
    return share <= mostDifferent
      ? null
      : `${(share * 100).toFixed(3)} % of the pixels of ${taken} are not those of ${reference}`;
  };
}

const difference = async (page: Page, png: Buffer, reference: string): Promise<number> =>
  page.evaluate(compare, {
    one: png.toString('base64'),
    other: (await readFile(reference)).toString('base64'),
    limit: sameColour,
  });

// What follows runs in the browser.

async function compare({
  one,
  other,
  limit,
}: {
  one: string;
  other: string;
  limit: number;
}): Promise<number> {
  const decode = async (base64: string) => {
    const answer = await fetch(`data:image/png;base64,${base64}`);
    const bitmap = await createImageBitmap(await answer.blob());
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.drawImage(bitmap, 0, 0);
    return pen.getImageData(0, 0, bitmap.width, bitmap.height);
  };
  const [a, b] = [await decode(one), await decode(other)];
  if (a.width !== b.width || a.height !== b.height) return 1;
  let count = 0;
  for (let i = 0; i < a.data.length; i += 4)
    for (let channel = 0; channel < 3; channel++)
      if (Math.abs((a.data[i + channel] ?? 0) - (b.data[i + channel] ?? 0)) > limit) {
        count++;
        break;
      }
  return count / (a.width * a.height);
}

async function pixels(base64: string): Promise<{ width: number; height: number; rgba: string }> {
  const answer = await fetch(`data:image/png;base64,${base64}`);
  const bitmap = await createImageBitmap(await answer.blob());
  const { width, height } = bitmap;
  const pen = new OffscreenCanvas(width, height).getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.drawImage(bitmap, 0, 0);
  const { data } = pen.getImageData(0, 0, width, height);
  let text = '';
  for (let i = 0; i < data.length; i += 0x8000) text += String.fromCharCode(...data.subarray(i, i + 0x8000));
  return { width, height, rgba: btoa(text) };
}

/** How letters are drawn here: smoothing and hinting are the system's. */
function letters(): string {
  const pen = new OffscreenCanvas(300, 60).getContext('2d');
  if (!pen) return 'none';
  pen.font = '17px sans-serif';
  pen.fillText('Waybill 0123456789 æøå', 4, 30);
  let sum = 0;
  for (const value of pen.getImageData(0, 0, 300, 60).data) sum = (Math.imul(sum, 31) + value) >>> 0;
  return sum.toString(16);
}
