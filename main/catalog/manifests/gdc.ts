/**
 * The manifest of the Genomic Data Commons' portal: `id filename md5 size state`, as gdc-client reads it. Size and MD5
 * are what each file must be. It names no bucket: without a place of their own, files come from the GDC's API, as they do
 * for gdc-client, below a folder of their ID; with one, such as s3://tcga-2-open/, from `{id}/{filename}` there.
 */
import type { Location } from '../../../shared/location.ts';
import { usage } from './failure.ts';
import { rowsOf } from './table.ts';
import { digestOf, type Reader, safeName, sizeOf, type Wanted } from './wanted.ts';

const columns = ['id', 'filename', 'md5', 'size'] as const;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const api: Location = {
  scheme: 'https',
  endpoint: 'https://api.gdc.cancer.gov',
  bucket: '',
  prefix: 'data/',
  region: null,
};

export const isGdc = (header: string): boolean => {
  const names = header.trim().split('\t');
  return columns.every((column) => names.includes(column));
};

export const gdc: Reader = async function* read({ lines, base, faults }) {
  let at: readonly number[] | null = null;
  for await (const { cells, line, text } of rowsOf(lines, { delimiter: '\t', quote: '#', faults })) {
    if (at === null) {
      at = columns.map((column) => cells.indexOf(column));
      continue;
    }
    const named = at.map((column) => cells[column]?.trim() ?? '');
    const wanted = faults.of(line, text, () => wantedOf(named, line, base));
    if (wanted) yield wanted;
  }
};

function wantedOf(
  [id = '', filename = '', md5 = '', size = '']: readonly string[],
  line: number,
  base: Location | null,
): Wanted {
  if (!uuid.test(id))
    throw usage(
      `Line ${line} has an ID that is none of the GDC's.`,
      'Take the manifest again from the GDC portal.',
      `line ${line}: ${JSON.stringify(id.slice(0, 100))}`,
    );
  const path = `${id}/${safeName(filename, line)}`;
  const folder = base === null || base.prefix === '' || base.prefix.endsWith('/') ? '' : '/';
  return {
    line,
    kind: 'key',
    location: base ? { ...base, prefix: base.prefix + folder + path } : { ...api, prefix: `data/${id}` },
    exact: { path, size: sizeOf(size, line), versionId: null, expected: digestOf('md5', md5, line) },
  };
}
