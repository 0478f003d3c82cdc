/** Did the machine sleep? Timers stand still while it does, and the wall clock does not. */
import type { Clock } from './ports/clock.ts';

const every = 5000;
/** A timer that is late by so much was not late: the machine slept, or the process was stopped. */
const late = 10_000;

/** Returns what ends the watch. A clock that was set forward looks the same; then connections are made anew for nothing. */
export function watchSleep({
  clock,
  onWake,
}: {
  readonly clock: Clock;
  readonly onWake: () => void;
}): () => void {
  let cancel = () => {};
  const next = () => {
    const due = clock.now() + every;
    cancel = clock.after(every, () => {
      next();
      if (clock.now() > due + late) onWake();
    });
  };
  next();
  return () => cancel();
}
