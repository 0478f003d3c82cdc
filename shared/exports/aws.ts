import { awsFlags } from '../copy-as/aws.ts';
import { isS3, wishFor } from '../copy-as/wish.ts';
import { MiB } from '../part.ts';
import { quoted } from '../shell.ts';
import { about, type ExportJob, type Format, leftOut } from './export.ts';

const wishOf = ({ source }: ExportJob) =>
  wishFor(source.location, { ...source, isObject: false, folder: '' });
/** From here on `aws s3 cp` is faster: it takes several parts at once. */
const large = 64 * MiB;

/**
 * A script for the AWS CLI. `s3api get-object` takes every key as it is; `s3 cp`, for large objects, joins some as a file
 * system would. The CLI reads values that begin with `file://` from a file, so such keys cannot be said.
 */
export const awsExport: Format = {
  ending: 'sh',
  refusal: (job) => (isS3(wishOf(job)) ? null : 'The AWS CLI reaches S3 only.'),
  sections: [
    {
      head(job, file) {
        const flags = awsFlags(wishOf(job)).join(' ');
        const bucket = quoted(job.source.location.bucket);
        return [
          '#!/usr/bin/env bash\n',
          about(job, [
            'Install the AWS CLI (https://aws.amazon.com/cli/), change to the folder where the data shall go, and run:',
            `bash ${quoted(file)}`,
          ]),
          'set -u\nfailed=0\n',
          `missed() { failed=$((failed + 1)); printf 'failed: %s\\n' "$1" >&2; }\n`,
          'get() {\n  mkdir -p -- "$(dirname -- "$2")" &&\n',
          `    aws s3api get-object --bucket=${bucket} --key="$1" "\${@:3}" ${flags} "$2" > /dev/null || missed "$1"\n}\n`,
          'copy() {\n',
          `  aws s3 cp --only-show-errors ${flags} "s3://"${bucket}"/$1" "$2" || missed "$1"\n}\n`,
        ].join('');
      },
      line({ key, path, size, versionId, ranges }) {
        if (/^fileb?:\/\//.test(key) || (ranges && ranges.length > 1)) return null;
        const plain = /^[\w!.*'()/-]+$/.test(key) && !/^\/|\/\/|(^|\/)\.{1,2}(\/|$)|\/$/.test(key);
        if (size >= large && plain && versionId === null && !ranges)
          return `copy ${quoted(key)} ${quoted(`./${path}`)}`;
        const range = ranges?.[0];
        return [
          'get',
          quoted(key),
          quoted(`./${path}`),
          ...(versionId === null ? [] : [quoted(`--version-id=${versionId}`)]),
          ...(range ? [`--range=bytes=${range.start}-${range.end - 1}`] : []),
        ].join(' ');
      },
      tail: (left) =>
        `${leftOut(left, 'whose keys the AWS CLI takes for files, or fetched by several byte ranges.')}[ "$failed" -eq 0 ]\n`,
    },
  ],
};
