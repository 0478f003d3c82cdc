/** Moments as people type them, by the clock on the wall of this machine. */
import { expect, test } from 'vitest';
import { readMoment, restsUntil, sayMoment } from '../../shared/moment.ts';

const at = (day: number, hour: number, minutes = 0) => new Date(2026, 10, day, hour, minutes).getTime();
const now = at(21, 14, 30);

test.each([
  ['20:00', at(21, 20)],
  ['8:05', at(22, 8, 5)],
  ['14:30', at(22, 14, 30)],
  ['tomorrow', at(22, 8)],
  ['tomorrow 9:15', at(22, 9, 15)],
  ['2026-11-24', at(24, 8)],
  ['2026-11-24 23:59', at(24, 23, 59)],
  ['2026-11-24T06:00', at(24, 6)],
  ['90min', at(21, 16)],
  ['+2 h', at(21, 16, 30)],
])('%s is the next there is of it', (text, wanted) => {
  expect(readMoment(text, now)).toBe(wanted);
});

test.each([
  '',
  'soon',
  'a:b',
  '24:00',
  '8',
  '12:60',
  'tomorrow8:00',
  '2026-11-20',
  '2026-13-01',
  '2026-11-21 14:30',
])('%j is no moment to come', (text) => {
  expect(readMoment(text, now)).toBeNull();
});

test('within a day the hour says it, later the day as well', () => {
  expect(sayMoment(at(21, 20), now)).toBe('20:00');
  expect(sayMoment(at(22, 8), now)).toBe('08:00');
  expect(sayMoment(at(24, 8), now)).toBe('24 Nov 2026, 08:00');
});

test('what is offered is to come: tonight until it is 20:00', () => {
  expect(restsUntil('hour', now)).toBe(at(21, 15, 30));
  expect(restsUntil('tonight', now)).toBe(at(21, 20));
  expect(restsUntil('tonight', at(21, 20))).toBeNull();
  expect(restsUntil('tomorrow', at(21, 23, 59))).toBe(at(22, 8));
});
