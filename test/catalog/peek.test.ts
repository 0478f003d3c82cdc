/** A look at an object: what is seen of each kind, for how many bytes, and that hostile ones harm nobody. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { peek } from '../../main/catalog/peek/peek.ts';
import { startApp } from '../support/app.ts';

const at = (key: string, bytes: Buffer) =>
  peek({ key, size: bytes.length, range: async (start, end) => bytes.subarray(start, end) });

function nifti(x: number, y: number, z: number): Buffer {
  const bytes = Buffer.alloc(352 + x * y * z * 2);
  bytes.writeInt32LE(348, 0);
  [3, x, y, z, 1, 1, 1, 1].forEach((value, i) => void bytes.writeInt16LE(value, 40 + i * 2));
  bytes.writeInt16LE(4, 70);
  [1, 1, 1, 2.5].forEach((value, i) => void bytes.writeFloatLE(value, 76 + i * 4));
  bytes.writeFloatLE(352, 108);
  bytes.write('made up', 148);
  for (let i = 0; i < x * y * z; i++)
    bytes.writeInt16LE(Math.floor(i / (x * y)) * 100 + (i % 7), 352 + i * 2);
  return bytes;
}

const explicit = '1.2.840.10008.1.2.1';
const implicit = '1.2.840.10008.1.2';
/** PS3.10: preamble, meta group, then elements (group, element, VR, value) up to the pixels. */
function dicom(syntax: string, elements: readonly (readonly [number, number, string, Buffer])[]): Buffer {
  const element = ([group, number, vr, value]: (typeof elements)[number], says: boolean) => {
    const even = value.length % 2 === 0 ? value : Buffer.concat([value, Buffer.from(' ')]);
    const long = says && ['OB', 'OW', 'SQ', 'UN'].includes(vr);
    const head = Buffer.alloc(long ? 12 : 8);
    head.writeUInt16LE(group, 0);
    head.writeUInt16LE(number, 2);
    if (says) head.write(vr, 4, 'latin1');
    if (long) head.writeUInt32LE(even.length, 8);
    else if (says) head.writeUInt16LE(even.length, 6);
    else head.writeUInt32LE(even.length, 4);
    return Buffer.concat([head, even]);
  };
  const uid = element(
    [2, 0x10, 'UI', Buffer.from(`${syntax}\0`.slice(0, syntax.length + (syntax.length % 2)))],
    true,
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(uid.length);
  const body = elements.map((one) => element(one, syntax === explicit));
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    element([2, 0, 'UL', length], true),
    uid,
    ...body,
  ]);
}
const series = [
  [0x08, 0x60, 'CS', Buffer.from('MR')],
  [0x10, 0x10, 'PN', Buffer.from('Doe^Jane')],
  [0x28, 0x10, 'US', Buffer.from([0x00, 0x02])],
] as const;
const pixels = [0x7fe0, 0x10, 'OW', Buffer.alloc(600_000)] as const;

describe('what is seen', () => {
  test.each([explicit, implicit])('a DICOM file shows its tags and not its pixels, in %s', async (syntax) => {
    const { what, view, read } = await at('00001.dcm', dicom(syntax, [...series, pixels]));
    expect(what).toBe('DICOM file');
    expect(view).toMatchObject({ kind: 'facts', cut: false });
    expect(view.kind === 'facts' && view.facts.slice(0, 3)).toEqual([
      ['Modality', 'MR'],
      ['Patient name', 'Doe^Jane'],
      ['Rows', '512'],
    ]);
    expect(read).toBe(256 * 1024);
  });

  test('a DICOM file whose sequence is longer than what is read shows what comes before it', async () => {
    const groups = [0x5200, 0x9230, 'UN', Buffer.alloc(400_000)] as const;
    const { view } = await at('enhanced', dicom(explicit, [...series, groups, pixels]));
    expect(view).toMatchObject({ kind: 'facts', cut: true });
    expect(view.kind === 'facts' && view.facts).toContainEqual(['Rows', '512']);
  });

  test('a JPEG is shown as it is', async () => {
    const jpeg = Buffer.from(
      'ffd8ffe000104a46494600010100000100010000ffc0001108001000200301220002110103110100ffd9',
      'hex',
    );
    expect(await at('a.jpg', jpeg)).toMatchObject({
      what: 'JPEG picture',
      view: { kind: 'picture', mime: 'image/jpeg', base64: jpeg.toString('base64') },
    });
  });

  test('text is text, markup included; a table has rows; JSON is indented', async () => {
    expect((await at('a.html', Buffer.from('<script>alert(1)</script>'))).view).toEqual({
      kind: 'text',
      text: '<script>alert(1)</script>',
      cut: false,
    });
    expect((await at('p.tsv', Buffer.from('id\tage\nsub-01\t31\n'))).view).toMatchObject({
      kind: 'table',
      rows: [
        ['id', 'age'],
        ['sub-01', '31'],
      ],
    });
    expect((await at('d.json', Buffer.from('{"a":[1]}'))).view).toMatchObject({
      text: '{\n  "a": [\n    1\n  ]\n}',
    });
  });

  test('what is compressed is unpacked as far as its first bytes go, however far it would unpack', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 'a'));
    const { what, view, read } = await at('big.txt.gz', bomb);
    expect(what).toContain('unpacked');
    expect(read).toBeLessThanOrEqual(256 * 1024);
    expect(view).toMatchObject({ kind: 'text', cut: true });
    expect(JSON.stringify(view).length).toBeLessThan(200_000);
  });

  test('a NIfTI image shows its header and its middle slice, and reads no more than those', async () => {
    const bytes = nifti(64, 48, 200);
    const { view, read } = await at('sub-01_T1w.nii', bytes);
    expect(view).toMatchObject({ kind: 'slice', width: 64, height: 48, says: 'Slice 101 of 200' });
    expect(read).toBe(256 * 1024 + 64 * 48 * 2);
    expect(view.kind === 'slice' && Buffer.from(view.grey, 'base64')).toHaveLength(64 * 48);
    const zipped = await at('sub-01_T1w.nii.gz', gzipSync(bytes));
    expect(zipped).toMatchObject({ view: { says: 'Slice 101 of 200' }, note: null });
  });

  test('a VCF header, a GRIB index and a small picture are known', async () => {
    const vcf = '##fileformat=VCFv4.2\n##contig=<ID=1>\n#CHROM\tPOS\n1\t10\n';
    expect((await at('x.vcf.gz', gzipSync(Buffer.from(vcf)))).view).toMatchObject({
      facts: [
        ['fileformat', 'VCFv4.2'],
        ['contig', '<ID=1>'],
        ['columns', 'CHROM, POS'],
      ],
      cut: false,
    });
    const idx =
      '1:0:d=2024010100:PRMSL:mean sea level:anl:\n2:990253:d=2024010100:CLMR:1 hybrid level:anl:\n';
    expect(await at('gfs.t00z.pgrb2.0p25.f000.idx', Buffer.from(idx))).toMatchObject({
      what: 'GRIB index',
      view: { kind: 'table' },
    });
    const png = Buffer.alloc(40);
    png.writeUInt32BE(0x89504e47, 0);
    png.writeUInt32BE(2, 16);
    png.writeUInt32BE(2, 20);
    expect((await at('a.png', png)).view).toMatchObject({ kind: 'picture', mime: 'image/png' });
    png.writeUInt32BE(1e6, 16);
    png.writeUInt32BE(1e6, 20);
    expect(await at('a.png', png)).toMatchObject({
      view: { kind: 'bytes' },
      note: expect.stringContaining('too large'),
    });
  });
});

test('whatever the bytes and the name, a look ends in something small', async () => {
  const names = fc.constantFrom(
    'a.nii',
    'a.nii.gz',
    'a.dcm',
    'a.vcf',
    'a.csv',
    'a.json',
    'a.png',
    'a.jpg',
    'a.idx',
    'a',
    'a.gz',
  );
  const heads = fc.constantFrom(
    Buffer.alloc(0),
    nifti(4, 4, 4).subarray(0, 352),
    Buffer.from('\x1f\x8b\x08\x00', 'latin1'),
    Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]),
    Buffer.from([0xff, 0xd8, 0xff, 0xc0]),
    Buffer.from('"a,b\n'),
  );
  await fc.assert(
    fc.asyncProperty(names, heads, fc.uint8Array({ maxLength: 600 }), async (name, head, rest) => {
      const noise = Buffer.from(head);
      for (let i = 40; i < Math.min(noise.length, 120); i++)
        noise[i] = rest[i % (rest.length || 1)] ?? noise[i] ?? 0;
      const { view } = await at(name, Buffer.concat([noise, rest]));
      expect(JSON.stringify(view).length).toBeLessThan(3_000_000);
    }),
    { numRuns: 400 },
  );
});

test('through the app, from a real server, by ranges', async () => {
  const { call } = await startApp();
  const { locations } = await call('datasets.get', { id: 'practice' });
  const source = { location: locations[0]!, profile: 'anonymous', requestPayer: false };
  const look = (key: string) => call('objects.peek', { source, key });
  expect(await look('bids/ds-practice/participants.tsv')).toMatchObject({
    what: 'TSV table',
    view: { kind: 'table' },
  });
  expect(await look('bids/ds-practice/sub-01/anat/sub-01_T1w.nii.gz')).toMatchObject({
    what: 'NIfTI image',
    view: { kind: 'slice' },
  });
  expect(await look('large/five-gib.bin')).toMatchObject({ view: { kind: 'bytes' }, read: 256 * 1024 });
});
