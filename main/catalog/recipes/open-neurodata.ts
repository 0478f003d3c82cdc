/** Open NeuroData: volumes by collection, dataset and channel. A channel's chunks are millions: nothing below is listed. */
import { facetRecipe } from './facets.ts';
import { selector } from './recipe.ts';

export const openNeurodata = facetRecipe({
  dataset: 'open-neurodata',
  base: '',
  selectors: [
    selector('collection', 'Collection', { required: true, listed: true, hint: 'Such as brainlit or lee.' }),
    selector('dataset', 'Dataset', { listed: true }),
    selector('channel', 'Channel', { listed: true }),
    selector('resolution', 'Resolution', {
      listed: true,
      hint: 'Folders of chunks; the coarsest are small.',
    }),
  ],
  levels: ['collection', 'dataset', 'channel', 'resolution'].map((id) => ({ selector: id })),
});
