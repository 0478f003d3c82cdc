/** Keys, roles and sign-ins as people meet them: the window, the practice bucket, and small servers for STS and SSO. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Key, practiceKey } from '../../main/practice/sign.ts';
import type { CallName, Input, Output } from '../../shared/contract.ts';
import { type AwsDouble, serveAws } from '../support/aws.ts';
import { launchChromium } from '../support/chromium.ts';
import { withPractice } from '../support/practice.ts';
import { makeHome } from '../support/waybill.ts';
import { violations } from './axe.ts';
import { type Host, openWindow, type Session, startHost } from './host.ts';

const screens = process.env.SCREENS ?? path.join(tmpdir(), 'waybill-screens');
const session1: { -readonly [K in keyof Key]: Key[K] } = {
  accessKeyId: 'ASIASESSION1',
  secretAccessKey: 'session-secret-1',
  sessionToken: 'session-token-1',
};
const session2 = { ...session1, accessKeyId: 'ASIASESSION2' };
const practice = withPractice({ keys: [practiceKey, session1, session2] });

const handedOut = (key: Key) => ({
  ...key,
  sessionToken: key.sessionToken ?? '',
  expires: Date.now() + 3_600_000,
});

let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;
let page: Page;
let complaints: string[];
let session: Session;
let aws: AwsDouble;

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  browser = await launchChromium();
  home = await makeHome();
  aws = await serveAws();
  await mkdir(path.join(home.home, '.aws'));
  await writeFile(
    path.join(home.home, '.aws', 'config'),
    `[profile hcp]
aws_access_key_id = AKIAHCPEXAMPLE
aws_secret_access_key = none
[profile lab-role]
role_arn = arn:aws:iam::123456789012:role/reader
source_profile = hcp
mfa_serial = arn:aws:iam::123456789012:mfa/me
endpoint_url = ${practice.endpoint}
[profile university]
sso_session = uni
sso_account_id = 123456789012
sso_role_name = Reader
endpoint_url = ${practice.endpoint}
[sso-session uni]
sso_region = us-east-1
sso_start_url = https://uni.awsapps.com/start
`,
  );
  aws.keys = handedOut(session1);
  host = await startHost({ ...home, env: { ...aws.env, WAYBILL_SECRET_KEY: 'a passphrase of this test' } });
  const opened = await openWindow(browser, host.address);
  ({ page, complaints } = opened);
  session = await page.context().storageState();
  await page.getByRole('link', { name: 'Profiles' }).click();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.kill();
  await home?.remove();
});

const row = (name: string) => page.getByRole('grid', { name: 'Profiles' }).getByRole('row', { name });
const panel = (name: string) => page.getByRole('article', { name });

test('profile hcp of the AWS files is offered, and once taken up its bucket goes with it', async () => {
  const offer = page.getByRole('region', { name: 'Offer for hcp' });
  await offer.getByRole('button', { name: 'Use it' }).click();
  await page.getByRole('list', { name: 'Bucket patterns' }).getByText('hcp-openaccess*').waitFor();
  await offer.waitFor({ state: 'detached' });
});

test('keys are typed, saved and tested, and a wrong secret says so in three parts', async () => {
  await page.getByRole('button', { name: 'Add profile' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a profile' });
  expect(await dialog.getByRole('textbox', { name: 'Buckets' }).inputValue()).toBe('hcp-openaccess*');
  await dialog.getByRole('combobox', { name: 'Service' }).click();
  await page.getByRole('option', { name: 'MinIO' }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('lab');
  await dialog.getByRole('textbox', { name: 'Access key ID' }).fill(practiceKey.accessKeyId);
  await dialog.getByLabel('Secret access key').fill('not the secret');
  await dialog.getByRole('textbox', { name: 'Endpoint' }).fill(practice.endpoint);
  await dialog.getByRole('textbox', { name: 'Buckets' }).fill('practice-private lab-*');
  await dialog.getByRole('button', { name: 'Save and test' }).click();
  await panel('lab')
    .getByRole('alert')
    .getByText('The secret does not belong to this access key ID.')
    .waitFor();
  await row('lab').getByText('Test failed').waitFor();
  const listed = await page.getByRole('grid', { name: 'Profiles' }).locator('tbody').getByRole('row').count();
  await page.getByRole('link', { name: `Profiles ${listed}` }).waitFor();
  await panel('lab').getByRole('button', { name: 'Edit…' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit lab' });
  expect(await edit.getByLabel('Secret access key').inputValue()).toBe('');
  await edit.getByLabel('Secret access key').fill(practiceKey.secretAccessKey);
  await edit.getByRole('button', { name: 'Save and test' }).click();
  await row('lab').getByText('Works').waitFor();
  await page
    .getByText('0 folders and 0 objects')
    .or(page.getByText(/\d+ folders? and \d+ objects?/))
    .waitFor();
});

test('a session token goes with its secret, and whether that is kept is changed by its tick alone', async () => {
  const kept = async () =>
    Object.keys(JSON.parse(await readFile(path.join(home.dataDir, 'secrets.json'), 'utf8')).secrets);
  const keep = async (wanted: boolean) => {
    await panel('lab').getByRole('button', { name: 'Edit…' }).click();
    const edit = page.getByRole('dialog', { name: 'Edit lab' });
    const save = edit.getByRole('button', { name: 'Save and test' });
    await edit.getByLabel('Session token', { exact: true }).fill('a newer token');
    await edit.getByText('Type the secret that came with this token, too.').waitFor();
    expect(await save.isDisabled()).toBe(true);
    await edit.getByLabel('Session token', { exact: true }).fill('');
    await edit.getByRole('checkbox', { name: 'Keep the secret' }).setChecked(wanted);
    await save.click();
    await edit.waitFor({ state: 'detached' });
    await row('lab').getByText('Works').waitFor();
  };
  expect(await kept()).toEqual(['lab']);
  await keep(false);
  await expect.poll(kept).toEqual([]);
  await keep(true);
  await expect.poll(kept).toEqual(['lab']);
});

test('an endpoint is probed, and what was learned stays to be seen', async () => {
  await panel('lab').getByRole('button', { name: 'Probe…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Probe/ });
  await dialog.getByRole('textbox', { name: 'Bucket' }).fill('practice-uploads');
  await dialog.getByRole('checkbox', { name: 'Also try uploads' }).check();
  await dialog.getByRole('button', { name: 'Probe' }).click();
  await dialog.getByText('accepted').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  const learned = panel('lab').getByRole('region', { name: 'What this endpoint can do' });
  await learned.getByText('bucket in the path').waitFor();
});

test('a role asks for its MFA code in the window', async () => {
  await row('lab-role').click();
  await panel('lab-role').getByRole('button', { name: 'Sign in' }).click();
  const dialog = page.getByRole('dialog', { name: 'MFA code for lab-role' });
  await dialog.getByText(':mfa/me').first().waitFor();
  await dialog.getByRole('textbox', { name: 'Code from your device' }).fill('123456');
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('lab-role is signed in.').waitFor();
  expect(aws.calls.at(-1)).toMatchObject({ operation: 'AssumeRole', params: { TokenCode: '123456' } });
});

test('SSO shows the code and the page, and is signed in once that is confirmed', async () => {
  await row('university').getByText('Needs sign-in').waitFor();
  await row('university').click();
  await panel('university').getByRole('button', { name: 'Sign in' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in to university' });
  await dialog.getByRole('status', { name: 'Code' }).getByText('ABCD-EFGH').waitFor();
  expect(await dialog.getByRole('link', { name: 'Open the sign-in page' }).getAttribute('href')).toBe(
    'https://device.example/?user_code=ABCD-EFGH',
  );
  await dialog.screenshot({ path: path.join(screens, 'profiles-sso.png') });
  expect(await violations(page)).toEqual([]);
  aws.lasts = 540;
  aws.confirmed = true;
  await page.getByText('university is signed in.').waitFor();
  await row('university').getByText('Not tested').waitFor();
});

test('how long keys still hold is counted down in the row and in the panel', async () => {
  await row('university').click();
  const left = (text: string | null) => {
    const [, minutes, seconds = '0'] = /in (\d+) min(?: (\d+) s)?/.exec(text ?? '') ?? [];
    return Number(minutes) * 60 + Number(seconds);
  };
  for (const place of [row('university'), panel('university')]) {
    const first = left(await place.textContent());
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThanOrEqual(540);
    await expect.poll(async () => left(await place.textContent()), { timeout: 20_000 }).toBeLessThan(first);
  }
});

test('a job whose sign-in has ended offers to sign in, and goes on by itself once that is done', async () => {
  // So slow that it is in its middle when the session ends, however late that is seen.
  await practice.faults.set([{ fault: { kind: 'latency', ms: 1000 }, key: 'small/*', method: 'GET' }]);
  const call = <K extends CallName>(name: K, input: Input<K>) =>
    page.evaluate(
      async ([name, input]) => {
        const answer = await fetch(`call/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(input),
        });
        return (await answer.json()).value;
      },
      [name, input] as const,
    ) as Promise<Output<K>>;
  const location = {
    scheme: 's3',
    endpoint: null,
    bucket: 'practice',
    prefix: 'small/folder-00/',
    region: null,
  } as const;
  const { job } = await call('plans.create', {
    name: 'asks for a sign-in',
    datasetId: null,
    source: { location, profile: 'university', requestPayer: false },
    selection: { prefixes: [], keys: [], filters: [] },
    folder: path.join(home.home, 'asks'),
  });
  const now = async () => (await call('plans.get', { jobId: job.id })).job;
  await expect.poll(async () => (await now()).listed, { timeout: 20_000 }).toBe(true);
  await call('plans.confirm', { jobId: job.id, start: true, onConflict: 'keep-both', consent: false });
  await expect.poll(async () => (await now()).counts.completed, { timeout: 20_000 }).toBeGreaterThan(5);
  aws.confirmed = false;
  aws.refuse = ({ operation }) =>
    operation === 'GetRoleCredentials'
      ? { status: 401, code: 'UnauthorizedException', message: 'Session token not found or invalid' }
      : null;
  session1.expiresAt = 0;
  await page.goto(`${host.origin}/#/transfers/${job.id}`);
  const trouble = page.getByRole('status').filter({ hasText: 'university' });
  await trouble.getByRole('button', { name: 'Sign in' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in to university' });
  await dialog.getByRole('status', { name: 'Code' }).getByText('ABCD-EFGH').waitFor();
  await page.screenshot({ path: path.join(screens, 'transfers-sign-in.png') });
  aws.refuse = () => null;
  aws.keys = handedOut(session2);
  aws.confirmed = true;
  await practice.faults.set([]);
  await expect.poll(async () => (await now()).status, { timeout: 20_000 }).toBe('completed');
  await trouble.getByRole('button', { name: 'Sign in' }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Profiles' }).click();
});

test('the keys reach every row, and nothing that was typed as a secret is on the page or on the disk as text', async () => {
  await page.getByRole('grid', { name: 'Profiles' }).focus();
  await page.keyboard.press('Home');
  await page.getByRole('article', { name: 'anonymous' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Edit lab' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('row', { name: /^lab / }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Probe…' }).waitFor();
  await page.getByRole('menuitem', { name: /^Edit…/ }).click();
  await page.getByRole('dialog', { name: 'Edit lab' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('grid', { name: 'Profiles' }).focus();
  await page.keyboard.press('Delete');
  const asked = page.getByRole('dialog', { name: 'Remove lab?' });
  await asked.getByRole('button', { name: 'Keep' }).click();
  await asked.waitFor({ state: 'hidden' });
  expect(await page.content()).not.toContain(practiceKey.secretAccessKey);
  const kept = await readFile(path.join(home.dataDir, 'secrets.json'), 'utf8');
  expect(kept).not.toContain(practiceKey.secretAccessKey);
  expect(complaints).toEqual([]);
});

const looks = [
  { width: 1280, height: 800, dark: false },
  { width: 1280, height: 800, dark: true },
  { width: 1920, height: 1080, dark: false },
  { width: 1920, height: 1080, dark: true },
] as const;

/** The window follows its size and the system's colours while it is open, as people's do. */
async function fits(other: Page, name: string): Promise<void> {
  for (const { width, height, dark } of looks) {
    const scheme = dark ? 'dark' : 'light';
    await other.setViewportSize({ width, height });
    await other.emulateMedia({ colorScheme: scheme });
    await other.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
    await other.screenshot({ path: path.join(screens, `${name}-${scheme}-${width}.png`) });
    // Width changes nothing of what axe judges.
    if (width === 1280) expect(await violations(other), `${name}, ${scheme}`).toEqual([]);
    const overflow = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `${name}, ${scheme}, ${width}`).toBeLessThanOrEqual(0);
  }
}

test('the page fits in both colours and sizes, and so does the dialog that adds a profile', async () => {
  const { page: other } = await openWindow(browser, host.origin, { session });
  await other.getByRole('link', { name: 'Profiles' }).click();
  await other
    .getByRole('grid', { name: 'Profiles' })
    .getByRole('row', { name: 'lab', exact: false })
    .first()
    .click();
  await other.getByRole('article', { name: 'lab', exact: true }).waitFor();
  await fits(other, 'profiles');
  await other.getByRole('button', { name: 'Add profile' }).click();
  await other.getByRole('dialog', { name: 'Add a profile' }).waitFor();
  await fits(other, 'profiles-add');
  await other.context().close();
});
