/**
 * Numbers as people read them: SI units, three significant digits, so that a figure that changes does not jump in width.
 * Pure: no clock, no Intl (its output differs between ICU versions), times given in milliseconds and offsets.
 */

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const;

/** Three digits of a number in [0, 1000), cut and not rounded. */
function cut(value: number): string {
  const decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
  const scale = 10 ** decimals;
  // The tiny push undoes 0.29 * 100 = 28.999…, which would be cut to a digit less than was meant.
  return (Math.floor(value * scale * (1 + Number.EPSILON)) / scale).toFixed(decimals);
}

/** Index of the unit in which three digits show `bytes`, counting the carry: 999,600 B is 1.00 MB, not 1000 kB. */
function unitOf(bytes: number): number {
  let unit = 0;
  for (let value = bytes; unit < units.length - 1 && value >= (unit === 0 ? 1000 : 999.5); value /= 1000)
    unit++;
  return unit;
}

/** `0 B`, `512 B`, `4.81 kB`, `41.7 GB`, `118 TB`. */
export function formatBytes(bytes: number): string {
  const unit = unitOf(bytes);
  return unit === 0 ? `${Math.round(bytes)} B` : `${(bytes / 1000 ** unit).toPrecision(3)} ${units[unit]}`;
}

/** `28.4 of 41.7 GB`, in the unit of the whole. What is not all there never reads as if it were. */
export function formatBytesOf(done: number, total: number): string {
  const unit = unitOf(total);
  const whole = formatBytes(total);
  if (done >= total) return `${whole.slice(0, whole.lastIndexOf(' '))} of ${whole}`;
  const part = unit === 0 ? String(Math.floor(done)) : cut(done / 1000 ** unit);
  return `${part} of ${whole}`;
}

/** `61.2 MB/s`. */
export function formatRate(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`;
}

/** `10,214`; `separator` for other languages. */
export function formatCount(count: number, separator = ','): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, separator);
}

/** Whole percent, cut: 100 only when nothing is missing. An empty whole is done. */
export function formatPercent(done: number, total: number): string {
  return `${done >= total ? 100 : Math.floor((done / total) * 100)} %`;
}

/** `8 s`, `3 min 40 s`, `46 min`, `2 h 05 min`, `17 h`, `3 d 4 h`, `40 d`: two units at most, seconds only below ten minutes. */
export function formatDuration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (s < 600) return pair(Math.floor(s / 60), 'min', s % 60, 's');
  const min = Math.round(s / 60);
  if (min < 60) return `${min} min`;
  if (min < 600) return pair(Math.floor(min / 60), 'h', min % 60, 'min');
  const h = Math.round(s / 3600);
  if (h < 48) return `${h} h`;
  if (h < 240) return `${Math.floor(h / 24)} d${h % 24 === 0 ? '' : ` ${h % 24} h`}`;
  return `${Math.round(s / 86_400)} d`;
}

function pair(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return `${big} ${bigUnit}${small === 0 ? '' : ` ${String(small).padStart(2, '0')} ${smallUnit}`}`;
}

/** A guess, and shown as one: `~ 17 min`; under a minute, `< 1 min`. */
export function formatEstimate(seconds: number): string {
  return seconds < 60
    ? '< 1 min'
    : `~ ${formatDuration(seconds < 600 ? Math.round(seconds / 60) * 60 : seconds)}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `1 Nov 2026`. `offset`: minutes east of UTC, as `-new Date().getTimezoneOffset()` gives them. */
export function formatDate(epochMs: number, offset = 0): string {
  const date = new Date(epochMs + offset * 60_000);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `1 Nov 2026, 06:14`. `offset` as in {@link formatDate}. */
export function formatTime(epochMs: number, offset = 0): string {
  const clock = new Date(epochMs + offset * 60_000).toISOString().slice(11, 16);
  return `${formatDate(epochMs, offset)}, ${clock}`;
}

/** At most `length` characters, `…` in the middle; the end keeps more, because names and endings tell keys apart. */
export function cutMiddle(text: string, length: number): string {
  const characters = Array.from(text);
  if (characters.length <= length) return text;
  if (length < 2) return '…';
  const head = Math.floor((length - 1) * 0.4);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (length - 1 - head)).join('')}`;
}
