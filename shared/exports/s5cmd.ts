import { s5cmdFlags } from '../copy-as/s5cmd.ts';
import { wishFor } from '../copy-as/wish.ts';
import { quoted } from '../shell.ts';
import { about, type ExportJob, type Format, leftOut } from './export.ts';

const flagsOf = ({ source }: ExportJob) =>
  s5cmdFlags(wishFor(source.location, { ...source, isObject: false, folder: '' }));

/** Bytes. */
const longestName = 240;

/** Lines for `s5cmd run`. Its lines end at a line's end, quoted or not, and it fetches whole objects only. */
export const s5cmdExport: Format = {
  ending: 's5cmd',
  refusal: (job) => (flagsOf(job) === null ? 's5cmd reaches S3 and Google Cloud Storage only.' : null),
  sections: [
    {
      head: (job, file) =>
        about(job, [
          'Install s5cmd (https://github.com/peak/s5cmd), change to the folder where the data shall go, and run:',
          `s5cmd ${flagsOf(job)?.join(' ')} run ${quoted(file)}`,
        ]),
      line({ key, path, versionId, ranges }, { source: { location } }) {
        if (ranges !== null || /[\u0000-\u0008\u000a-\u001f]/.test(key + path) || key.endsWith('/'))
          return null;
        // It writes beside the name first, under a longer one.
        if (new TextEncoder().encode(path.slice(path.lastIndexOf('/') + 1)).length > longestName) return null;
        return [
          'cp',
          ...(/[*?]/.test(key) ? ['--raw'] : []),
          ...(versionId === null ? [] : ['--version-id', quoted(versionId)]),
          quoted(`s3://${location.bucket}/${key}`),
          quoted(`./${path}`),
        ].join(' ');
      },
      tail: (left) =>
        leftOut(
          left,
          'with a control character in the key, a slash at its end or a very long name, or fetched by byte ranges.',
        ),
    },
  ],
};
