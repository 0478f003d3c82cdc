/** All that the engine says, in simplified Chinese; the keys are its templates (`../../told.ts`). */
import type { Words } from '../../say.ts';
import { disk } from './disk.ts';
import { events } from './events.ts';
import { network } from './network.ts';
import { plans } from './plans.ts';
import { service } from './service.ts';
import { signIn } from './sign-in.ts';

export const told: Words = {
  ...disk,
  ...events,
  ...network,
  ...plans,
  ...service,
  ...signIn,
};
