/** All that is said in Spanish. */
import type { Words } from '../say.ts';
import { actions } from './actions.ts';
import { catalogue } from './catalogue.ts';
import { choosing } from './choosing.ts';
import { common } from './common.ts';
import { dataset } from './dataset.ts';
import { desk } from './desk.ts';
import { history } from './history.ts';
import { jobs } from './jobs.ts';
import { plan } from './plan.ts';
import { practice } from './practice.ts';
import { profiles } from './profiles.ts';
import { settings } from './settings.ts';
import { storing } from './storing.ts';
import { studies } from './studies.ts';
import { transfers } from './transfers.ts';
import { ui } from './ui.ts';

export const all: Words = {
  ...actions,
  ...catalogue,
  ...choosing,
  ...common,
  ...dataset,
  ...history,
  ...desk,
  ...jobs,
  ...plan,
  ...practice,
  ...profiles,
  ...settings,
  ...studies,
  ...storing,
  ...transfers,
  ...ui,
};

export { told } from './told/told.ts';
