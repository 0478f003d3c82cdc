/** Moments as people mean them: `20:00`, `tomorrow 8:00`. Pure: now is an argument, the zone is this machine's own. */
import { formatTime } from './format.ts';

const minute = 60_000;
const day = 1440 * minute;

/** Epoch ms of an hour on the wall, `days` after the day of `now`. Days of 23 or 25 hours have theirs where a person reads it. */
function wallMoment(now: number, days: number, hour: number, minutes = 0): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hour, minutes).getTime();
}

/**
 * Epoch ms of what was typed, always after `now`: an hour (`20:00`, the next there is), `tomorrow [8:00]`, a day with or
 * without an hour (`2026-11-22 08:00`), or how long from now (`90min`, `2h`). Null for anything else, and for the past.
 */
export function readMoment(text: string, now: number): number | null {
  const typed = text.trim();
  const [, count, unit] = /^\+?(\d{1,4}) ?(min|h)$/.exec(typed) ?? [];
  if (count !== undefined) return now + Number(count) * (unit === 'h' ? 60 : 1) * minute;
  const found = /^(?:(tomorrow)|(\d{4}-\d\d-\d\d))?(?:(?:^|[ ,T]+)(\d{1,2}):(\d\d))?$/.exec(typed);
  if (!found || typed === '') return null;
  const [, tomorrow, date, hour = '8', minutes = '0'] = found;
  const from = date === undefined ? now : new Date(`${date}T12:00`).getTime();
  if (Number.isNaN(from) || Number(hour) > 23 || Number(minutes) > 59) return null;
  const on = (days: number) => wallMoment(from, days, Number(hour), Number(minutes));
  const at = on(tomorrow === undefined ? 0 : 1);
  if (at > now) return at;
  return tomorrow === undefined && date === undefined ? on(1) : null;
}

/** Until when everything rests, as people say it. */
export const rests = ['hour', 'tonight', 'tomorrow'] as const;
export type Rest = (typeof rests)[number];

/** Epoch ms: in an hour, at 20:00 today, at 08:00 tomorrow. Null where that is over already. */
export function restsUntil(rest: Rest, now: number): number | null {
  const at = { hour: now + 60 * minute, tonight: wallMoment(now, 0, 20), tomorrow: wallMoment(now, 1, 8) }[
    rest
  ];
  return at > now ? at : null;
}

/** `20:00` within a day from `now`, because there is only one; else `24 Nov 2026, 08:00`. */
export function sayMoment(at: number, now: number): string {
  const said = formatTime(at, -new Date(at).getTimezoneOffset());
  return at - now < day ? said.slice(-5) : said;
}
