/** ChestX-ray14 by finding: the table of labels joined to images, from a source that is named for what it is. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { createChest } from '../../../main/catalog/services/chest.ts';
import { openBench } from '../../support/engine.ts';
import {
  type Answer,
  type Asked,
  chosenBy,
  planned,
  serveService,
  servicesAt,
} from '../../support/services.ts';
import { tempFolder } from '../../support/temp.ts';

const id = 'nih-chestxray14';
const image = (n: number) => `${String(n).padStart(8, '0')}_000.png`;
const csv = [
  'Image Index,Finding Labels,Follow-up #,Patient ID,"OriginalImage[Width","Height]"',
  ...Array.from(
    { length: 100 },
    (_, n) => `${image(n)},${n % 10 === 0 ? 'Hernia|Mass' : n % 2 === 0 ? 'No Finding' : 'Mass'},0,${n},1,1`,
  ),
].join('\r\n');
const serve = ({ url }: Asked): Answer =>
  url.endsWith('/Data_Entry_2017.csv')
    ? { bytes: Buffer.from(csv) }
    : { bytes: Buffer.alloc(7), headers: { etag: '"x"' } };

async function open(answer = serve) {
  const { origin } = await serveService(answer);
  return {
    bench: await openBench({ endpoint: () => '' }),
    services: servicesAt({ chest: `${origin}/cxr` }),
    id,
    origin,
  };
}

test('a finding becomes its images, wherever in the list of labels it stands', async () => {
  const wish = await open();
  const { job, rows } = await planned({ ...wish, choices: { finding: ['Hernia'], source: ['own'] } });
  expect(job).toMatchObject({
    counts: { files: 10, bytes: 70 },
    source: { location: { endpoint: wish.origin } },
  });
  expect(rows[0]).toMatchObject({ key: `cxr/images/${image(0)}`, path: `images/${image(0)}` });
});

test('n samples are the same n for a seed, and others for another', async () => {
  const wish = await open();
  const draw = async (seed: string) => {
    const choices = { finding: ['Mass'], source: ['own'], samples: ['5'], seed: [seed] };
    const [first] = await chosenBy({ ...wish, choices });
    return wish.bench.ledger.listed(first?.selection.objects ?? '', 0, 100).map(({ key }) => key);
  };
  expect(await draw('a')).toHaveLength(5);
  expect(await draw('a')).toEqual(await draw('a'));
  expect(await draw('a')).not.toEqual(await draw('b'));
});

test('Google’s copy costs, and the labels may lie on this disk', async () => {
  const folder = tempFolder();
  await writeFile(path.join(folder, 'Data_Entry_2017.csv'), csv);
  const bench = await openBench({ endpoint: () => '' });
  const services = servicesAt({ chest: pathToFileURL(folder).href });
  const [first] = await chosenBy({
    bench,
    services,
    id,
    choices: { finding: ['Hernia'], source: ['google'] },
  });
  expect(first?.source).toMatchObject({ location: { scheme: 'gs' }, requestPayer: true });
  expect(bench.ledger.listed(first?.selection.objects ?? '', 0, 1)).toMatchObject([
    { key: `png/${image(0)}` },
  ]);
  await expect(
    chosenBy({ bench, services, id, choices: { finding: ['Hernia'], source: ['own'] } }),
  ).rejects.toMatchObject({ failure: { reason: expect.stringContaining('own copy') } });
});

test.each<readonly [string, Answer]>([
  ['is a web page', { bytes: Buffer.from('<html>,x\n') }],
  [
    'names a file that leads elsewhere',
    { bytes: Buffer.from('Image Index,Finding Labels\n../../x.png,Mass\n') },
  ],
  ['is not there', { status: 404 }],
])('a table that %s is told, not half used', async (_what, said) => {
  const wish = await open(() => said);
  const failure = await chosenBy({ ...wish, choices: { finding: ['Mass'], source: ['own'] } }).catch(
    (error) => error.failure,
  );
  expect(failure.reason).toContain('The server with the labels of ChestX-ray14');
});

test('without the table it says where to take it from', async () => {
  const bench = await openBench({ endpoint: () => '' });
  await expect(
    chosenBy({ bench, services: servicesAt({}), id, choices: { finding: ['Mass'], source: ['google'] } }),
  ).rejects.toMatchObject({ failure: { code: 'usage', hint: expect.stringContaining('nihcc.app.box.com') } });
});

test('a table that somebody chose is remembered, under either of its names, and another file is refused', async () => {
  const folder = tempFolder();
  const file = path.join(tempFolder(), 'services', 'chest.json');
  const { signal } = new AbortController();
  const make = () => createChest({ base: null, fetch: null, file });
  await expect(make().setPlace(folder, signal)).rejects.toMatchObject({ failure: { code: 'usage' } });
  expect(make().place()).toBeNull();
  await writeFile(path.join(folder, 'Data_Entry_2017_v2020.csv'), csv);
  await make().setPlace(folder, signal);
  expect(make().place()).toBe(folder);
  let images = 0;
  for await (const _ of make().labels(signal)) images++;
  expect(images).toBe(100);
  const other = path.join(folder, 'other.csv');
  await writeFile(other, 'a,b\n1,2\n');
  await expect(make().setPlace(other, signal)).rejects.toThrow();
  expect(make().place()).toBe(folder);
});
