/** What an object is said to be, beside its bytes. */
import { makeFilter } from '../../../shared/glob.ts';
import type { UploadOptions } from '../../../shared/upload.ts';
import type { Manner } from '../ports/uploads.ts';

/** Media types by a name's ending (IANA, where it has one). What is not here is bytes. */
const types: Readonly<Record<string, string>> = {
  bmp: 'image/bmp',
  bvec: 'text/plain',
  bval: 'text/plain',
  css: 'text/css',
  csv: 'text/csv',
  dcm: 'application/dicom',
  gif: 'image/gif',
  gz: 'application/gzip',
  htm: 'text/html',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript',
  json: 'application/json',
  md: 'text/markdown',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  tar: 'application/x-tar',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain',
  wav: 'audio/vnd.wave',
  webp: 'image/webp',
  xml: 'application/xml',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  zip: 'application/zip',
};

const bytes = 'application/octet-stream';

export function mannerOf(options: UploadOptions): (path: string) => Manner {
  const { storageClass, encryption, tags } = options;
  const rules = options.contentTypes
    .map(({ glob, type }) => ({ leaves: makeFilter([{ verb: 'exclude', glob }]), type }))
    .reverse();
  return (path) => {
    const ending = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
    const known = Object.hasOwn(types, ending) ? types[ending] : undefined;
    const contentType = rules.find(({ leaves }) => !leaves(path))?.type ?? known ?? bytes;
    return { contentType, storageClass, encryption, tags };
  };
}
