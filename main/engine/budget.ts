/**
 * What one endpoint may be asked again: every answer earns one retry, so that never more than half of all requests are
 * retries, and each connection one a second, so that an endpoint which only refuses is still asked. Running out never
 * fails a transfer; it waits.
 */
const mostSaved = 100;

export interface Budget {
  earn(): void;
  /** Takes one retry if there is one. `connections`: how many the endpoint has now. */
  take(now: number, connections: number): boolean;
  /** When, by the steady clock, the next is there, if nobody earns one before. */
  nextAt(now: number, connections: number): number;
}

export function createBudget(now: number): Budget {
  let saved = mostSaved;
  let at = now;
  const pass = (time: number, connections: number) => {
    saved = Math.min(mostSaved, saved + ((time - at) / 1000) * connections);
    at = time;
  };
  return {
    earn() {
      saved = Math.min(mostSaved, saved + 1);
    },
    take(time, connections) {
      pass(time, connections);
      if (saved < 1) return false;
      saved--;
      return true;
    },
    nextAt(time, connections) {
      pass(time, connections);
      return time + Math.ceil((Math.max(0, 1 - saved) / Math.max(1, connections)) * 1000);
    },
  };
}
