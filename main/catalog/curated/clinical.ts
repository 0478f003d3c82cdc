/** Sources: Registry of Open Data on AWS (entries isic-archive, camelyon, mimiciii of 2026-08-19). */
import type { Dataset } from '../../../shared/dataset.ts';
import { cc0 } from './licence.ts';
import { aws, checked, free, unseen } from './place.ts';

export const clinical: readonly Dataset[] = [
  {
    id: 'isic-archive',
    name: 'ISIC Archive: skin lesions',
    summary: 'Photographs and dermoscopy of skin lesions, many with a diagnosis from pathology.',
    domain: 'medical-imaging',
    provider: 'International Skin Imaging Collaboration',
    ...free,
    locations: [aws('AWS', 'isic-archive', 'us-east-1')],
    licence: { label: 'By image', url: 'https://www.isic-archive.com/' },
    citation: 'The collections you use, as named at https://www.isic-archive.com/',
    homepage: 'https://www.isic-archive.com/',
    formats: ['JPEG', 'CSV'],
    bytes: null,
    notes: ['Each picture is CC0, CC BY or CC BY-NC: the metadata beside it says which.', unseen],
    starts: [],
    checked,
  },
  {
    id: 'camelyon',
    name: 'CAMELYON: lymph node slides',
    summary: 'Whole-slide images of lymph nodes of breast cancer patients, with metastases outlined.',
    domain: 'medical-imaging',
    provider: 'Radboud University Medical Center',
    ...free,
    locations: [aws('AWS', 'camelyon-dataset', 'us-west-2')],
    licence: cc0,
    citation:
      'Litjens G et al. 1399 H&E-stained sentinel lymph node sections of breast cancer patients: the CAMELYON dataset. GigaScience 2018;7(6):giy065. doi:10.1093/gigascience/giy065',
    homepage: 'https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6007545/',
    formats: ['TIFF', 'XML'],
    bytes: null,
    notes: ['Slides are single files of a gigabyte and more.', unseen],
    starts: [],
    checked,
  },
  {
    id: 'mimiciii',
    name: 'MIMIC-III',
    summary:
      'Records of intensive care: vital signs, laboratory values, drugs and notes of more than forty thousand patients.',
    domain: 'medical-imaging',
    provider: 'MIT Laboratory for Computational Physiology',
    access: 'portal-only',
    accessNote:
      'Become a credentialed user of PhysioNet (training in human research, data use agreement); it then opens the bucket to your AWS account.',
    profile: null,
    locations: [aws('AWS, after training', 'mimic-iii-physionet', 'us-east-1')],
    licence: { label: 'PhysioNet terms', url: 'https://physionet.org/content/mimiciii/view-license/1.4/' },
    citation:
      'Johnson AEW et al. MIMIC-III, a freely accessible critical care database. Scientific Data 2016;3:160035. doi:10.1038/sdata.2016.35',
    homepage: 'https://mimic.physionet.org/',
    formats: ['CSV'],
    bytes: null,
    notes: [unseen],
    starts: [],
    checked,
  },
];
