/** The time, as the engine needs it: so that a test can run an hour in a second. */
import type { WallTime } from '../../../shared/timetable.ts';

export interface Clock {
  /** Epoch milliseconds, as this machine has them: to be written down and shown. Somebody may set them, either way. */
  now(): number;
  /** Milliseconds that only ever go on, from some beginning: to measure with, and to wait by. */
  steady(): number;
  /** Runs `task` after `ms`; returns what cancels it. Never keeps the process alive by itself. */
  after(ms: number, task: () => void): () => void;
  /** A moment (epoch ms) as a clock on the wall shows it here. */
  wall(at: number): WallTime;
}
