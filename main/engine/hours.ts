/** When bytes may move, and how fast all of them together: the person's limit, the slow switch, the weekly timetable, a pause of all. */
import type { Settings } from '../../shared/settings.ts';
import { modeAt, type SpeedMode } from '../../shared/timetable.ts';
import type { Clock } from './ports/clock.ts';

/** A sleeping machine's timers sleep too: whatever the border, somebody looks at the clock so often. */
const lookMs = 1000;

/** By the timetable nothing moves bytes, by a pause of all nothing runs; until when (epoch ms), null: not by itself. */
export interface Closed {
  readonly to: 'bytes' | 'all';
  readonly until: number | null;
}

export interface Hours {
  /** Null while downloads may run. */
  readonly closed: () => Closed | null;
  /** Bytes per second for all together; null is full speed. */
  readonly limit: () => number | null;
  /** Looks at the clock and the settings now. */
  look(): void;
  stop(): void;
}

interface Holding {
  readonly mode: SpeedMode;
  readonly paused: boolean;
  readonly until: number | null;
}

export function createHours(args: {
  readonly clock: Clock;
  readonly settings: () => Settings;
  /** What holds is another than before. */
  readonly changed: () => void;
}): Hours {
  const { clock, settings, changed } = args;
  let now = at(clock.now());
  let timer: (() => void) | null = null;

  /** What holds at that time. A pause that ends in closed hours goes on as those. */
  function at(time: number): Holding {
    const { timetable, pausedUntil } = settings();
    const paused = pausedUntil !== null && pausedUntil > time;
    const from = paused ? pausedUntil : time;
    const { mode, until } = timetable
      ? modeAt(timetable, from, clock.wall)
      : { mode: 'full' as const, until: null };
    if (!paused) return { mode, paused, until };
    return { mode: 'off', paused, until: mode === 'off' ? until : from };
  }

  function look(): void {
    timer?.();
    timer = null;
    const before = now;
    const time = clock.now();
    now = at(time);
    if (settings().timetable || now.paused)
      timer = clock.after(Math.min(lookMs, (now.until ?? Number.POSITIVE_INFINITY) - time), look);
    const shown = now.mode === 'off' && now.until !== before.until;
    if (now.mode !== before.mode || now.paused !== before.paused || shown) changed();
  }
  return {
    closed: () => (now.mode === 'off' ? { to: now.paused ? 'all' : 'bytes', until: now.until } : null),
    limit() {
      const { slow, slowBytesPerSecond, bytesPerSecond } = settings();
      const slowed = slow || now.mode === 'slow';
      if (!slowed) return bytesPerSecond;
      return Math.min(slowBytesPerSecond, bytesPerSecond ?? Number.POSITIVE_INFINITY);
    },
    look,
    stop: () => timer?.(),
  };
}
