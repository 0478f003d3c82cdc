/** Messages of GRIB2 files by variable and level: the index beside a file says which bytes. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangesOf, readGribIndex } from '../../../main/catalog/recipes/grib.ts';
import { openBench } from '../../support/engine.ts';
import { withPractice } from '../../support/practice.ts';
import { chosenBy, planned, servicesAt, valuesOf } from '../../support/services.ts';

const practice = withPractice();
const at = { endpoint: 'practice', bucket: 'practice-uploads' };
const folder = 'gfs.20250101/00/atmos';
const fields = [
  'PRMSL:mean sea level',
  'UGRD:10 m above ground',
  'VGRD:10 m above ground',
  'TMP:2 m above ground',
  'TMP:500 mb',
];
/** U and V share a message, as in NCEP's files. */
const idx = ['1:0', '2.1:1000', '2.2:1000', '3:2500', '4:4000']
  .map((head, i) => `${head}:d=2025010100:${fields[i]}:anl:`)
  .join('\n');
const id = 'noaa-gfs';
const choices = { date: ['2025-01-01'], cycle: ['00'], product: ['pgrb2.1p00'], hour: ['0'] };
const grib = Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 251));

async function open() {
  const put = (key: string, body: string | Buffer) =>
    fetch(`${practice.endpoint}/practice-uploads/${key}`, {
      method: 'PUT',
      body: new Uint8Array(Buffer.from(body)),
    });
  await put(`${folder}/gfs.t00z.pgrb2.1p00.f000`, grib);
  await put(`${folder}/gfs.t00z.pgrb2.1p00.f000.idx`, idx);
  await practice.seen.reset();
  return { bench: await openBench({ endpoint: () => practice.endpoint }), services: servicesAt({}), id, at };
}

test('a variable at a level is fetched as its bytes alone, the last message to the end of the file', async () => {
  const wish = await open();
  const more = { variable: ['TMP', 'UGRD'], level: ['2 m above ground', '500 mb'] };
  const { job, rows } = await planned({ ...wish, choices: { ...choices, ...more } });
  expect(job.counts).toMatchObject({ files: 1, bytes: 2500 });
  expect(rows[0]?.asked?.ranges).toEqual([{ start: 2500, end: 5000 }]);
  await practice.seen.reset();
  wish.bench.engine.confirm(job.id, { start: true, onConflict: 'keep-both' });
  await wish.bench.ended(job.id);
  const [row] = wish.bench.transfers(job.id);
  expect(row).toMatchObject({
    status: 'completed',
    path: expect.stringMatching(/f000\.TMP_UGRD_2-m-above-ground_500-mb\.grib2$/),
  });
  expect(await readFile(path.join(job.folder, row?.path ?? ''))).toEqual(grib.subarray(2500));
  expect((await practice.seen.counters()).bodyBytes).toBe(2500);
});

test('fields that share a message are fetched once, with it', async () => {
  const wish = await open();
  const { rows } = await planned({ ...wish, choices: { ...choices, variable: ['UGRD', 'VGRD', 'PRMSL'] } });
  expect(rows[0]?.asked?.ranges).toEqual([{ start: 0, end: 2500 }]);
});

test('the index says what variables and levels there are', async () => {
  const wish = await open();
  expect(await valuesOf({ ...wish, choices, selector: 'variable' })).toEqual([
    'PRMSL',
    'UGRD',
    'VGRD',
    'TMP',
  ]);
  expect(await valuesOf({ ...wish, choices: { ...choices, variable: ['TMP'] }, selector: 'level' })).toEqual([
    '2 m above ground',
    '500 mb',
  ]);
  await expect(chosenBy({ ...wish, choices: { ...choices, variable: ['SNOW'] } })).rejects.toMatchObject({
    failure: { reason: 'Variables has no SNOW there. There is: PRMSL, UGRD, VGRD, TMP.' },
  });
});

test('without an index nothing is guessed', async () => {
  const wish = await open();
  await expect(
    chosenBy({ ...wish, choices: { ...choices, hour: ['3'], variable: ['TMP'] } }),
  ).rejects.toMatchObject({
    failure: { code: 'no-such-key' },
  });
});

test('an index that is cut, unordered or another text is read whole or not at all', () => {
  fc.assert(
    fc.property(fc.nat(idx.length), fc.string({ maxLength: 3 }), (cut, noise) => {
      const read = readGribIndex(idx.slice(0, cut) + noise + idx.slice(cut + noise.length));
      if (read === null) return;
      for (const { start, end } of rangesOf(read)) expect(end === null || end > start).toBe(true);
    }),
  );
  expect(readGribIndex('')).toBeNull();
  expect(readGribIndex('<html>')).toBeNull();
  expect(readGribIndex('1:10:d=2025010100:TMP:x:anl:\n2:5:d=2025010100:TMP:y:anl:')).toBeNull();
});
