/** Amounts and days as people type them. Pure. */

const units: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  t: 1e12,
  ki: 1024,
  mi: 1024 ** 2,
  gi: 1024 ** 3,
  ti: 1024 ** 4,
};

/** Bytes from `500`, `10 MB`, `1.5GiB`; null for anything else. */
export function readBytes(text: string): number | null {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?) ?([kmgt]i?)?b?$/i.exec(text.trim()) ?? [];
  const scale = units[unit.toLowerCase()] ?? 1;
  return number === '' ? null : Math.round(Number(number) * scale);
}

/** Epoch milliseconds of `2026-01-31` (UTC, its beginning) or `2026-01-31T12:00Z`; null for anything else. */
export function readInstant(text: string): number | null {
  const word = text.trim();
  if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2}))?$/.test(word)) return null;
  const at = Date.parse(word);
  // 2026-02-31 parses in no engine alike: a day must come back as it went in.
  const same = word.length > 10 || (!Number.isNaN(at) && new Date(at).toISOString().startsWith(word));
  return Number.isNaN(at) || !same ? null : at;
}
