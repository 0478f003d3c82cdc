/** What to do where no answer came. Whoever asked asks again; a job that waits does so by itself. */
import type { Failure } from './failure.ts';

export const askAgain = 'Check the network and the address, and try again.';
const goesOn = 'Check the network and the address; what waits goes on by itself when it is back.';

/** As a job says it that waits for the answer. */
export const whileWaiting = (failure: Failure): Failure =>
  failure.hint === askAgain ? { ...failure, hint: goesOn } : failure;
