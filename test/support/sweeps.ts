/** More uploads of one key than a page of ListMultipartUploads holds, and what is left when a job has looked for its own. */
import { ListPartsCommand } from '@aws-sdk/client-s3';
import { expect } from 'vitest';
import { sweep } from '../../main/engine/upload/parts-there.ts';
import { createResolver } from '../../main/s3/resolver.ts';
import { createUploads } from '../../main/s3/uploads.ts';
import { listProfiles } from '../../main/secrets/profiles.ts';
import { otherEyes, sourceIn } from './lab.ts';
import { tempFolder } from './temp.ts';

const key = 'study/bold.nii';
const other = `${key}.json`;

/** The bucket is there and has no upload. */
export async function expectSwept(args: {
  readonly endpoint: string;
  readonly bucket: string;
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
}): Promise<void> {
  const { endpoint, bucket, keys } = args;
  const eyes = otherEyes(endpoint, keys);
  const env = { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey };
  const aws = { env: { ...env, AWS_REGION: 'us-east-1' }, homedir: tempFolder() };
  const access = createResolver({
    profiles: () => listProfiles(aws),
    practice: async () => endpoint,
    env: aws.env,
  });
  const source = sourceIn(endpoint, bucket, '');
  const { signal } = new AbortController();
  await eyes.leave(bucket, 'study/anat.nii', 2);
  const [held = ''] = await eyes.leave(bucket, key, 1);
  await eyes.sendPart(bucket, key, held);
  await eyes.leave(bucket, key, 1001);
  await eyes.leave(bucket, other, 2);
  const since = Date.now();
  await sweep({ source, key, since, ports: { uploads: createUploads({ access }) }, signal });
  const left = await eyes.uploads(bucket);
  expect(left.toSorted()).toEqual(['study/anat.nii', 'study/anat.nii', key, other, other].toSorted());
  const found = await eyes.client.send(new ListPartsCommand({ Bucket: bucket, Key: key, UploadId: held }));
  expect(found.Parts).toHaveLength(1);
}
