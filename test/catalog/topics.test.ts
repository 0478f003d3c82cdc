/** What people of each field type first, before any registry was fetched. */
import { expect, test } from 'vitest';
import { createCatalog, curated } from '../../main/catalog/catalog.ts';
import { topics } from '../../main/catalog/curated/topics.ts';
import { question } from '../support/registry.ts';

const catalog = createCatalog();
const found = (text: string) => catalog.search(question({ text, limit: 20 })).datasets.map(({ id }) => id);

test.each([
  ['fmri', ['openneuro', 'hcp', 'fcp-indi', 'nsd']],
  ['resting-state fMRI', ['hcp', 'openneuro', 'fcp-indi']],
  ['diffusion DTI', ['hcp', 'openneuro']],
  ['spikes', ['ibl-brain-wide-map', 'dandiarchive']],
  ['ct scan', ['idc', 'tcia']],
  ['mammography', ['emory-breast-imaging-dataset-embed']],
  ['whole slide', ['idc', 'camelyon']],
  ['rna-seq', ['tcga', 'biohub-cellxgene-census']],
  ['1kg', ['1000-genomes']],
  ['exome', ['gnomad']],
  ['precipitation', ['nsf-ncar-era5', 'noaa-mrms-pds', 'noaa-ghcn']],
  ['ocean', ['mur']],
  ['x-ray telescope', ['heasarc']],
  ['exoplanet', ['mast-tess', 'mast-kepler']],
  ['cryo-em', ['cryoet-data-portal']],
])('%s finds its datasets', (text, ids) => {
  expect(found(text)).toEqual(expect.arrayContaining(ids));
});

test('topics are those of entries that there are', () => {
  const ids = curated.map(({ id }) => id);
  expect(Object.keys(topics).filter((id) => !ids.includes(id))).toEqual([]);
});
