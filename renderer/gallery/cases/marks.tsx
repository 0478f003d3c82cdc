/** What is drawn: strips, lines, the week. */
import type { StripRun } from '../../../shared/calls/jobs.ts';
import type { Timetable } from '../../../shared/timetable.ts';
import { CheckMark } from '../../ui/check-mark.tsx';
import { RateSlider } from '../../ui/rate-slider.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { SlowSwitch, SpeedMenu, WhenDone } from '../../ui/speed-menu.tsx';
import { Strip } from '../../ui/strip.tsx';
import { TimetableGrid } from '../../ui/timetable-grid.tsx';
import { type Case, nothing } from '../case.ts';

const runs = (states: Partial<Record<StripRun['state'], number>>): readonly StripRun[] =>
  Object.entries(states).map(([state, bytes]) => ({ state: state as StripRun['state'], bytes }));
const office: Timetable = Array.from({ length: 7 }, (_, day) =>
  Array.from({ length: 24 }, (_, hour) => (day > 4 ? 'off' : hour >= 8 && hour < 18 ? 'slow' : 'full')),
);

export const marks: readonly Case[] = [
  {
    of: 'strip',
    states: [
      { name: 'to do', show: <Strip runs={runs({ todo: 100 })} label="nothing written" /> },
      {
        name: 'under way',
        show: <Strip runs={runs({ durable: 40, written: 12, todo: 48 })} label="52 of 100 B" />,
      },
      {
        name: 'held',
        show: <Strip held runs={runs({ durable: 40, todo: 60 })} label="40 of 100 B, paused" />,
      },
      { name: 'verified', show: <Strip runs={runs({ verified: 100 })} label="all verified" /> },
      {
        name: 'a sliver failed',
        show: <Strip runs={runs({ verified: 999, failed: 1 })} label="one failed" />,
      },
      {
        name: 'tall',
        show: (
          <Strip
            tall
            runs={runs({ verified: 30, durable: 30, written: 10, failed: 5, todo: 25 })}
            label="of everything"
          />
        ),
      },
      { name: 'empty', show: <Strip runs={[]} label="no bytes" /> },
    ],
  },
  {
    of: 'check-mark',
    states: [
      { name: 'checked', show: <CheckMark state="checked" /> },
      { name: 'in part', show: <CheckMark state="mixed" /> },
      { name: 'not', show: <CheckMark state="unchecked" /> },
      { name: 'along with something else', show: <CheckMark soft state="checked" /> },
      { name: 'cannot be', show: <CheckMark disabled state="unchecked" /> },
    ],
  },
  { of: 'sparkline', states: [{ name: 'a minute', show: <Sparkline down={61_200_000} /> }] },
  {
    of: 'rate-slider',
    states: [
      { name: 'a limit', show: <RateSlider label="A limit" value={12_500_000} onChange={nothing} /> },
      { name: 'none', show: <RateSlider label="No limit" value={null} onChange={nothing} /> },
      {
        name: 'must be one',
        show: <RateSlider label="Slow" value={1_000_000} none={null} onChange={nothing} />,
      },
    ],
  },
  {
    of: 'speed-menu',
    states: [
      { name: 'button', show: <SpeedMenu /> },
      { name: 'slow mode', show: <SlowSwitch /> },
      { name: 'when all is done', show: <WhenDone bare /> },
    ],
  },
  {
    of: 'timetable-grid',
    states: [
      {
        name: 'office hours, free weekends',
        wide: true,
        show: <TimetableGrid value={office} onChange={nothing} />,
      },
    ],
  },
];
