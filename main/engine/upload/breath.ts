/** Between two pieces of work on the main thread: whatever else waits for it comes first. */
import type { Clock } from '../ports/clock.ts';

export const breath = (clock: Clock): Promise<void> => new Promise((go) => void clock.after(0, go));
