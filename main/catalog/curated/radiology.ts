/**
 * Sources: Registry of Open Data on AWS (entries ocmr_data, stoic2021-training, rsna-*, emory-breast-imaging-dataset-embed,
 * nci-imaging-data-commons of 2026-08-19; nih-chest-xrays and imaging.nci.nih.gov were never in it); Google's page on the
 * ChestX-ray set; TCIA's Data Retriever.
 */
import type { Dataset } from '../../../shared/dataset.ts';
import { ccByNc } from './licence.ts';
import { aws, checked, free, google, unseen } from './place.ts';

export const radiology: readonly Dataset[] = [
  {
    id: 'nih-chestxray14',
    name: 'NIH ChestX-ray14',
    summary:
      '112,120 chest X-rays of 30,805 patients, with fourteen findings that were read from the reports.',
    domain: 'medical-imaging',
    provider: 'NIH Clinical Center',
    access: 'portal-only',
    accessNote:
      'From the Box folder of NIH, which needs no account. The copy at Google Cloud is paid by whoever reads it and asks for a billing project, which cannot be given here: plan it, and export the plan as CSV for gcloud storage.',
    profile: null,
    locations: [
      {
        ...google('Google Cloud, requester pays', 'gcs-public-data--healthcare-nih-chest-xray'),
        access: 'requester-pays',
      },
    ],
    licence: { label: 'Attribution', url: 'https://nihcc.app.box.com/v/ChestXray-NIHCC' },
    citation:
      'Wang X et al. ChestX-ray8: hospital-scale chest X-ray database and benchmarks on weakly-supervised classification and localization of common thorax diseases. CVPR 2017:2097-2106. doi:10.1109/CVPR.2017.369',
    homepage: 'https://nihcc.app.box.com/v/ChestXray-NIHCC',
    formats: ['PNG', 'DICOM', 'CSV'],
    bytes: null,
    notes: [
      'There is no bucket on AWS: the name nih-chest-xrays that scripts pass around belongs to an account on Kaggle.',
      'The copy at Google has one flat folder of PNG files (png/) and one of DICOM (dicom/), and bills a Google project of yours.',
      'Findings are not in the names of the files: Data_Entry_2017.csv joins its column "Finding Labels" to "Image Index". Say where it is, and choose by finding.',
    ],
    starts: [],
    checked,
  },
  {
    id: 'tcia',
    name: 'The Cancer Imaging Archive (TCIA)',
    summary: 'Images of cancer patients by collection: CT, MR, PET, with clinical data beside them.',
    domain: 'medical-imaging',
    provider: 'Frederick National Laboratory for Cancer Research',
    ...free,
    locations: [
      aws('AWS, through IDC', 'idc-open-data', 'us-east-1'),
      aws('AWS, second part', 'idc-open-data-two', 'us-east-1'),
      aws('AWS, other licences', 'idc-open-data-cr', 'us-east-1'),
    ],
    licence: {
      label: 'By collection',
      url: 'https://www.cancerimagingarchive.net/data-usage-policies-and-restrictions/',
    },
    citation:
      "The collection's own DOI, and Clark K et al. The Cancer Imaging Archive (TCIA): maintaining and operating a public information repository. Journal of Digital Imaging 2013;26:1045-1057. doi:10.1007/s10278-013-9622-7",
    homepage: 'https://www.cancerimagingarchive.net/',
    formats: ['DICOM'],
    bytes: null,
    notes: [
      'TCIA has no bucket of its own. Its public DICOM is in those of the Imaging Data Commons, which name folders by UUID: choosing here asks the index of IDC. Manifests (.tcia) can be pasted.',
      'The name imaging.nci.nih.gov that guides give was a website, never a bucket.',
      'Some collections are controlled and only on the site of TCIA; slides that are not DICOM are at pathdb.cancerimagingarchive.net.',
    ],
    starts: [],
    checked,
  },
  {
    id: 'ocmr',
    name: 'OCMR: cardiac MRI raw data',
    summary:
      'Multi-coil k-space of beating hearts, fully sampled and undersampled, for reconstruction research.',
    domain: 'medical-imaging',
    provider: 'The Ohio State University',
    ...free,
    locations: [aws('AWS', 'ocmr', 'us-east-2')],
    licence: ccByNc,
    citation:
      'Chen C et al. OCMR (v1.0): open-access multi-coil k-space dataset for cardiovascular magnetic resonance imaging. arXiv:2008.03410',
    homepage: 'https://github.com/MRIOSU/OCMR',
    formats: ['ISMRMRD', 'HDF5'],
    bytes: null,
    notes: ['Non-commercial use only.', unseen],
    starts: [],
    checked,
  },
  {
    id: 'stoic2021-training',
    name: 'STOIC2021 training set',
    summary:
      'Chest CT of people who were suspected of COVID-19 in France in spring 2020, with test result and severity.',
    domain: 'medical-imaging',
    provider: 'Radboud University Medical Center',
    ...free,
    locations: [aws('AWS', 'stoic2021-training', 'us-west-2')],
    licence: ccByNc,
    citation:
      'Revel MP et al. Study of thoracic CT in COVID-19: the STOIC project. Radiology 2021;301:E361-E370. doi:10.1148/radiol.2021210384',
    homepage: 'https://pubs.rsna.org/doi/full/10.1148/radiol.2021210384',
    formats: ['MHA', 'CSV'],
    bytes: null,
    notes: ['Non-commercial use only.', unseen],
    starts: [],
    checked,
  },
  {
    id: 'rsna-pulmonary-embolism-detection',
    name: 'RSNA pulmonary embolism CT',
    summary: 'CT angiographies of the chest from five countries, with emboli labelled by specialists.',
    domain: 'medical-imaging',
    provider: 'Radiological Society of North America',
    access: 'portal-only',
    accessNote: 'Sign in at mira.rsna.org and accept its terms; access is given there.',
    profile: null,
    locations: [aws('AWS, after agreement', 'pulmonary-embolism-detection', 'us-west-2')],
    licence: { label: 'Non-commercial', url: 'https://mira.rsna.org/dataset/2' },
    citation:
      'Colak E et al. The RSNA Pulmonary Embolism CT Dataset. Radiology: Artificial Intelligence 2021;3(2):e200254. doi:10.1148/ryai.2021200254',
    homepage: 'https://github.com/RSNA/AI-Challenge-Data',
    formats: ['DICOM', 'CSV'],
    bytes: null,
    notes: [unseen],
    starts: [],
    checked,
  },
  {
    id: 'rsna-intracranial-hemorrhage-detection',
    name: 'RSNA intracranial haemorrhage CT',
    summary: 'CT of the head, slice by slice labelled for five kinds of bleeding.',
    domain: 'medical-imaging',
    provider: 'Radiological Society of North America',
    access: 'portal-only',
    accessNote: 'Sign in at mira.rsna.org and accept its terms; access is given there.',
    profile: null,
    locations: [aws('AWS, after agreement', 'intracranial-hemorrhage', 'us-west-2')],
    licence: { label: 'Non-commercial', url: 'https://mira.rsna.org/dataset/1' },
    citation:
      'Flanders AE et al. Construction of a machine learning dataset through collaboration: the RSNA 2019 Brain CT Hemorrhage Challenge. Radiology: Artificial Intelligence 2020;2(3):e190211. doi:10.1148/ryai.2020190211',
    homepage: 'https://github.com/RSNA/AI-Challenge-Data',
    formats: ['DICOM', 'CSV'],
    bytes: null,
    notes: [unseen],
    starts: [],
    checked,
  },
  {
    id: 'emory-breast-imaging-dataset-embed',
    name: 'EMBED: Emory breast imaging',
    summary: 'Mammograms of a racially diverse population, with findings and pathology.',
    domain: 'medical-imaging',
    provider: 'Emory University',
    access: 'portal-only',
    accessNote: 'Ask with the form that its page links; keys for the bucket come by mail.',
    profile: null,
    locations: [aws('AWS, after agreement', 'embed-dataset-open', 'us-west-2')],
    licence: {
      label: 'EMBED terms',
      url: 'https://github.com/Emory-HITI/EMBED_Open_Data/blob/main/EMBED_license.md',
    },
    citation:
      'Jeong JJ et al. The EMory BrEast imaging Dataset (EMBED): a racially diverse, granular dataset of 3.4 million screening and diagnostic mammographic images. Radiology: Artificial Intelligence 2023;5(1):e220047. doi:10.1148/ryai.220047',
    homepage: 'https://github.com/Emory-HITI/EMBED_Open_Data',
    formats: ['DICOM', 'CSV'],
    bytes: null,
    notes: [unseen],
    starts: [],
    checked,
  },
];
