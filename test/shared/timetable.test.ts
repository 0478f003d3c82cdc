/** The weekly timetable, by the clock on the wall: Monday to Sunday, summer and winter time. */
import { expect, test } from 'vitest';
import { modeAt, type SpeedMode, type Timetable, timetable, type WallTime } from '../../shared/timetable.ts';

/** A wall clock of that zone, whatever the machine's own. */
function wallIn(timeZone: string): (at: number) => WallTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
    return {
      weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.get('weekday') ?? ''),
      hour: number('hour'),
      into: (number('minute') * 60 + number('second')) * 1000 + number('fractionalSecond'),
    };
  };
}
const table = (mode: (weekday: number, hour: number) => SpeedMode): Timetable =>
  Array.from({ length: 7 }, (_, day) => Array.from({ length: 24 }, (_, hour) => mode(day, hour)));
const at = (iso: string) => Date.parse(iso);
const berlin = wallIn('Europe/Berlin');
/** Off on working days from 9 to 17, slow in the evening. */
const office = table((day, hour) =>
  day < 5 && hour >= 9 && hour < 17 ? 'off' : hour >= 17 && hour < 22 ? 'slow' : 'full',
);

test('an office week has its borders where the clock on the wall shows them', () => {
  expect(modeAt(office, at('2026-01-12T08:59:59.999+01:00'), berlin)).toEqual({
    mode: 'full',
    until: at('2026-01-12T09:00:00+01:00'),
  });
  expect(modeAt(office, at('2026-01-12T09:00:00+01:00'), berlin)).toEqual({
    mode: 'off',
    until: at('2026-01-12T17:00:00+01:00'),
  });
  // Friday evening to Saturday: no border at midnight, the next is at 17 on Saturday.
  expect(modeAt(office, at('2026-01-16T23:00:00+01:00'), berlin)).toEqual({
    mode: 'full',
    until: at('2026-01-17T17:00:00+01:00'),
  });
});

test('a border after the clocks were put forward or back is still at its hour', () => {
  // 29 March 2026: the hour from 2 to 3 is missing. 25 October: it comes twice.
  const nights = table((_, hour) => (hour < 6 ? 'full' : 'off'));
  expect(modeAt(nights, at('2026-03-29T00:30:00+01:00'), berlin).until).toBe(at('2026-03-29T06:00:00+02:00'));
  expect(modeAt(nights, at('2026-10-25T00:30:00+02:00'), berlin).until).toBe(at('2026-10-25T06:00:00+01:00'));
  const two = table((_, hour) => (hour === 2 ? 'off' : 'full'));
  expect(modeAt(two, at('2026-03-29T01:30:00+01:00'), berlin).until).toBe(at('2026-03-30T02:00:00+02:00'));
  expect(modeAt(two, at('2026-10-25T02:30:00+02:00'), berlin)).toEqual({
    mode: 'off',
    until: at('2026-10-25T03:00:00+01:00'),
  });
});

test('zones that are off by part of an hour, or shift by half of one, have full hours of their own', () => {
  const nights = table((_, hour) => (hour < 6 ? 'full' : 'off'));
  expect(modeAt(nights, at('2026-01-12T00:10:00+05:45'), wallIn('Asia/Kathmandu')).until).toBe(
    at('2026-01-12T06:00:00+05:45'),
  );
  // Lord Howe Island: from 2:00 to 1:30 on 5 April 2026.
  expect(modeAt(nights, at('2026-04-05T00:10:00+11:00'), wallIn('Australia/Lord_Howe')).until).toBe(
    at('2026-04-05T06:00:00+10:30'),
  );
});

test('a week that is all the same has no border', () => {
  expect(
    modeAt(
      table(() => 'off'),
      0,
      berlin,
    ),
  ).toEqual({ mode: 'off', until: null });
  // One single hour is found from just after it.
  const once = table((day, hour) => (day === 0 && hour === 0 ? 'full' : 'off'));
  expect(modeAt(once, at('2026-01-12T01:00:00+01:00'), berlin).until).toBe(at('2026-01-19T00:00:00+01:00'));
});

test('a grid of any other shape is none', () => {
  expect(timetable.safeParse(office).success).toBe(true);
  expect(timetable.safeParse(office.slice(1)).success).toBe(false);
  expect(timetable.safeParse(office.map((day) => day.slice(1))).success).toBe(false);
});
