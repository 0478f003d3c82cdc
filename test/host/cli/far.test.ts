/** From far away every question costs a round trip: how many answers the command line waits for before its first byte. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Distance, openDistance } from '../../support/distance.ts';
import { withPractice } from '../../support/practice.ts';
import { cleanEnvironment, expectExit, makeHome, runWaybill } from '../../support/waybill.ts';

const practice = withPractice();
/** The control plane's own, and those that bytes will come over. */
const [control, ahead] = [1, 16];
let home: Awaited<ReturnType<typeof makeHome>>;
let link: Distance;

beforeEach(async () => {
  home = await makeHome();
  link = await openDistance({
    to: practice.endpoint,
    roundTrip: 10,
    // Nothing is answered before all connections are on their way: what dials only then would wait for ever.
    hold: () => link.dialled(control + ahead),
  });
});
afterEach(async () => {
  await link.close();
  await home.remove();
});

async function get(path: string): Promise<void> {
  const args = ['get', `s3://practice/${path}`, home.folder, '--no-sign-request'];
  const ended = await runWaybill(
    [...args, '--endpoint-url', link.endpoint, '--data-dir', home.dataDir],
    cleanEnvironment(home.home),
  );
  expectExit(ended, 0);
}

/** What was answered before the first request for an object's bytes went out, and that request's connection. */
function before() {
  const { crossings } = link;
  const first = crossings.findIndex(({ kind, what }) => kind === 'ask' && /^GET \/practice\/[^?]/.test(what));
  const answers = crossings.slice(0, first).flatMap(({ kind, what }) => (kind === 'answer' ? [what] : []));
  return { answers, connection: crossings[first]?.connection ?? -1 };
}
const asked = (method: string) =>
  link.crossings.filter(({ kind, what }) => kind === 'ask' && what.startsWith(method));

test('of one object one answer is waited for before its bytes are, over connections that are there', async () => {
  await get('large/64-mib-crc64nvme.bin');
  const { answers, connection } = before();
  expect(answers).toEqual(['200 HEAD /practice/large/64-mib-crc64nvme.bin']);
  expect(connection).toBeLessThan(control + ahead);
  expect(asked('HEAD')).toHaveLength(1);
});

test("of a folder its first page is, and then the objects' bytes come over connections that are there", async () => {
  await get('small/folder-01/');
  const { answers, connection } = before();
  expect(answers).toEqual([expect.stringMatching(/^200 GET \/practice\/?\?.*list-type=2/)]);
  expect(connection).toBeLessThan(control + ahead);
  expect(asked('HEAD')).toHaveLength(0);
});

test('of a folder whose slash was left out, no page is asked for twice', async () => {
  await get('small/folder-01');
  expect(before().answers).toEqual([
    '404 HEAD /practice/small/folder-01',
    expect.stringMatching(/^200 GET \/practice\/?\?.*list-type=2/),
  ]);
  expect(asked('GET').filter(({ what }) => what.includes('list-type=2'))).toHaveLength(1);
});
