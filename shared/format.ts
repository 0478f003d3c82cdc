/**
 * Numbers as people read them: SI units, three significant digits, so that a figure that changes does not jump in width; in the
 * manner of the language that is spoken (`words/say.ts`). No clock: times are given in milliseconds and offsets.
 */
import { locale, t } from './words/say.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const;

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Formatters are dear to make: one for each locale and kind. */
function numbers(kind: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale()} ${kind}`;
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale(), options);
    numberFormats.set(key, format);
  }
  return format;
}

/** Written out, as months are: a formatter takes 15 ms to make, a tenth of a short command. */
const isEnglish = (): boolean => locale() === 'en-GB';

const decimals = (value: number, digits: number): string =>
  isEnglish()
    ? value.toFixed(digits)
    : numbers(`.${digits}`, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/** Undoes 0.29 * 100 = 28.999…, which would be cut to a digit less than was meant, and 2.695 = 2.69499…, which would be rounded down. */
const tinyPush = 1 + Number.EPSILON;

/** Of a number from 1 to 999.5. */
const threeDigits = (value: number): string =>
  isEnglish()
    ? (value * tinyPush).toPrecision(3)
    : numbers('3', { minimumSignificantDigits: 3, maximumSignificantDigits: 3 }).format(value);

/** Three digits of a number in [0, 1000), cut and not rounded. */
function cut(value: number): string {
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  const scale = 10 ** digits;
  return decimals(Math.floor(value * scale * tinyPush) / scale, digits);
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
  return unit === 0 ? `${Math.round(bytes)} B` : `${threeDigits(bytes / 1000 ** unit)} ${units[unit]}`;
}

/** `28.4 of 41.7 GB`, in the unit of the whole. What is not all there never reads as if it were. */
export function formatBytesOf(done: number, total: number): string {
  const unit = unitOf(total);
  const whole = formatBytes(total);
  const part =
    done >= total
      ? whole.slice(0, whole.lastIndexOf(' '))
      : unit === 0
        ? String(Math.floor(done))
        : cut(done / 1000 ** unit);
  return t('{part} of {whole}', { part, whole });
}

/** `61.2 MB/s`. */
export function formatRate(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`;
}

/** `10,214`; `10.214` in Spanish. */
export function formatCount(count: number): string {
  if (isEnglish()) return String(Math.round(count)).replace(/(?<=\d)(?=(?:\d{3})+$)/g, ',');
  return numbers('count', { maximumFractionDigits: 0 }).format(Math.round(count));
}

/** `$1.23`; `1,23 $` in Spanish. `digits`: how many decimals at most, where cents are too coarse. */
export function formatDollars(dollars: number, digits = 2): string {
  return numbers(`usd${digits}`, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: digits,
  }).format(dollars);
}

/** Whole percent, cut: 100 only when nothing is missing. An empty whole is done. */
export function formatPercent(done: number, total: number): string {
  return `${done >= total ? 100 : Math.floor((done / total) * 100)} %`;
}

/** `8 s`, `3 min 40 s`, `46 min`, `2 h 05 min`, `17 h`, `3 d 4 h`, `40 d`: two units at most, seconds only below ten minutes. */
export function formatDuration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return t('{s} s', { s });
  if (s < 600) {
    const min = Math.floor(s / 60);
    return s % 60 === 0 ? t('{min} min', { min }) : t('{min} min {s} s', { min, s: two(s % 60) });
  }
  const min = Math.round(s / 60);
  if (min < 60) return t('{min} min', { min });
  if (min < 600) {
    const h = Math.floor(min / 60);
    return min % 60 === 0 ? t('{h} h', { h }) : t('{h} h {min} min', { h, min: two(min % 60) });
  }
  const h = Math.round(s / 3600);
  if (h < 48) return t('{h} h', { h });
  if (h < 240) {
    const d = Math.floor(h / 24);
    return h % 24 === 0 ? t('{d} d', { d }) : t('{d} d {h} h', { d, h: h % 24 });
  }
  return t('{d} d', { d: Math.round(s / 86_400) });
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A guess, and shown as one: `~ 17 min`; under a minute, `< 1 min`. */
export function formatEstimate(seconds: number): string {
  return seconds < 60
    ? `< ${t('{min} min', { min: 1 })}`
    : `~ ${formatDuration(seconds < 600 ? Math.round(seconds / 60) * 60 : seconds)}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `1 Nov 2026`. `offset`: minutes east of UTC, as `-new Date().getTimezoneOffset()` gives them. */
export function formatDate(epochMs: number, offset = 0): string {
  const date = new Date(epochMs + offset * 60_000);
  // Written out in English: a day that versions of ICU do not agree about ("Sept") is in receipts and reports.
  if (isEnglish()) return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  let format = dateFormats.get(locale());
  if (!format) {
    format = new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' });
    dateFormats.set(locale(), format);
  }
  return format.format(date);
}

/** `1 Nov 2026, 06:14`. `offset` as in {@link formatDate}. */
export function formatTime(epochMs: number, offset = 0): string {
  const clock = new Date(epochMs + offset * 60_000).toISOString().slice(11, 16);
  return t('{date}, {clock}', { date: formatDate(epochMs, offset), clock });
}

/** At most `length` characters, `…` in the middle; the end keeps more, because names and endings tell keys apart. */
export function cutMiddle(text: string, length: number): string {
  const characters = Array.from(text);
  if (characters.length <= length) return text;
  if (length < 2) return '…';
  const head = Math.floor((length - 1) * 0.4);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (length - 1 - head)).join('')}`;
}
