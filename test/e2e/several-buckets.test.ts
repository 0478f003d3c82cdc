/** What was pasted names several buckets, one of which its readers pay for: asked about first, planned and started together. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { serveHttp } from '../support/http.ts';
import { makeHome } from '../support/waybill.ts';
import { violations } from './axe.ts';
import { type Host, openWindow, startHost } from './host.ts';

const screens = process.env.SCREENS ?? path.join(tmpdir(), 'waybill-screens');

let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;
let page: Page;
let seen: { readonly url: string; readonly headers: Readonly<Record<string, unknown>> }[];

/** In AWS's place: one object of five bytes in every folder. Who reads usgs-landsat has to say that he pays. */
beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  browser = await launchChromium();
  home = await makeHome();
  const server = await serveHttp(({ method, url, headers }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://x');
    const pays = pathname.startsWith('/usgs-landsat');
    if (pays && headers['x-amz-request-payer'] !== 'requester') return void response.writeHead(403).end();
    if (!searchParams.has('list-type'))
      return void response
        .writeHead(200, { etag: '"5d41402abc4b2a76b9719d911017c592"', 'content-length': 5 })
        .end(method === 'HEAD' ? '' : 'hello');
    const prefix = searchParams.get('prefix') ?? '';
    response.writeHead(200, { 'content-type': 'application/xml' }).end(
      `<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>${prefix}one.txt</Key><Size>5</Size>
       <ETag>"5d41402abc4b2a76b9719d911017c592"</ETag><LastModified>2026-01-01T00:00:00.000Z</LastModified>
       </Contents></ListBucketResult>`,
    );
  });
  ({ seen } = server);
  await mkdir(path.join(home.home, '.aws'), { recursive: true });
  await writeFile(
    path.join(home.home, '.aws', 'credentials'),
    '[lab]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = example\n',
  );
  host = await startHost({ ...home, env: { AWS_ENDPOINT_URL_S3: server.origin } });
  ({ page } = await openWindow(browser, host.address));
  await page.getByRole('grid', { name: 'Datasets' }).waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.kill();
  await home?.remove();
});

test('each bucket is asked about, planned and started, and nothing is asked of one before its yes', async () => {
  await page.keyboard.press('ControlOrMeta+Shift+A');
  await page
    .getByRole('textbox', { name: 'Address, dataset or manifest' })
    .fill('s3://openneuro.org/ds000001/*\ns3://usgs-landsat/collection02/a/*\n');
  await page.getByRole('button', { name: 'Plan…' }).click();
  const ask = page.getByRole('dialog', { name: 'Before anything is asked of these buckets' });
  const paying = ask.getByRole('listitem', { name: 'usgs-landsat' });
  await paying.getByText('Requester pays').waitFor();
  await ask.getByRole('button', { name: 'Plan 2 buckets…', disabled: true }).waitFor();
  await paying.getByLabel('Profile for usgs-landsat').click();
  await page.getByRole('option', { name: 'lab' }).click();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: path.join(screens, 'several-ask.png') });
  expect(seen).toEqual([]);
  await paying.getByLabel('I pay for usgs-landsat').check();
  await ask.getByRole('button', { name: 'Plan 2 buckets…' }).click();

  const plan = page.getByRole('dialog', { name: 'Plan: 2 buckets' });
  await plan.getByText('Get 2 objects from 2 buckets').waitFor();
  await plan.getByText('usgs-landsat: It costs money: say that you pay first.').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: path.join(screens, 'several-plan.png') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: path.join(screens, 'several-plan-dark.png') });
  await page.emulateMedia({ colorScheme: 'light' });
  await tools(plan);
  await plan.getByLabel(/^I pay for usgs-landsat: about \$0\.00, billed to profile lab/).check();
  await plan.getByRole('button', { name: 'Start' }).and(page.locator(':enabled')).click();
  await plan.waitFor({ state: 'hidden' });
  await page.getByRole('treegrid', { name: 'Jobs' }).waitFor();
  const rows = page.getByRole('treegrid', { name: 'Jobs' }).getByRole('row', { level: 1 });
  await rows.filter({ hasText: 'Verified' }).nth(1).waitFor();
});

/** What is copied and exported says both buckets, and who pays. */
async function tools(plan: Locator): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const copied = async (label: string | RegExp) => {
    const before = await clipboard();
    await plan.getByRole('button', { name: 'Copy as' }).click();
    await page.getByRole('menuitem', { name: label }).click();
    await page.getByText('Copied.').first().waitFor();
    // What was said may be of the copy before.
    await expect.poll(clipboard).not.toBe(before);
    return clipboard();
  };
  expect((await copied(/^Address/)).split('\n')).toEqual([
    's3://openneuro.org/ds000001/',
    's3://usgs-landsat/collection02/a/',
  ]);
  const lines = (await copied('AWS CLI')).split('\n');
  expect(lines.filter((line) => /openneuro\.org.*--no-sign-request/.test(line))).toHaveLength(1);
  expect(lines.filter((line) => /usgs-landsat.*--request-payer requester/.test(line))).toHaveLength(1);

  await plan.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 's5cmd' }).click();
  const saved = page.getByText(/^Saved 2 files in .*, one for each bucket\.$/);
  await saved.waitFor();
  const folder = /^Saved 2 files in (.*), one for/.exec((await saved.textContent()) ?? '')?.[1] ?? '';
  const texts = await Promise.all(
    (await readdir(folder))
      .filter((name) => name.endsWith('.s5cmd'))
      .map((name) => readFile(path.join(folder, name), 'utf8')),
  );
  expect(texts.filter((text) => text.includes('s3://openneuro.org/ds000001/one.txt'))).toHaveLength(1);
  expect(texts.filter((text) => text.includes('s3://usgs-landsat/collection02/a/one.txt'))).toHaveLength(1);
}

test('one of them can be left out, and a mail of signed links is kept in memory with its end', async () => {
  await page.keyboard.press('ControlOrMeta+Shift+A');
  await page
    .getByRole('textbox', { name: 'Address, dataset or manifest' })
    .fill('s3://openneuro.org/ds000002/*\ns3://fcp-indi/data/x/*\n');
  await page.getByRole('button', { name: 'Plan…' }).click();
  const plan = page.getByRole('dialog', { name: 'Plan: 2 buckets' });
  await plan.getByRole('button', { name: 'Leave out fcp-indi' }).click();
  const left = page.getByRole('dialog', { name: 'Plan: 1 bucket' });
  await left.getByText('Get 1 object from 1 bucket').waitFor();
  await left.getByRole('button', { name: 'Cancel' }).click();

  await page.goto(`${host.origin}/#/catalogue/fastmri`);
  await page.getByRole('button', { name: 'Paste the mail…' }).click();
  const links = page.getByRole('dialog', { name: 'Signed links' });
  await links
    .getByRole('textbox', { name: 'The mail, as it came' })
    .fill(
      'curl -C - "https://fastmri-dataset.s3.amazonaws.com/v2.0/knee.tar.xz?AWSAccessKeyId=K&Signature=abc123&Expires=4102444800" --output knee.tar.xz',
    );
  await links.getByRole('button', { name: 'Keep these links' }).click();
  await links.getByRole('list', { name: 'Links that are known' }).getByText('usable').waitFor();
  expect(await page.content()).not.toContain('abc123');
  await page.screenshot({ path: path.join(screens, 'links.png') });
  await links.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: /knee\.tar\.xz/ }).waitFor();
});
