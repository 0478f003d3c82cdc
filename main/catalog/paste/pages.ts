/** Pages that people look at datasets on: the registry's, OpenNeuro's, and the portal of the Imaging Data Commons. */
import { decode } from '../../../shared/bucket-url.ts';
import type { Site } from './pasted.ts';
import { collapse, inBucket, refuse } from './site.ts';

/** `/{slug}/` is one dataset; lists have a path of two, files an ending. */
export const registry: Site = (url) => {
  if (url.hostname !== 'registry.opendata.aws') return null;
  const path = decode(collapse(url.pathname)).replace(/\/$/, '');
  if (path.includes('.')) return null;
  if (path === '' || path.includes('/'))
    throw refuse(
      'This page of the registry lists datasets, it is not one.',
      'Open the dataset there and paste its link, or search for it in the catalogue here.',
      url,
    );
  return { dataset: path };
};

/**
 * `/datasets/ds000001/versions/1.0.0/file-display/sub-01:anat:sub-01_T1w.nii.gz`. The bucket shows the newest of each key: a
 * version in the link is said in the name, never taken for the bucket's. Links to a snapshot's files (`/crn/…/files/…`)
 * are exact as they are.
 */
export const openNeuro: Site = (url) => {
  if (!/^(?:www\.)?openneuro\.org$/.test(url.hostname)) return null;
  const page = /^\/datasets\/([^/]+)(?:\/versions\/([^/]+))?(?:\/file-display\/(.+))?/.exec(url.pathname);
  const [, accession = '', version, file] = page ?? [];
  if (/^ds\d{6}$/.test(accession)) {
    const prefix = `${accession}/${decode(file ?? '').replaceAll(':', '/')}`;
    const study = `OpenNeuro ${accession}`;
    return inBucket({
      bucket: 'openneuro.org',
      prefix,
      region: 'us-east-1',
      datasetId: 'openneuro',
      name: version === undefined ? study : `${study}, newest files (the link is of ${decode(version)})`,
    });
  }
  if (/^\/crn\/.+\/(?:files|objects)\//.test(url.pathname)) return null;
  throw refuse(
    'This page of OpenNeuro is of no study.',
    'Open the study and paste its link, or its accession, such as ds000001.',
    url,
  );
};

/** Folders in its buckets are UUIDs, which no link of the portal says. */
export const imagingDataCommons: Site = (url) => {
  if (!/(?:^|\.)imaging\.datacommons\.cancer\.gov$/.test(url.hostname)) return null;
  const collection =
    url.searchParams.get('collection_id') ?? /\/collections?\/([^/]+)/.exec(url.pathname)?.[1] ?? null;
  const named = collection !== null && /^[\w-]{1,60}$/.test(collection);
  throw refuse(
    `The portal's links do not say in which folders ${named ? `${collection} is` : 'the images are'}.`,
    'Choose in the dataset "Imaging Data Commons (IDC)" of the catalogue, or paste the s5cmd manifest that the portal makes.',
    url,
  );
};
