/** INDI (bucket fcp-indi): projects, each in its own shape; below the collections in BIDS, sites and subjects. */
import { facetRecipe } from './facets.ts';
import { selector } from './recipe.ts';

const label = (name: 'sub' | 'ses') => (choice: string) => [
  choice.startsWith(`${name}-`) ? choice : `${name}-${choice}`,
];

/** Where a project keeps what a person would start with. */
const collections = [
  ['RawDataBIDS', 'RawDataBIDS: as scanned, in BIDS'],
  ['RawDataBIDSLatest', 'RawDataBIDSLatest: as scanned, in BIDS, newest'],
  ['RawData', 'RawData: as scanned'],
  ['MRI', 'MRI (Healthy Brain Network)'],
  ['BIDS_EEG', 'BIDS_EEG (Healthy Brain Network)'],
  ['Outputs', 'Outputs: derivatives'],
] as const;

export const indi = facetRecipe({
  dataset: 'fcp-indi',
  base: 'data/Projects/',
  selectors: [
    selector('project', 'Project', {
      required: true,
      listed: true,
      hint: 'ABIDE_Initiative, ADHD200, HBN, RocklandSample …',
    }),
    selector('collection', 'Collection', { required: true, listed: true, values: collections }),
    selector('site', 'Site or subject', {
      listed: true,
      hint: 'Some projects have sites here, some subjects (sub-…).',
    }),
    selector('subject', 'Subject', { listed: true, hint: 'Below a site, with or without "sub-".' }),
  ],
  levels: [
    { selector: 'project' },
    { selector: 'collection' },
    { selector: 'site' },
    { selector: 'subject', folders: label('sub') },
  ],
});
