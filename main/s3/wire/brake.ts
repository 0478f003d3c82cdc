/** Connections that the speed limit stopped, let go again one affordable read at a time, first come first served. */
import type { Connection } from './connection.ts';
import type { Throttle } from './throttle.ts';

/** However far the debt reaches, somebody looks so often: the limit may have been lifted. */
const lookMs = 10;
const readBytes = 256 * 1024;

export interface Brake {
  hold(connection: Connection): void;
  stop(): void;
}

export function createBrake(throttle: Throttle): Brake {
  let held: Connection[] = [];
  let timer: NodeJS.Timeout | null = null;

  const letGo = () => {
    timer = null;
    held = held.filter((connection) => !connection.isClosed);
    for (const connection of held.splice(0, throttle.affordable(readBytes))) connection.resume();
    schedule();
  };
  const schedule = () => {
    if (timer !== null || held.length === 0) return;
    timer = setTimeout(letGo, Math.min(Math.max(throttle.wait(), 1), lookMs));
  };
  return {
    hold(connection) {
      held.push(connection);
      schedule();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      held = [];
    },
  };
}
