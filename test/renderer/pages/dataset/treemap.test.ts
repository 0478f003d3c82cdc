import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heaviest, treemap } from '../../../../renderer/pages/dataset/treemap.ts';

const weights = fc
  .array(fc.integer({ min: 0, max: 1e12 }), { maxLength: 40 })
  .map((values) => values.map((value, i) => ({ id: String(i), value })));

test('tiles have areas in the ratio of the bytes, lie inside and do not overlap', () => {
  fc.assert(
    fc.property(weights, (all) => {
      const tiles = treemap(all, 340, 330);
      const total = all.reduce((sum, { value }) => sum + value, 0);
      expect(tiles.length).toBe(all.filter(({ value }) => value > 0).length);
      for (const { value, x, y, width, height } of tiles) {
        expect(width * height).toBeCloseTo((value / total) * 340 * 330, 3);
        expect(x + width).toBeLessThan(340.001);
        expect(y + height).toBeLessThan(330.001);
      }
      for (const [i, a] of tiles.entries()) {
        for (const b of tiles.slice(i + 1)) {
          const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
          const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
          expect(wide > 1e-6 && high > 1e-6).toBe(false);
        }
      }
    }),
  );
});

test('equal weights become near squares', () => {
  const tiles = treemap(
    Array.from({ length: 9 }, (_, i) => ({ id: String(i), value: 5 })),
    300,
    300,
  );
  for (const { width, height } of tiles)
    expect(Math.max(width / height, height / width)).toBeLessThanOrEqual(1.01);
});

test('the lightest are counted together', () => {
  const all = Array.from({ length: 30 }, (_, i) => ({ id: String(i), value: i }));
  const { shown, others } = heaviest(all, 10);
  expect(shown).toHaveLength(9);
  expect(shown[0]?.value).toBe(29);
  expect(others).toHaveLength(20);
});
