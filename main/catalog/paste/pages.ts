/** Pages that people look at datasets on: the registry's, OpenNeuro's, and the portal of the Imaging Data Commons. */
import { decode } from '../../../shared/bucket-url.ts';
import { own } from '../../../shared/own.ts';
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
 * `/datasets/ds000001/versions/1.0.0/file-display/sub-01:anat:sub-01_T1w.nii.gz`. The bucket shows the newest of each key, so
 * a version is chosen as that snapshot, of one file too. Links to a snapshot's files (`/crn/…/files/…`) are exact as they are.
 */
export const openNeuro: Site = (url) => {
  if (!/^(?:www\.)?openneuro\.org$/.test(url.hostname)) return null;
  const page = /^\/datasets\/([^/]+)(?:\/versions\/([^/]+))?(?:\/file-display\/(.+))?/.exec(url.pathname);
  const [, accession = '', version, file] = page ?? [];
  if (/^ds\d{6}$/.test(accession)) {
    const path = decode(file ?? '').replaceAll(':', '/');
    const snapshot = decode(version ?? '');
    return inBucket({
      bucket: 'openneuro.org',
      prefix: `${accession}/${path}`,
      region: 'us-east-1',
      datasetId: 'openneuro',
      name: `OpenNeuro ${accession}`,
      ...(snapshot === ''
        ? {}
        : {
            choices: {
              accession: [accession],
              snapshot: [snapshot],
              ...(path === '' ? {} : { file: [path] }),
            },
          }),
    });
  }
  if (/^\/crn\/.+\/(?:files|objects)\//.test(url.pathname)) return null;
  throw refuse(
    'This page of OpenNeuro is of no study.',
    'Open the study and paste its link, or its accession, such as ds000001.',
    url,
  );
};

/** What the portal filters by, and the selector that is the same. */
const filters: Readonly<Record<string, string>> = {
  collection_id: 'collection',
  Modality: 'modality',
  BodyPartExamined: 'part',
  PatientID: 'patient',
  StudyInstanceUID: 'study',
  StudyInstanceUIDs: 'study',
  SeriesInstanceUID: 'series',
  SeriesInstanceUIDs: 'series',
  seriesInstanceUID: 'series',
  license_short_name: 'licence',
};

/**
 * Folders in its buckets are UUIDs, which no link says; its index knows them by collection, study and series. Portal:
 * `/explore/filters/?collection_id=…&Modality=…`. Viewers: `/v3/viewer/?StudyInstanceUIDs=…`, `/viewer/{study}`,
 * `/slim/studies/{study}/series/{series}`. A filter that is not known would leave more than was meant.
 */
export const imagingDataCommons: Site = (url) => {
  if (!/(?:^|\.)imaging\.datacommons\.cancer\.gov$/.test(url.hostname)) return null;
  const choices: Record<string, string[]> = {};
  const add = (id: string, text: string) => {
    const values = text.split(',').filter((value) => value !== '');
    choices[id] = [...new Set([...(choices[id] ?? []), ...values])];
  };
  const path = /\/(?:studies|viewer)\/([0-9.]+)(?:\/series\/([0-9.]+))?/.exec(url.pathname);
  if (path?.[1] !== undefined) add('study', path[1]);
  if (path?.[2] !== undefined) add('series', path[2]);
  const page = /\/collections?\/([\w-]{1,60})/.exec(url.pathname)?.[1];
  if (page !== undefined) add('collection', page);
  let known = true;
  for (const [name, value] of url.searchParams) {
    const id = own(filters, name);
    if (id !== undefined && /^[\w .,-]{1,4000}$/.test(value)) add(id, value);
    else if (!/^(?:\w+_op$|utm_)/.test(name)) known = false;
  }
  if (known && Object.keys(choices).length > 0) return { dataset: 'idc', choices };
  throw refuse(
    'What this link of the portal chooses cannot be read.',
    'Choose in the dataset "Imaging Data Commons (IDC)" of the catalogue, or paste the s5cmd manifest that the portal makes.',
    url,
  );
};
