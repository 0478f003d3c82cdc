/** The Cancer Genome Atlas: keys are UUIDs, so the Genomic Data Commons is asked which files a choice means. */
import { type GdcField, gdcFields } from '../services/gdc.ts';
import { type Recipe, selector } from './recipe.ts';

const programme = 'TCGA';

export const tcga: Recipe = {
  dataset: 'tcga',
  selectors: [
    selector('project', 'Projects', {
      listed: true,
      required: true,
      hint: 'Kind of tumour, such as TCGA-BRCA.',
    }),
    selector('category', 'Data categories', { listed: true, hint: 'Such as Transcriptome Profiling.' }),
    selector('type', 'Data types', { listed: true, hint: 'Such as Gene Expression Quantification.' }),
    selector('format', 'Formats', { listed: true }),
  ],
  async values({ selector: id, choices, world }) {
    if (!(id in gdcFields)) return [];
    return world.services.gdc.values({ programme, field: id as GdcField, choices, signal: world.signal });
  },
  find: ({ choices, world }) => [
    {
      location: 0,
      paths: [],
      objects: world.services.gdc.files({ programme, choices, signal: world.signal }),
    },
  ],
};
