/** Allen Brain Observatory: a folder a product; a session's folder is its number, or ends in it, as the product has it. */
import { facetRecipe } from './facets.ts';
import { selector } from './recipe.ts';

export const allenObservatory = facetRecipe({
  dataset: 'allen-brain-observatory',
  base: '',
  selectors: [
    selector('product', 'Product', {
      kind: 'one',
      required: true,
      values: [
        ['visual-coding-neuropixels/ecephys-cache', 'Visual Coding, Neuropixels: processed sessions'],
        ['visual-coding-neuropixels/raw-data', 'Visual Coding, Neuropixels: raw bands, large'],
        ['visual-coding-2p', 'Visual Coding, two-photon'],
      ],
    }),
    selector('session', 'Sessions', {
      listed: true,
      hint: 'Numbers such as 715093703; of two-photon data the folders there are.',
    }),
  ],
  levels: [
    { selector: 'product' },
    // The star has the folder looked up, whatever stands before the number.
    {
      selector: 'session',
      folders: (choice) => [/^\d+$/.test(choice) ? `*${choice}` : choice],
    },
  ],
});
