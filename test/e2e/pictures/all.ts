/** Every picture, in the order in which they are taken. */
import { dialogScenes } from './dialogs.ts';
import { endScenes } from './ends.ts';
import { panelScenes } from './panels.ts';
import { planScenes } from './plans.ts';
import { scenes as pages, type Scene } from './scenes.ts';
import { studyScenes } from './studies.ts';
import { waitScenes } from './waits.ts';

/** What looks at the notices makes them old: it is the last. */
export const scenes: readonly Scene[] = [
  ...panelScenes,
  ...waitScenes,
  ...planScenes,
  ...endScenes,
  ...studyScenes,
  ...dialogScenes,
  ...pages,
];
