/** Every picture, in the order in which they are taken. */
import { dialogScenes } from './dialogs.ts';
import { panelScenes } from './panels.ts';
import { scenes as pages, type Scene } from './scenes.ts';
import { waitScenes } from './waits.ts';

/** What looks at the notices makes them old: it is the last. */
export const scenes: readonly Scene[] = [...panelScenes, ...waitScenes, ...dialogScenes, ...pages];
