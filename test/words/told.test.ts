/** What the engine says is said in every language of the window, and never less than in English. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { afterEach, describe, expect, test } from 'vitest';
import { curated } from '../../main/catalog/catalog.ts';
import { languages, speak, speechOf } from '../../shared/words/languages.ts';
import { during, type Speech, setLanguage, t } from '../../shared/words/say.ts';
import { recognise, templatesOf } from '../../shared/words/template.ts';
import { known, told } from '../../shared/words/told.ts';
import { shownRaw } from './shown-raw.ts';
import { toldIn } from './told-scan.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Everything behind the contract whose words reach a window. */
const rooms = [
  'shared/**/*.ts',
  'main/{app,serve}.ts',
  'main/{bids,catalog,disk,engine,handlers,s3,secrets,store}/**/*.ts',
  'main/host/{attach,open}.ts',
  'main/host/{electron,web}/*.ts',
];
/** Written into files for other programs, made up for practice, or the window's own. */
const elsewhere =
  /^(?:shared\/(?:words|copy-as|exports\/export)|main\/catalog\/(?:curated|heasarc)|main\/handlers\/support)\b/;
/** Put together from what is known by itself; names of services. */
const sewn = [
  '… …; it is left as it is.',
  '…, and no usual part size fits',
  'Nobody answered in time: … of profile … was waited for.',
  'Human Connectome Project',
  'Google Cloud Storage',
  'Cloudflare R2',
  'StudyInstanceUID.',
  'Zarr, Pangeo (cmip6-pds)',
  'NetCDF, ESGF (esgf-world)',
  'Zarr, Google Cloud',
  'Google Cloud',
  'MRI (Healthy Brain Network)',
  'BIDS_EEG (Healthy Brain Network)',
  'It is in the folder of … …, and its name says no ….',
  'It is in the folder of … …, and its name says ….',
  '.bidsignore: …',
  'no JSON: …',
  'it is empty',
];

/** Keys of what is sewn: their pieces stand apart in the sources. */
const sewnKeys =
  /^(?:\{name\}\. |\{done\} of |\{path\} |The regular expression |Nobody answered |It is in the folder of |And \{n|it(?: said nothing|s answer is not)|the server does not say|\{n\} bytes, a header|it (?:ends after|cannot be decompressed) |\{n, plural, one \{# (?:minute|hour|day|bucket)\})/;

const sources = rooms
  .flatMap((room) => globSync(room, { cwd: root }))
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !elsewhere.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
/** Of what the catalogue says itself, only these are told. */
const labels = [...new Set(curated.map(({ licence }) => licence.label))];
const said = sources.flatMap(({ file, text }) => toldIn(file, text));
const speeches = await Promise.all(
  languages.filter(({ id }) => id !== 'en').map(async ({ id }) => [id, await speechOf(id)] as const),
);

afterEach(() => setLanguage('en', {}));

const placeholders = (text: string) => {
  const names = new Set<string>();
  const read = (elements: ReturnType<IntlMessageFormat['getAst']>) => {
    for (const element of elements) {
      if (element.type !== 0 && element.type !== 7) names.add(element.value);
      if ('options' in element) for (const { value } of Object.values(element.options)) read(value);
    }
  };
  read(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst());
  return [...names].sort().join();
};

/** A text, or each of several sentences in it; `xyz` and `7` stand for values. */
function isKnown(text: string, speech: Speech): boolean {
  if (known(text, speech) || /^(?:xyz|7)$/.test(text)) return true;
  return [...text.matchAll(/(?:[.!?]|\bxyz)( )(?=\S)/dg)].some(({ indices }) => {
    const cut = indices?.[1]?.[0] ?? 0;
    return isKnown(text.slice(0, cut), speech) && isKnown(text.slice(cut + 1), speech);
  });
}

test('a sentence is found with all that it can be, and a detail is not', () => {
  const found = toldIn(
    'a.ts',
    `const why = { a: 'is gone.', b: 'is full.' };
     fail({ reason: \`The disk \${why[x]}\`, hint: n ? 'Buy one.' : \`Buy \${n} more.\`, detail: \`Read \${file} there.\` });
     throw new Error('Never for people.');`,
  );
  expect(found.filter(({ whole }) => whole).map(({ text }) => text)).toEqual([
    'The disk is gone.',
    'The disk is full.',
    'Buy one.',
    'Buy … more.',
  ]);
  expect(found.find(({ text }) => text.includes('…'))?.samples).toEqual(['Buy xyz more.', 'Buy 7 more.']);
});

describe.each(speeches)('%s', (_, speech) => {
  test('says everything that the engine says', () => {
    const missing = said
      .filter(({ text, whole }) => whole && !sewn.includes(text))
      .filter(({ samples }) => !samples.some((sample) => isKnown(sample, speech)))
      .map(({ at, text }) => `${at} ${text}`);
    expect(missing).toEqual([]);
  });

  test('takes the same values, and so leaves nothing out', () => {
    const differing = Object.entries(speech.told).filter(
      ([english, other]) => english.includes('{') && placeholders(english) !== placeholders(other),
    );
    expect(differing).toEqual([]);
  });

  test('knows its templates apart', () => {
    const templates = templatesOf(Object.keys(speech.told));
    for (const english of Object.keys(speech.told).filter((key) => key.includes('{'))) {
      const values = Object.fromEntries(
        placeholders(english)
          .split(',')
          .filter(Boolean)
          .map((name, i) => [
            name,
            new RegExp(`\\{${name}, (?:plural|number)`).test(english)
              ? 1234 + i
              : /^(?:s|min|h|d)$/.test(name)
                ? `${i + 1}`
                : `v${i}`,
          ]),
      );
      const text = String(
        new IntlMessageFormat(english, 'en-GB', undefined, { ignoreTag: true }).format(values),
      );
      expect(recognise(text, templates), english).toEqual({ english, values });
    }
  });
});

test('no window shows a reason or a hint as the engine said it', () => {
  expect(
    shownRaw('a.tsx', 'const A = () => <p title={f?.reason ?? ""}>{x && f.hint} {told(f.reason)}</p>;'),
  ).toEqual(['a.tsx:1', 'a.tsx:1']);
  const windows = globSync('renderer/{*,!(gallery)/**/*}.{ts,tsx}', { cwd: root });
  expect(windows.flatMap((file) => shownRaw(file, readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
});

test('every language says the same', () => {
  const [first, ...others] = speeches.map(([, { told }]) => Object.keys(told).sort());
  for (const other of others) expect(other).toEqual(first);
});

test.each(speeches)('a licence that is called by a phrase is called so in %s', (_language, { told }) => {
  const names = /^(?:CC0|CC BY\S*(?: [\d.]+)?|ODC-By|MIT|Copernicus)$/;
  expect(labels.filter((label) => !names.test(label) && told[label] === undefined)).toEqual([]);
});

test('nothing is translated that nobody says', () => {
  const [, speech] = speeches[0] ?? [];
  const keys = Object.keys(speech?.told ?? {});
  const templates = templatesOf(keys);
  const used = new Set(
    said
      .flatMap(({ samples }) => samples)
      .flatMap((sample) => [sample, recognise(sample, templates)?.english ?? '']),
  );
  const all = [...sources.map(({ text }) => text), ...labels].join('\n');
  expect(keys.filter((key) => !used.has(key) && !all.includes(key) && !sewnKeys.test(key))).toEqual([]);
});

describe('in Spanish', () => {
  const say = async (english: string) => {
    await speak('es');
    return told(english);
  };

  test('a value stands where the sentence wants it', async () => {
    expect(await say('There is no bucket named lab-data.')).toBe('No hay ningún bucket llamado lab-data.');
  });

  test('counts and sizes are written as numbers are there', async () => {
    expect(await say('Finished: 12,340 of 12,345 files, 4.81 GB, 12,340 verified, 5 failed.')).toBe(
      'Terminado: 12.340 de 12.345 archivos, 4,81 GB, 12.340 verificados, 5 fallidos.',
    );
    expect(await say('Listed 1 file, 3 B.')).toBe('Listado: 1 archivo, 3 B.');
  });

  test('a reason inside another text is said too, and a file’s name is not', async () => {
    expect(await say('Waiting: minio.lab does not answer.')).toBe('En espera: minio.lab no responde.');
    expect(await say('The bucket The disk is full. was closed by its owner.')).toContain('The disk is full.');
  });

  test('sentences one after the other are said one by one, and what is not known stays', async () => {
    expect(await say('ds000001. The disk is full.')).toBe('ds000001. El disco está lleno.');
    expect(await say('The disk is full. It hums.')).toBe('El disco está lleno. It hums.');
    expect(await say('Row of an older Waybill.')).toBe('Row of an older Waybill.');
  });

  test('an English window is shown what was said, to the letter', () => {
    setLanguage('en', {});
    expect(told('The disk is full.')).toBe('The disk is full.');
  });
});

test('a tray speaks another language than the engine of its process, and leaves it alone', async () => {
  const speech = await speechOf('zh-CN');
  expect(during(speech, () => [t('Cancel'), told('The disk is full.')])).toEqual(['取消', '磁盘已满。']);
  expect(t('Cancel')).toBe('Cancel');
});
