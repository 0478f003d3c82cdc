/** How long a server wants to be left alone. */
import { expect, test } from 'vitest';
import { parseHead, retryAfter } from '../../../main/s3/wire/response.ts';

const now = Date.parse('Sun, 01 Nov 2026 08:00:00 GMT');

test.each<[string, readonly string[], number | null]>([
  ['seconds', ['Retry-After: 7'], 7000],
  ['a date, where the clocks agree', ['Retry-After: Sun, 01 Nov 2026 08:00:20 GMT'], 20_000],
  [
    "a date of the server's clock, which is a day ahead of ours",
    ['Date: Mon, 02 Nov 2026 08:00:00 GMT', 'Retry-After: Mon, 02 Nov 2026 08:00:20 GMT'],
    20_000,
  ],
  [
    'a date of its clock, which is a day behind ours',
    ['Retry-After: Sat, 31 Oct 2026 08:00:20 GMT', 'Date: Sat, 31 Oct 2026 08:00:00 GMT'],
    20_000,
  ],
  ['what has passed', ['Retry-After: Sat, 31 Oct 2026 08:00:00 GMT'], 0],
  ['an hour, of which two minutes are kept to', ['Retry-After: 3600'], 120_000],
  ['nothing that can be read', ['Retry-After: soon'], null],
  ['nothing', [], null],
])('Retry-After may say %s', (_, fields, ms) => {
  const head = parseHead(['HTTP/1.1 503 Slow Down', ...fields].join('\r\n'));
  expect(head && retryAfter(head, now)).toBe(ms);
});
