import { rcloneCanName, rcloneRemote } from '../copy-as/rclone.ts';
import { wishFor } from '../copy-as/wish.ts';
import { quoted } from '../shell.ts';
import { about, type ExportFile, type ExportJob, type Format, leftOut } from './export.ts';

const remoteOf = ({ source }: ExportJob) =>
  rcloneRemote(wishFor(source.location, { ...source, isObject: false, folder: '' }));
const baseOf = ({ source }: ExportJob) =>
  source.location.prefix.slice(0, source.location.prefix.lastIndexOf('/') + 1);
const end = 'END_OF_LIST';

const canSay = ({ key, ranges, versionId }: ExportFile) =>
  rcloneCanName(key) && ranges === null && versionId === null;
/** In one list: its name on disk is its key below the location. */
const isListed = (file: ExportFile, job: ExportJob) => {
  const base = baseOf(job);
  return canSay(file) && file.key === base + file.path && !/^[\s#;]|\s$/.test(file.path) && file.path !== end;
};

/** A script for rclone: one list for all that keeps its name, and a line for each of the others. */
export const rcloneExport: Format = {
  ending: 'sh',
  refusal: (job) =>
    remoteOf(job) === null
      ? 'rclone is written for S3, and for Google Cloud Storage without an account.'
      : null,
  sections: [
    {
      head: (job, file) =>
        [
          '#!/bin/sh\n',
          about(job, [
            'Install rclone (https://rclone.org), change to the folder where the data shall go, and run:',
            `sh ${quoted(file)}`,
          ]),
          'set -u\nfailed=0\n',
          `remote=${quoted(remoteOf(job) ?? '')}\n`,
          `rclone copy --no-unicode-normalization --files-from-raw - "$remote/"${quoted(baseOf(job))} . <<'${end}' || failed=1\n`,
        ].join(''),
      line: (file, job) => (isListed(file, job) ? file.path : null),
      tail: () => `${end}\n`,
    },
    {
      head: () => 'get() { rclone copyto "$remote/$1" "$2" || failed=1; }\n',
      line: (file, job) =>
        canSay(file) && !isListed(file, job) ? `get ${quoted(file.key)} ${quoted(`./${file.path}`)}` : null,
      tail: (left) =>
        `${leftOut(left, 'with keys that rclone would join as a file system does, with versions, or fetched by byte ranges.')}[ "$failed" -eq 0 ]\n`,
    },
  ],
};
