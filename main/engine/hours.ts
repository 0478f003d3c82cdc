/** When bytes may move, and how fast all of them together: the person's limit, the slow switch, the weekly timetable. */
import type { Settings } from '../../shared/settings.ts';
import { modeAt, type SpeedMode } from '../../shared/timetable.ts';
import type { Clock } from './ports/clock.ts';

/** A sleeping machine's timers sleep too: whatever the border, somebody looks at the clock so often. */
const lookMs = 1000;

export interface Hours {
  /** Null while downloads may run; else epoch ms of when they may again (null: not by themselves). */
  readonly closed: () => { readonly until: number | null } | null;
  /** Bytes per second for all together; null is full speed. */
  readonly limit: () => number | null;
  /** Looks at the clock and the settings now. */
  look(): void;
  stop(): void;
}

export function createHours(args: {
  readonly clock: Clock;
  readonly settings: () => Settings;
  /** What holds is another than before. */
  readonly changed: () => void;
}): Hours {
  const { clock, settings, changed } = args;
  let mode: SpeedMode = 'full';
  let until: number | null = null;
  let timer: (() => void) | null = null;

  function look(): void {
    timer?.();
    timer = null;
    const before = mode;
    const { timetable } = settings();
    const now = clock.now();
    ({ mode, until } = timetable
      ? modeAt(timetable, now, clock.wall)
      : { mode: 'full' as const, until: null });
    if (timetable) timer = clock.after(Math.min(lookMs, (until ?? Number.POSITIVE_INFINITY) - now), look);
    if (mode !== before) changed();
  }
  return {
    closed: () => (mode === 'off' ? { until } : null),
    limit() {
      const { slow, slowBytesPerSecond, bytesPerSecond } = settings();
      const slowed = slow || mode === 'slow';
      if (!slowed) return bytesPerSecond;
      return Math.min(slowBytesPerSecond, bytesPerSecond ?? Number.POSITIVE_INFINITY);
    },
    look,
    stop: () => timer?.(),
  };
}
