/** Every format that a manifest may have, whole, in another order, cut and hostile. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Failure, toFailure } from '../../shared/failure.ts';
import { parseLocation } from '../../shared/location.ts';
import { readText } from '../support/manifest.ts';

const fixture = (name: string) =>
  readFileSync(path.resolve(import.meta.dirname, '../fixtures/manifests', name), 'utf8');
const failureOf = async (...args: Parameters<typeof readText>): Promise<Failure> => {
  const ended = await readText(...args).then(
    (read) => ({ read, failure: null }),
    (error: unknown) => ({ read: null, failure: toFailure(error) }),
  );
  if (ended.failure) return ended.failure;
  throw new Error(`It was read: ${JSON.stringify(ended.read?.chosen)}`);
};
/** All that one manifest asks for, as lists. */
const objectsOf = async (...args: Parameters<typeof readText>) =>
  [...(await readText(...args)).lists.values()].flat();

const md5 = (char: string) => char.repeat(32);
const sha256 = (char: string) => char.repeat(64);

describe('GDC', () => {
  test('size and MD5 are kept as what the file must be; it comes from the API below its ID', async () => {
    const { chosen, lists } = await readText(fixture('gdc_manifest.txt'));
    expect(chosen).toMatchObject([
      {
        name: 'api.gdc.cancer.gov: 2 objects',
        source: { location: { scheme: 'https', endpoint: 'https://api.gdc.cancer.gov', prefix: 'data/' } },
      },
    ]);
    expect([...lists.values()][0]?.[1]).toEqual({
      key: 'data/11111111-2222-4333-8444-555555555502',
      path: '11111111-2222-4333-8444-555555555502/bb.maf.gz',
      size: 12345,
      versionId: null,
      expected: { algorithm: 'md5', hex: '92eb5ffee6ae2fec3ad71c777531578f' },
      ranges: null,
    });
  });

  test('with a bucket it comes from there, whatever the order of its columns', async () => {
    const [head = '', ...rows] = fixture('gdc_manifest.txt').trim().split('\n');
    const turn = (line: string) => line.split('\t').reverse().join('\t');
    const text = [head, ...rows].map(turn).join('\r\n');
    const [first] = await objectsOf(text, { base: 's3://tcga-2-open' });
    expect(first).toMatchObject({
      key: '11111111-2222-4333-8444-555555555501/aa.rna_seq.augmented_star_gene_counts.tsv',
      size: 4242424,
    });
  });

  test.each([
    ['cut in its MD5', (text: string) => text.slice(0, text.lastIndexOf('2eb5') + 6), 'Line 3'],
    ['an MD5 too short', (text: string) => text.replace('92eb5f', '92eb5'), 'Line 3'],
    ['a size that is none', (text: string) => text.replace('12345', '12e45'), 'Line 3'],
    ['a name that leads out', (text: string) => text.replace('bb.maf.gz', '../bb.maf.gz'), 'Line 3'],
    ['an ID that is none', (text: string) => text.replace('11111111-2222', '../../'), 'Line 2'],
  ])('%s is refused with its line', async (_, spoil, line) => {
    expect((await failureOf(spoil(fixture('gdc_manifest.txt')))).reason).toContain(line);
  });
});

describe('TCIA', () => {
  const folder = (uid: string) => parseLocation(`s3://idc-open-data/${uid}/`);
  const series = {
    find: async (uids: readonly string[]) =>
      new Map(uids.flatMap((uid) => (uid.endsWith('1009') ? [] : [[uid, folder(uid)!] as const]))),
  };

  test('series are found through the index, with a BOM and CRLF or without', async () => {
    const text = fixture('cart.tcia');
    for (const form of [text, `\ufeff${text.replaceAll('\n', '\r\n')}`]) {
      const { chosen } = await readText(form, { series });
      expect(chosen[0]?.selection.prefixes).toEqual([
        '1.3.6.1.4.1.99999.1.1.1001/',
        '1.3.6.1.4.1.99999.1.1.1002/',
        '1.3.6.1.4.1.99999.1.1.1003/',
      ]);
    }
  });

  test('a series that the index does not know is named with its line, and nothing is taken', async () => {
    const failure = await failureOf(fixture('cart.tcia').replace('1.1003', '1.1009'), { series });
    expect(failure.reason).toContain('Line 9');
    expect(failure.detail).toContain('1.3.6.1.4.1.99999.1.1.1009');
  });

  test.each([
    ['without its list', (text: string) => text.slice(0, text.indexOf('ListOf')), 'it was cut'],
    ['with something else in its list', (text: string) => `${text}not-a-uid\n`, 'Line 10'],
    ['with a UID that is cut', (text: string) => `${text}1.3.6.\n`, 'Line 10'],
  ])('one %s is refused', async (_, spoil, words) => {
    expect((await failureOf(spoil(fixture('cart.tcia')), { series })).reason).toContain(words);
  });
});

describe('tables', () => {
  test('an address column is found among others, by name and in any case', async () => {
    const { chosen } = await readText(fixture('pathdb.csv'));
    expect(chosen[0]).toMatchObject({
      source: { location: { scheme: 'https', endpoint: 'http://pathdb.example.invalid' } },
      selection: { keys: ['system/files/wsi/demo/SUBJ-1.tiff'] },
    });
  });

  test('a name beside the address is the name on disk; size, version and checksum are held', async () => {
    const text = `name\turl\tsize\tversion_id\tsha256\nslides/"a" b.tif\ts3://b/x/1\t7\tv1\t${sha256('a')}\n`;
    expect(await objectsOf(text)).toEqual([
      {
        key: 'x/1',
        path: 'slides/"a" b.tif',
        size: 7,
        versionId: 'v1',
        expected: { algorithm: 'sha256', hex: sha256('a') },
        ranges: null,
      },
    ]);
  });

  test('quoted cells may hold commas, quotes and line ends', async () => {
    const { chosen } = await readText('note,url\n"a, ""b""\nc",s3://b/k\n');
    expect(chosen[0]?.selection.keys).toEqual(['k']);
  });

  test('a column of series goes to the index', async () => {
    const seen: string[] = [];
    const failure = await failureOf('Series UID,Modality\n1.2.3,CT\n', {
      series: {
        find: async (uids) => {
          seen.push(...uids);
          return new Map();
        },
      },
    });
    expect(seen).toEqual(['1.2.3']);
    expect(failure.reason).toContain('Line 2');
  });

  test.each([
    ['unknown columns', 'subject,age,site\nsub-01,31,A\n', 'no column of addresses'],
    ['a row too short', 'url,size\ns3://b/k\n', 'Line 2'],
    ['a quote that never ends', 'url,name\ns3://b/k,"abc\n', 'Line'],
    ['a name outside', 'url,name\ns3://b/k,/etc/passwd\n', 'Line 2'],
    ['a name on a drive', 'url,name\ns3://b/k,C:\\x\n', 'Line 2'],
  ])('%s: refused, with the reason', async (_, text, words) => {
    expect((await failureOf(text)).reason).toContain(words);
  });
});

describe('checksum lists', () => {
  test('names are below the place that was asked for, and the checksum is what they must be', async () => {
    const text = `# made by hand\n${sha256('b')}  sub-01/T1w.nii.gz\n\\${md5('c')} *odd\\\\na\\nme\nSHA256 (bsd name.txt) = ${sha256('d')}\n`;
    const { chosen, lists } = await readText(text, { base: 's3://openneuro.org/ds000001' });
    expect(chosen[0]?.source.location.prefix).toBe('ds000001/');
    expect([...lists.values()][0]).toMatchObject([
      { key: 'ds000001/sub-01/T1w.nii.gz', expected: { algorithm: 'sha256' } },
      { key: 'ds000001/odd\\na\nme', path: 'odd\\na\nme', expected: { algorithm: 'md5', hex: md5('c') } },
      { key: 'ds000001/bsd name.txt', expected: { algorithm: 'sha256' } },
    ]);
  });

  test('on a web server names are percent-encoded', async () => {
    const [one] = await objectsOf(`${md5('a')}  a b/c#d.txt\n`, { base: 'https://example.org/data/' });
    expect(one?.key).toBe('data/a%20b/c%23d.txt');
  });

  test('without a place it says what to say', async () => {
    expect((await failureOf(`${md5('a')}  x\n`)).hint).toContain('--base');
  });

  test.each([
    [`${md5('a')}  x\n${md5('a').slice(3)}  y\n`, 'Line 2'],
    [`${md5('a')}  ../x\n`, 'Line 1'],
    [`${md5('a')}  /etc/x\n`, 'Line 1'],
  ])('%j is refused with its line', async (text, line) => {
    expect((await failureOf(text, { base: 's3://b/' })).reason).toContain(line);
  });
});

describe('lists of links', () => {
  test("aria2's options below an address say its name and checksum", async () => {
    const text = `s3://b/a/1\n  out=one.bin\n  checksum=sha-256=${sha256('e')}\n  dir=/tmp/elsewhere\ns3://b/a/2\n`;
    expect(await objectsOf(text)).toMatchObject([
      { key: 'a/1', path: 'one.bin', expected: { algorithm: 'sha256', hex: sha256('e') } },
      { key: 'a/2', path: null, expected: null },
    ]);
  });

  test('a sign-in is not taken over, nor repeated', async () => {
    const failure = await failureOf('https://example.org/a\n  header=Authorization: Bearer S3CR3T\n');
    expect(failure.reason).toContain('Line 2');
    expect(JSON.stringify(failure)).not.toContain('S3CR3T');
  });
});

describe('size and hostility', () => {
  test('a million lines are read in pieces, one list, nothing held', async () => {
    const lines = 1_000_000;
    function* pieces() {
      for (let i = 0; i < lines; i += 1000) {
        let text = '';
        for (let k = i; k < i + 1000; k++) text += `s3://b/folder-${k >> 10}/file-${k}.bin\n`;
        yield text;
      }
    }
    let most = 0;
    let count = 0;
    const { readManifest } = await import('../../main/catalog/manifest.ts');
    const { linesOf } = await import('../../main/catalog/manifests/lines.ts');
    const chosen = await readManifest({
      lines: linesOf(pieces),
      base: null,
      series: { find: async () => new Map() },
      drs: { find: async () => [] },
      writeList: () => ({
        add(page) {
          most = Math.max(most, page.length);
          count += page.length;
        },
        keep: () => 'million',
        drop: () => {},
      }),
    });
    expect(chosen).toMatchObject([
      { name: 'b: 1000000 objects', selection: { objects: 'million', keys: [] } },
    ]);
    expect(count).toBe(lines);
    expect(most).toBeLessThanOrEqual(2001);
  }, 60_000);

  test('a line of 10 MB, a control character, UTF-16 and too many buckets are refused with their line', async () => {
    function* long() {
      yield 's3://b/k\n';
      for (let i = 0; i < 160; i++) yield 'x'.repeat(64 * 1024);
    }
    expect((await failureOf(long)).reason).toContain('Line 2 is longer');
    expect((await failureOf('s3://b/a\ns3://b/\u0007\n')).reason).toContain(
      'Line 2 holds a control character',
    );
    const utf16 = Buffer.from('\ufeffs3://b/k\n', 'utf16le').toString('utf8');
    expect((await failureOf(utf16)).reason).toContain('not UTF-8');
    const buckets = Array.from({ length: 101 }, (_, i) => `s3://bucket-${i}/k`).join('\n');
    expect((await failureOf(buckets)).reason).toContain('Line 101');
  });

  test.each([
    [
      'a table',
      (bad: number) =>
        `url\tsize\n${'s3://b/k\t1\n'.repeat(5)}${'s3://b/bad?X-Amz-Signature=S3CR3T\tmany\n'.repeat(bad)}`,
    ],
    [
      'a list of checksums',
      (bad: number) => `${`${md5('a')}  x\n`.repeat(6)}${'no checksum  y\n'.repeat(bad)}`,
    ],
    [
      'lines of addresses',
      (bad: number) => `${'s3://b/k\n'.repeat(6)}${'rm s3://b/bad?X-Amz-Signature=S3CR3T\n'.repeat(bad)}`,
    ],
  ])('of %s every line that cannot be read is told at once, up to ten', async (what, text) => {
    const base = { base: 's3://b/' };
    const three = await failureOf(`${text(3)}\n`, base);
    expect(three.reason).toBe('Lines 7, 8, 9 cannot be read.');
    const said = (detail: string) => detail.split('; ').map((one) => /line (\d+)/i.exec(one)?.[1]);
    expect(said(three.detail)).toEqual(['7', '8', '9']);
    if (what === 'a table') expect(three.detail).toContain('"s3://b/bad?…\\tmany"');
    if (what === 'a list of checksums') expect(three.detail).toContain('"no checksum  y"');
    const many = await failureOf(text(2000), base);
    expect(many.reason).toBe(
      'Lines 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 cannot be read; what follows was not looked at.',
    );
    expect(said(many.detail)).toHaveLength(10);
    expect(JSON.stringify([three, many])).not.toContain('S3CR3T');
  });

  test('a row that was cut and one with a bad size are two lines of one refusal, each quoted', async () => {
    const failure = await failureOf('url,size\ns3://b/a\ns3://b/b,2\ns3://b/c,x\n');
    expect(failure).toMatchObject({
      reason: 'Lines 2, 4 cannot be read.',
      detail:
        'Line 2 has another number of columns than the header. "s3://b/a"; Line 4 has a size that is no number of bytes. "s3://b/c,x"',
    });
    expect((await failureOf('url,size\ns3://b/c,x\n')).detail).toBe('line 2: "s3://b/c,x"');
  });

  test('a fault in the last line leaves no list behind', async () => {
    let open = 0;
    const text = `${Array.from({ length: 3000 }, (_, i) => `s3://b/${i}`).join('\n')}\nrm -rf /\n`;
    const failure = await failureOf(text, { onOpen: (n) => (open = n) });
    expect(failure.reason).toContain('Line 3001');
    expect(open).toBe(0);
  });

  test('cut, shuffled and spoiled, a manifest is read or refused in words, never half', async () => {
    const seeds = [
      fixture('gdc_manifest.txt'),
      fixture('cart.tcia'),
      fixture('idc_portal.s5cmd'),
      fixture('idc_gcs.s5cmd'),
      fixture('pathdb.csv'),
      `${md5('a')}  x y\n${sha256('b')} *z\n`,
      `url,size,md5\ns3://b/k,3,${md5('a')}\n`,
      's3://b/a\n  out=x\n',
      '{"waybill": 1,\n "files": [\n  {"path":"a"}\n ]\n}\n',
    ];
    const noise = fc.constantFrom(
      '\0',
      '"',
      '#',
      '\t',
      ',',
      '../',
      '/',
      '*',
      '\\',
      '\r',
      '\n',
      '=',
      '{',
      's3://',
      '\ufeff',
      'cp ',
      "'",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...seeds),
        fc.nat(),
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), noise), { maxLength: 4 }),
        fc.boolean(),
        async (seed, from, to, spots, shuffle) => {
          let text = seed.slice(0, seed.length - (to % seed.length));
          for (const [at, what] of spots) {
            const cut = at % (text.length + 1);
            text = text.slice(0, cut) + what + text.slice(cut);
          }
          if (shuffle) {
            const lines = text.split('\n');
            text = lines.map((_, i) => lines[(i * 7 + from) % lines.length]).join('\n');
          }
          let open = 0;
          const ended = await readText(text, { base: 's3://base/', onOpen: (n) => (open = n) }).then(
            () => null,
            toFailure,
          );
          expect(open).toBe(0);
          if (ended === null) return;
          expect(ended).toMatchObject({ code: 'usage' });
          expect(ended.detail + ended.reason).toMatch(/line|receipt|waybill|base/i);
          expect(ended.hint).not.toBe('');
        },
      ),
      { numRuns: 400 },
    );
  });
});
