/**
 * Is it worth it to cut the last parts of a far object into slices, and to take from slow connections? By arithmetic over
 * links of several kinds, because on one machine only the kind that it has would be seen.
 */
import { expect, test } from 'vitest';
import { MiB } from '../../shared/part.ts';
import { type Flows, fetchOver } from '../support/flows.ts';

const seeds = Array.from({ length: 10 }, (_, i) => i + 1);

/** Means over ten throws of the dice. */
function mean(link: Omit<Flows, 'seed'>): { readonly over: number; readonly twice: number } {
  const runs = seeds.map((seed) => fetchOver({ ...link, seed }));
  const of = (pick: (run: (typeof runs)[number]) => number) =>
    runs.reduce((sum, run) => sum + pick(run), 0) / runs.length;
  return { over: of(({ over }) => over), twice: of(({ twice }) => twice) };
}
const both = (link: Omit<Flows, 'seed' | 'cut'>) =>
  ({ whole: mean({ ...link, cut: 'whole' }), slices: mean({ ...link, cut: 'slices' }) }) as const;

/** Others take at once what one leaves | a few per cent of it every round trip | nothing. */
const kinds = { yielding: 1.3, usual: 1.03, rigid: 1 };

test.each([
  ['2 GiB, yielding', 2048, 0.4, kinds.yielding, 1],
  ['2 GiB, usual', 2048, 0.4, kinds.usual, 0.99],
  ['2 GiB, usual, unequal', 2048, 0.8, kinds.usual, 0.98],
  ['2 GiB, rigid', 2048, 0.4, kinds.rigid, 0.98],
  ['256 MiB, usual', 256, 0.4, kinds.usual, 0.99],
  ['256 MiB, usual, unequal', 256, 0.8, kinds.usual, 0.92],
  ['256 MiB, rigid', 256, 0.4, kinds.rigid, 0.95],
  ['64 MiB, usual, unequal', 64, 0.8, kinds.usual, 0.85],
  ['64 MiB, rigid', 64, 0.4, kinds.rigid, 0.9],
])('%s: slices save what they should, and next to nothing comes twice', (_, mib, spread, growth, most) => {
  const { whole, slices } = both({ bytes: mib * MiB, spread, growth });
  expect(slices.over / whole.over).toBeLessThan(most);
  expect(slices.twice).toBeLessThan(0.001);
});

test.each([
  ['256 MiB', 256],
  ['64 MiB', 64],
])(
  '%s where others take at once what one leaves: slices cost an eighth of a second at the most',
  (_, mib) => {
    const { whole, slices } = both({ bytes: mib * MiB, spread: 0.4, growth: kinds.yielding });
    expect((slices.over - whole.over) * ((mib * MiB) / 120e6)).toBeLessThan(0.125);
  },
);

test('a connection that is fifty times as slow as the others holds up half as much, or less', () => {
  const { whole, slices } = both({ bytes: 2048 * MiB, spread: 0.3, growth: kinds.usual, slow: 0.02 });
  expect(slices.over - 1).toBeLessThan((whole.over - 1) / 2);
});
