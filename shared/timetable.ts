/** The weekly timetable: when Waybill moves bytes at full speed, slowly, or not at all. Pure: time is an argument. */
import { z } from 'zod';

const speeds = ['full', 'slow', 'off'] as const;
export type SpeedMode = (typeof speeds)[number];

/** Seven days from Monday, of 24 hours each. */
export const timetable = z.array(z.array(z.enum(speeds)).length(24)).length(7);
export type Timetable = readonly (readonly SpeedMode[])[];

/** A moment as a clock on the wall shows it; `weekday` is 0 on Monday, `into` the milliseconds since the hour began. */
export interface WallTime {
  readonly weekday: number;
  readonly hour: number;
  readonly into: number;
}

/** The clock on the wall where this machine is. */
export function wallHere(at: number): WallTime {
  const date = new Date(at);
  return {
    weekday: (date.getDay() + 6) % 7,
    hour: date.getHours(),
    into: (date.getMinutes() * 60 + date.getSeconds()) * 1000 + date.getMilliseconds(),
  };
}

const hourMs = 3_600_000;
/** A week, and an hour more for a clock that was put back. */
const hoursToLook = 7 * 24 + 2;

/**
 * What holds at `now` (epoch ms), and until when: null where nothing else ever does.
 *
 * Goes from one full hour on the wall to the next, so that a day of 23 or 25 hours, and a zone that shifts by half of
 * one, have their borders where a person reads them.
 */
export function modeAt(
  table: Timetable,
  now: number,
  wall: (at: number) => WallTime,
): { readonly mode: SpeedMode; readonly until: number | null } {
  const at = (time: number): SpeedMode => {
    const { weekday, hour } = wall(time);
    return table[weekday]?.[hour] ?? 'full';
  };
  const mode = at(now);
  let time = now;
  for (let looked = 0; looked < hoursToLook; looked++) {
    time += hourMs - wall(time).into;
    if (at(time) !== mode) return { mode, until: time };
  }
  return { mode, until: null };
}
