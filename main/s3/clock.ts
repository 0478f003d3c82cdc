/** How far this computer's clock is from a server's, by the Date of an answer (RFC 9110, 6.6.1), and in words. */

/** Milliseconds that this clock is ahead, negative where it is behind; null where the answer says no date. */
export function aheadOf(date: string | undefined, now: number): number | null {
  const ahead = now - Date.parse(date ?? '');
  return Number.isFinite(ahead) ? ahead : null;
}

export const clockWords = (ahead: number): string =>
  `This computer's clock is ${aboutTime(Math.abs(ahead))} ${ahead > 0 ? 'ahead' : 'behind'}.`;

/** `20 minutes`, `3 hours`, `2 days`. */
function aboutTime(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return plural(minutes, 'minute');
  return minutes < 48 * 60
    ? plural(Math.round(minutes / 60), 'hour')
    : plural(Math.round(minutes / 1440), 'day');
}

const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;
