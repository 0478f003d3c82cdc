/**
 * Sources: Registry of Open Data on AWS (entries nci-imaging-data-commons, msd, nyu-fastmri of 2026-08-19);
 * ImagingDataCommons/idc-index and idc-index-data 24.2.2.
 */
import type { Dataset } from '../../../shared/dataset.ts';
import { aws, checked, google } from './place.ts';

export const medicalImaging: readonly Dataset[] = [
  {
    id: 'idc',
    name: 'Imaging Data Commons (IDC)',
    summary:
      'Cancer imaging collections in DICOM: CT, MR, PET, pathology slides, with segmentations and annotations.',
    domain: 'medical-imaging',
    provider: 'National Cancer Institute',
    access: 'free',
    accessNote: null,
    profile: null,
    locations: [
      aws('AWS', 'idc-open-data', 'us-east-1'),
      aws('AWS, second part', 'idc-open-data-two', 'us-east-1'),
      aws('AWS, other licences', 'idc-open-data-cr', 'us-east-1'),
      google('Google Cloud', 'idc-open-data'),
      google('Google Cloud, second part', 'idc-open-idc1'),
      google('Google Cloud, other licences', 'idc-open-cr'),
    ],
    licence: { label: 'By collection', url: 'https://fairsharing.org/FAIRsharing.0b5a1d' },
    citation:
      "The collection's own DOI, and Fedorov A et al. National Cancer Institute Imaging Data Commons. RadioGraphics 2023;43(12):e230180. doi:10.1148/rg.230180",
    homepage: 'https://learn.canceridc.dev/',
    formats: ['DICOM'],
    // "About 100 TB", README of idc-index.
    bytes: 100e12,
    notes: [
      'Folders are named by the UUID of a series version and say nothing else. Choosing here asks its published index, of some 100 MB, fetched once; manifests of the IDC portal can be pasted too.',
      'Old versions of a series stay in the bucket beside the new ones.',
      'The licence is by collection and is in the index; the bucket does not tell it.',
    ],
    starts: [],
    checked,
  },
  {
    id: 'msd',
    name: 'Medical Segmentation Decathlon',
    summary: 'Ten organ and tumour segmentation tasks, CT and MRI with labels, one archive a task.',
    domain: 'medical-imaging',
    provider: 'MONAI Development Team',
    access: 'free',
    accessNote: null,
    profile: null,
    locations: [
      aws('AWS, Oregon', 'msd-for-monai', 'us-west-2'),
      aws('AWS, London', 'msd-for-monai-eu', 'eu-west-2'),
    ],
    licence: { label: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
    citation:
      'Antonelli M et al. The Medical Segmentation Decathlon. Nature Communications 2022;13:4128. doi:10.1038/s41467-022-30695-9',
    homepage: 'http://medicaldecathlon.com',
    formats: ['NIfTI', 'tar'],
    bytes: null,
    notes: [
      'Each task is one .tar to unpack: Task01_BrainTumour.tar to Task10_Colon.tar.',
      'The registry says CC BY-SA and links to CC BY: take the stricter one.',
    ],
    starts: [],
    checked,
  },
  {
    id: 'fastmri',
    name: 'NYU fastMRI',
    summary: 'Raw k-space of knee, brain, prostate and breast MRI for reconstruction research.',
    domain: 'medical-imaging',
    provider: 'NYU Langone Health and Meta AI',
    access: 'portal-only',
    accessNote:
      'By e-mailed links: sign the agreement at fastmri.med.nyu.edu; the links you are sent end after some days.',
    profile: null,
    locations: [aws('AWS, not listable', 'fastmri-dataset', 'us-east-1')],
    licence: { label: 'fastMRI terms', url: 'https://fastmri.med.nyu.edu/' },
    citation:
      'Zbontar J et al. fastMRI: an open dataset and benchmarks for accelerated MRI. arXiv:1811.08839; Knoll F et al. Radiology: Artificial Intelligence 2020;2(1):e190007. doi:10.1148/ryai.2020190007',
    homepage: 'https://fastmri.med.nyu.edu/',
    formats: ['HDF5', 'DICOM', 'tar.xz'],
    bytes: null,
    notes: [
      'The bucket cannot be listed; the archives lie below v2.0/.',
      'Paste the mail with the links as it came. They are secrets: Waybill keeps them in memory only, and after a restart asks for them again.',
    ],
    starts: [],
    checked,
  },
];
