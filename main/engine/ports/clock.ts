/** The time, as the engine needs it: so that a test can run an hour in a second. */
import type { WallTime } from '../../../shared/timetable.ts';

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `task` after `ms`; returns what cancels it. Never keeps the process alive by itself. */
  after(ms: number, task: () => void): () => void;
  /** A moment (epoch ms) as a clock on the wall shows it here. */
  wall(at: number): WallTime;
}
