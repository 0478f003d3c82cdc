/** IDC and TCIA through the published index: real Parquet (zstd, snappy, gzip; made-up series) into a table, and to plans. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../../../main/catalog/manifest.ts';
import { linesOf } from '../../../main/catalog/manifests/lines.ts';
import { openParquet } from '../../../main/catalog/services/parquet.ts';
import { takeIn } from '../../../main/catalog/services/take-in.ts';
import { openBench } from '../../support/engine.ts';
import {
  type Answer,
  type Asked,
  chosenBy,
  serveService,
  servicesAt,
  valuesOf,
} from '../../support/services.ts';
import { tempFolder } from '../../support/temp.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/idc');
const bytes = (name: string) => readFileSync(path.join(fixtures, name));
const uuid = (n: number) => `00000000-1111-4222-8333-${n.toString(16).padStart(12, '0')}`;
const uid = (n: number) => `1.3.6.1.4.1.99999.1.1.${1000 + n}`;

function published({ url }: Asked): Answer {
  const name = url.slice(1);
  if (name.endsWith('.sha256'))
    return {
      bytes: Buffer.from(
        `${createHash('sha256')
          .update(bytes(name.slice(0, -7)))
          .digest('hex')}  ${name}`,
      ),
    };
  return { bytes: bytes(name), headers: { etag: `"${name}"` } };
}
async function open(dataDir = path.join(tempFolder(), 'data'), answer = published) {
  const service = await serveService(answer);
  const services = servicesAt({ idc: service.origin }, dataDir);
  return { service, services, dataDir, bench: await openBench({ endpoint: () => '' }) };
}

describe('the Imaging Data Commons', () => {
  test('a collection and a modality become the folders of their series, by bucket', async () => {
    const { bench, services, dataDir } = await open();
    const choices = { collection: ['lidc_idri'], modality: ['MR'] };
    const [first, ...more] = await chosenBy({ bench, services, id: 'idc', choices });
    // Rows 1, 13, 25 … of the made-up index, all in the second bucket.
    expect(more).toEqual([]);
    expect(first?.source.location).toMatchObject({ scheme: 's3', bucket: 'idc-open-data-two' });
    expect(first?.selection.prefixes).toEqual(Array.from({ length: 10 }, (_, i) => `${uuid(1 + 12 * i)}/`));
    expect(await readdir(path.join(dataDir, 'services'))).toEqual(['idc.sqlite', 'idc.sqlite.json']);
    await services.close();
  });

  test('has its mirror at Google, where two of the buckets have other names', async () => {
    const { bench, services } = await open();
    const choices = { collection: ['lidc_idri', 'gtex'], patient: ['P-0'], cloud: ['google'] };
    const chosen = await chosenBy({ bench, services, id: 'idc', choices });
    expect(
      chosen.map(({ source, selection }) => [
        source.location.scheme,
        source.location.bucket,
        selection.prefixes,
      ]),
    ).toEqual([
      ['gs', 'idc-open-idc1', [`${uuid(1)}/`]],
      ['gs', 'idc-open-cr', [`${uuid(2)}/`]],
    ]);
    await services.close();
  });

  test('says what there is, after what was chosen, with how much of it', async () => {
    const { bench, services } = await open();
    const values = (selector: string, choices = {}) =>
      valuesOf({ bench, services, id: 'idc', choices, selector });
    expect(await values('collection')).toEqual(['gtex', 'lidc_idri', 'tcga_luad']);
    expect(await values('part', { collection: ['gtex'] })).toEqual([]);
    expect(await values('licence', { collection: ['gtex'] })).toEqual(['CC BY-NC 4.0']);
    expect(await values('study', { patient: ['P-3'] })).toEqual([
      '1.3.6.1.4.1.99999.1.2.6',
      '1.3.6.1.4.1.99999.1.2.7',
    ]);
    expect((await values('version')).slice(0, 2)).toEqual(['24', '23']);
    await expect(
      chosenBy({ bench, services, id: 'idc', choices: { collection: ['nope'] } }),
    ).rejects.toMatchObject({
      failure: { reason: 'Collections has no nope there. There is: gtex, lidc_idri, tcga_luad.' },
    });
    await expect(chosenBy({ bench, services, id: 'idc', choices: {} })).rejects.toMatchObject({
      failure: { reason: expect.stringContaining('everything') },
    });
    await services.close();
  });

  test('an older version has a series as it was then', async () => {
    const { bench, services } = await open();
    const of = async (version: string) =>
      (
        await chosenBy({ bench, services, id: 'idc', choices: { series: [uid(3)], version: [version] } })
      ).flatMap(({ selection }) => selection.prefixes);
    expect(await of('2')).toEqual(['aaaaaaaa-1111-4222-8333-000000000000/']);
    expect(await of('4')).toEqual([`${uuid(3)}/`]);
    await services.close();
  });

  test('TCIA offers only what TCIA has', async () => {
    const { bench, services } = await open();
    expect(await valuesOf({ bench, services, id: 'tcia', choices: {}, selector: 'collection' })).toEqual([
      'lidc_idri',
      'tcga_luad',
    ]);
    await services.close();
  });

  test('series of a manifest are found by their UIDs, and unknown ones are left out', async () => {
    const { services } = await open();
    const found = await services.idc.find([uid(0), uid(4), '1.2.3']);
    expect([...found].map(([one, { bucket, prefix }]) => [one, bucket, prefix])).toEqual([
      [uid(0), 'idc-open-data', `${uuid(0)}/`],
      [uid(4), 'idc-open-data-two', `${uuid(4)}/`],
    ]);
    await services.close();
  });
});

describe('the index', () => {
  test('is fetched once, and used when the service is away', async () => {
    const { service, services, dataDir, bench } = await open();
    await services.idc.find([uid(0)]);
    const { length } = service.asked;
    await services.idc.find([uid(1)]);
    expect(service.asked).toHaveLength(length);
    await services.close();
    service.answers(() => 'hang-up');
    // Two days later, in another process.
    await writeFile(
      path.join(dataDir, 'services/idc.sqlite.json'),
      JSON.stringify({ base: service.origin, etag: null, checkedAt: 0 }),
    );
    const later = servicesAt({ idc: service.origin }, dataDir);
    expect(
      await valuesOf({ bench, services: later, id: 'idc', choices: {}, selector: 'collection' }),
    ).toHaveLength(3);
    await later.close();
  });

  test.each<readonly [string, (asked: Asked) => Answer, string]>([
    ['cannot be had', () => 'hang-up', 'The Imaging Data Commons cannot be asked now'],
    [
      'is no Parquet',
      ({ url }) => (url.endsWith('.sha256') ? { status: 404 } : { bytes: Buffer.from('<html>') }),
      'The Imaging Data Commons answered otherwise',
    ],
    [
      'is cut',
      (asked) =>
        asked.url.endsWith('.sha256')
          ? { status: 404 }
          : { bytes: bytes('idc_index.parquet').subarray(0, 9000) },
      'The Imaging Data Commons answered otherwise',
    ],
    [
      'is not what was published',
      (asked) => (asked.url.endsWith('.sha256') ? { bytes: Buffer.from('0'.repeat(64)) } : published(asked)),
      'The Imaging Data Commons answered otherwise',
    ],
    [
      'is another table',
      (asked) =>
        asked.url.endsWith('.sha256') ? { status: 404 } : { bytes: bytes('tcia_idc_subset.parquet') },
      'The Imaging Data Commons answered otherwise',
    ],
  ])('that %s is told, and leaves nothing half taken in', async (_what, answer, reason) => {
    const { services, dataDir } = await open(undefined, answer);
    await expect(services.idc.find([uid(0)])).rejects.toMatchObject({
      failure: { reason: expect.stringContaining(reason) },
    });
    expect(await readdir(path.join(dataDir, 'services'))).toEqual([]);
    await services.close();
  });

  test('is read some rows at a time, and each row once, wherever its pages end', async () => {
    const file = path.join(tempFolder(), 'index.parquet');
    await writeFile(file, bytes('idc_index.parquet'));
    const read = async (rows: number) => {
      const parquet = await openParquet(file, rows);
      const all: unknown[] = [];
      for (const window of parquet.windows) {
        expect(window.rows).toBeLessThanOrEqual(rows);
        const found: unknown[][] = [];
        for (const name of parquet.columns) found.push([...(await parquet.column(window, name))]);
        for (let row = 0; row < window.rows; row++) all.push(found.map((values) => values[row]));
      }
      await parquet.close();
      return all;
    };
    const whole = await read(1000);
    expect(whole).toHaveLength(120);
    for (const rows of [1, 7, 50, 119, 120]) expect(await read(rows)).toEqual(whole);
  });

  test('damaged anywhere, is taken in whole or refused: it never ends the process', async () => {
    const good = bytes('idc_index.parquet');
    const folder = tempFolder();
    for (let at = 7; at < good.length; at += 997) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 0xff;
      const file = path.join(folder, `${at}.parquet`);
      await writeFile(file, bad);
      const rows = await takeIn({ index: file, prior: null, tcia: null }, `${file}.sqlite`).catch(() => null);
      if (rows !== null) expect(rows).toBe(120);
    }
  });
});

test('a .tcia manifest becomes the folders of its series', async () => {
  const { services, bench } = await open();
  const text = `downloadServerUrl=https://x/\nmanifestVersion=3.0\nListOfSeriesToDownload=\n${uid(0)}\n${uid(3)}\n`;
  const chosen = await readManifest({
    ...{ lines: linesOf(() => [text]), base: null, series: services.idc, drs: services.drs },
    writeList: bench.ledger.writeList,
  });
  expect(chosen.map(({ selection }) => selection.prefixes)).toEqual([[`${uuid(0)}/`, `${uuid(3)}/`]]);
  await services.close();
});
