/**
 * Human Connectome Project, Young Adult: release, six-digit subject, then what was made of it. Layout as in the release's
 * reference manual; runs are named `rfMRI_REST1_LR`, `tfMRI_WM_RL`.
 */
import { pathRecipe } from './paths.ts';
import { selector } from './recipe.ts';

const rest = ['rfMRI_REST1', 'rfMRI_REST2'];
const tasks = ['EMOTION', 'GAMBLING', 'LANGUAGE', 'MOTOR', 'RELATIONAL', 'SOCIAL', 'WM'].map(
  (task) => `tfMRI_${task}`,
);
const runs = [...rest, ...tasks].flatMap((run) => [`${run}_LR`, `${run}_RL`]);

export const hcp = pathRecipe({
  dataset: 'hcp',
  selectors: [
    selector('release', 'Release', {
      kind: 'one',
      required: true,
      values: [
        ['HCP_1200', '1200 subjects'],
        ['HCP_Retest', 'Retest, about 45 subjects'],
        ['HCP_900', '900 subjects (older)'],
      ],
    }),
    selector('subject', 'Subjects', {
      kind: 'text',
      required: true,
      pattern: '\\d{6}',
      hint: 'Six digits each, such as 100307; a whole list can be pasted.',
    }),
    selector('package', 'What', {
      values: [
        ['T1w', 'T1w: structural, native space'],
        ['T1w/Diffusion', 'T1w/Diffusion: preprocessed diffusion'],
        ['T1w/Diffusion.bedpostX', 'T1w/Diffusion.bedpostX: fibre orientations'],
        ['MNINonLinear', 'MNINonLinear: standard space'],
        ['MNINonLinear/fsaverage_LR32k', 'MNINonLinear/fsaverage_LR32k: surfaces, 32k mesh'],
        ['unprocessed/3T', 'unprocessed/3T: as scanned'],
        ['MEG', 'MEG'],
      ],
    }),
    selector('run', 'Functional runs', { values: runs }),
  ],
  paths({ release, subject, package: part, run }) {
    const base = `${release}/${subject}/`;
    const scans = run === undefined ? [] : [`${base}MNINonLinear/Results/${run}/`];
    if (part === undefined) return scans.length > 0 ? scans : [base];
    // A run is within a package already chosen whole, or comes beside it.
    return [`${base}${part}/`, ...(part === 'MNINonLinear' ? [] : scans)];
  },
});
