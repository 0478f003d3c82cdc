import { printLocation } from '../location.ts';
import { about, type Format } from './export.ts';

const digests = ['sha256', 'md5', 'sha1', 'crc64nvme', 'crc32c', 'crc32'] as const;
const columns = [
  'url',
  'key',
  'path',
  'size',
  'last_modified',
  'etag',
  'version_id',
  'endpoint',
  ...digests,
] as const;

/** RFC 4180: quotes around what has a comma, a quote or a line's end in it, quotes doubled. */
const cell = (value: string) =>
  /[",\n\r#]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
/** What a table's readers choke on; a carriage return would become another line's end. */
const unfit = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** A table. Its comments are its first lines, and how many they are is said in them. */
export const csvExport: Format = {
  ending: 'csv',
  refusal: () => null,
  sections: [
    {
      head(job) {
        const lines = (n: number) =>
          about(job, [
            `These ${n} lines are comments: pandas.read_csv(file, skiprows=${n}), readr::read_csv(file, skip = ${n}).`,
            'Waybill reads this table as a manifest: waybill get <this file> <folder>',
          ]);
        return `${lines(lines(0).split('\n').length - 1)}${columns.join(',')}\n`;
      },
      line(
        { key, path, size, etag, versionId, lastModified, ranges, digests: known },
        { source: { location } },
      ) {
        if (ranges !== null || unfit.test(key + path)) return null;
        const values: Readonly<Record<string, string | null | undefined>> = {
          ...known,
          url: printLocation({ ...location, prefix: key }),
          key,
          path,
          size: String(size),
          last_modified: lastModified === null ? null : new Date(lastModified).toISOString(),
          etag: etag?.replaceAll('"', ''),
          version_id: versionId,
          endpoint: location.scheme === 's3' ? location.endpoint : null,
        };
        return columns.map((column) => cell(values[column] ?? '')).join(',');
      },
      tail: () => '',
    },
  ],
};
