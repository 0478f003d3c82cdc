/** Links of the consoles of AWS and Google Cloud: a bucket, a folder or an object that somebody looks at. */
import { decode } from '../../../shared/bucket-url.ts';
import type { Site } from './pasted.ts';
import { inBucket, refuse } from './site.ts';

const regionName = /^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/;
const bucketName = /^[a-z0-9][a-z0-9._-]+[a-z0-9]$/i;

export const cloudConsole: Site = (url) => {
  if (/(?:^|\.)console\.aws\.amazon\.com$/.test(url.hostname)) return amazon(url);
  if (url.hostname === 'console.cloud.google.com') return google(url);
  return null;
};

/** `/s3/buckets/{bucket}?region=…&prefix=…`, `/s3/object/{bucket}?prefix={key}`, and `/s3/home#&bucket=…&prefix=…` before. */
const amazon: Site = (url) => {
  if (!url.pathname.startsWith('/s3/')) return null;
  const [, , , named = '', ...path] = url.pathname.split('/');
  const older = new URLSearchParams(url.hash.slice(1));
  const asked = (name: string) => url.searchParams.get(name) ?? older.get(name);
  const bucket = decode(named) || asked('bucket') || '';
  if (!/^\/s3\/(?:buckets|object|home)(?:\/|$)/.test(url.pathname) || !bucketName.test(bucket))
    throw refuse(
      'This page of the S3 console shows no bucket.',
      'Open the folder that you mean there, and paste its link or its S3 URI.',
      url,
    );
  const region = asked('region') ?? url.hostname.split('.').find((label) => regionName.test(label)) ?? null;
  return inBucket({
    bucket,
    prefix: asked('prefix') ?? decode(path.join('/')),
    region: region !== null && regionName.test(region) ? region : null,
    datasetId: null,
  });
};

/** `/storage/browser/{bucket}/{prefix};tab=objects`, and `/storage/browser/_details/{bucket}/{key}`. */
const google: Site = (url) => {
  const path = /^\/storage\/browser\/(?:_details\/)?([^/;]+)\/?([^;]*)/.exec(url.pathname);
  if (!path) return null;
  const [, bucket = '', prefix = ''] = path;
  return inBucket({
    scheme: 'gs',
    bucket: decode(bucket),
    prefix: decode(prefix),
    region: null,
    datasetId: null,
  });
};
