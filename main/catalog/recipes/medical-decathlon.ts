/** Medical Segmentation Decathlon: ten archives at the bucket's root, named by task. */
import { pathRecipe } from './paths.ts';
import { selector } from './recipe.ts';

const organs = [
  'BrainTumour',
  'Heart',
  'Liver',
  'Hippocampus',
  'Prostate',
  'Lung',
  'Pancreas',
  'HepaticVessel',
  'Spleen',
  'Colon',
];

export const medicalDecathlon = pathRecipe({
  dataset: 'msd',
  selectors: [
    selector('task', 'Tasks', {
      required: true,
      values: organs.map((organ, i) => {
        const number = String(i + 1).padStart(2, '0');
        return [`Task${number}_${organ}`, `${number} ${organ}`] as const;
      }),
    }),
  ],
  paths: ({ task }) => [`${task}.tar`],
});
