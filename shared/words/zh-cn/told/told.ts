/** All that the engine says, in simplified Chinese; the keys are its templates (`../../told.ts`). */
import type { Words } from '../../say.ts';
import { choices } from './choices.ts';
import { disk } from './disk.ts';
import { events } from './events.ts';
import { explained } from './explained.ts';
import { headers } from './headers.ts';
import { manifests } from './manifests.ts';
import { network } from './network.ts';
import { plans } from './plans.ts';
import { selectors } from './selectors.ts';
import { service } from './service.ts';
import { services } from './services.ts';
import { signIn } from './sign-in.ts';
import { studies } from './studies.ts';

export const told: Words = {
  ...choices,
  ...disk,
  ...events,
  ...explained,
  ...headers,
  ...manifests,
  ...network,
  ...plans,
  ...selectors,
  ...service,
  ...services,
  ...signIn,
  ...studies,
};
