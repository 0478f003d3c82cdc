import { checksumLine } from '../checksum-line.ts';
import { printLocation } from '../location.ts';
import { quoted } from '../shell.ts';
import { about, type ExportJob, type Format, leftOut } from './export.ts';

const addressOf = ({ source: { location } }: ExportJob) =>
  quoted(
    printLocation({ ...location, prefix: location.prefix.slice(0, location.prefix.lastIndexOf('/') + 1) }),
  );

/** `sha256sum -c` and `md5sum -c` pass over comments. */
const sums = (kind: 'sha256' | 'md5'): Format => ({
  ending: kind,
  refusal: () => null,
  sections: [
    {
      head: (job, file) =>
        about(job, [
          `In the folder of the data: ${kind}sum -c ${quoted(file)}`,
          `Names are relative to the source: waybill get ${quoted(file)} <folder> --base ${addressOf(job)}`,
        ]),
      line: ({ path, digests }) => {
        const hex = digests[kind];
        return hex === undefined ? null : checksumLine(hex, path);
      },
      tail: (left) => leftOut(left, `of which no ${kind === 'md5' ? 'MD5' : 'SHA-256'} is known.`),
    },
  ],
});

export const sha256Export = sums('sha256');
export const md5Export = sums('md5');
