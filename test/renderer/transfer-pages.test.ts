import { expect, test } from 'vitest';
import { type PageAnswer, transferPages } from '../../renderer/state/transfer-pages.ts';
import { aTransfer } from './a-job.ts';

const total = 1_000_000;

/** Answers by hand, so that order and number of questions can be seen. */
function desk({ pageSize = 10, size = total } = {}) {
  const open = new Map<number, (answer: PageAnswer) => void>();
  const asked: number[] = [];
  let round = 0;
  const pages = transferPages({
    pageSize,
    fetchPage: ({ offset }) => {
      asked.push(offset / pageSize);
      return new Promise((resolve) => open.set(offset / pageSize, resolve));
    },
  });
  const answer = async (page: number) => {
    const resolve = open.get(page);
    if (!resolve) throw new Error(`page ${page} was not asked for`);
    open.delete(page);
    resolve({
      ok: true,
      value: {
        total: size,
        transfers: Array.from({ length: Math.min(pageSize, size - page * pageSize) }, (_, index) =>
          aTransfer({ id: page * pageSize + index, attempts: round }),
        ),
      },
    });
    await Promise.resolve();
    await Promise.resolve();
  };
  const refuse = async (page: number) => {
    open.get(page)?.({ ok: false, error: { code: 'network', reason: '', hint: '', detail: '' } });
    open.delete(page);
    await Promise.resolve();
    await Promise.resolve();
  };
  const drain = async () => {
    while (open.size > 0) for (const page of [...open.keys()]) await answer(page);
  };
  return { pages, asked, answer, refuse, drain, open, next: () => round++ };
}

test('rows that are seen are asked for first, then their neighbours', async () => {
  const { pages, asked, answer } = desk();
  pages.look(500_005, 500_025);
  expect(asked).toEqual([50_000, 50_001, 50_002]);
  await answer(50_001);
  expect(asked).toEqual([50_000, 50_001, 50_002, 50_003]);
  expect(pages.row(500_012)?.id).toBe(500_012);
  expect(pages.row(500_005)).toBeUndefined();
  expect(pages.total()).toBe(total);
});

test('what was scrolled past is not fetched any more', async () => {
  const { pages, asked, answer, drain } = desk();
  pages.look(0, 10);
  for (let row = 1000; row < 100_000; row += 1000) pages.look(row, row + 10);
  pages.look(700_000, 700_010);
  await answer(0);
  await drain();
  expect(asked).toEqual([0, 100, 200, 70_000, 70_001, 69_999]);
  expect(pages.row(700_003)?.id).toBe(700_003);
});

test('a stale page goes on showing its old rows until the new ones are here', async () => {
  const { pages, drain, answer, next } = desk();
  pages.look(0, 10);
  await drain();
  next();
  pages.stale();
  expect(pages.row(3)?.attempts).toBe(0);
  await answer(0);
  expect(pages.row(3)?.attempts).toBe(1);
});

test('rows that are as they were when their page comes again are the same objects, and nobody is told', async () => {
  const { pages, drain, answer, next } = desk();
  pages.look(0, 10);
  await drain();
  const [row, version] = [pages.row(3), pages.version()];
  pages.stale();
  await answer(0);
  expect(pages.row(3)).toBe(row);
  expect(pages.version()).toBe(version);
  await drain();
  next();
  pages.stale();
  await answer(0);
  expect(pages.row(3)).not.toBe(row);
  expect(pages.version()).toBeGreaterThan(version);
});

test('a change while a page is on its way fetches it once more', async () => {
  const { pages, asked, answer } = desk({ size: 10 });
  pages.look(0, 10);
  pages.stale();
  await answer(0);
  expect(asked.filter((page) => page === 0)).toHaveLength(2);
});

test('a million rows keep fifty pages', async () => {
  const { pages, drain } = desk();
  for (let row = 0; row < 3000; row += 10) {
    pages.look(row, row + 10);
    await drain();
  }
  const kept = Array.from({ length: 301 }, (_, page) => pages.row(page * 10)).filter((row) => row).length;
  expect(kept).toBeLessThanOrEqual(50);
  expect(pages.row(2990)?.id).toBe(2990);
});

test('a lost link is told and not asked again and again, but is for other rows, and when somebody says so', async () => {
  const { pages, asked, refuse } = desk();
  pages.look(0, 10);
  for (let turn = 0; turn < 10; turn++) for (const page of [0, 1]) await refuse(page);
  expect(asked.length).toBeLessThan(10);
  expect(pages.failure()).not.toBeNull();
  const before = asked.length;
  // What tells it is drawn, and whoever draws looks.
  pages.look(0, 10);
  expect(asked.length).toBe(before);
  pages.look(20, 30);
  expect(asked.length).toBeGreaterThan(before);
  const then = asked.length;
  for (const page of [2, 3, 1]) await refuse(page);
  pages.stale();
  expect(asked.length).toBeGreaterThan(then);
});

test('the last page ends where the rows end', async () => {
  const { pages, drain, asked } = desk({ size: 25 });
  pages.look(0, 10);
  await drain();
  pages.look(20, 25);
  await drain();
  expect(pages.row(24)?.id).toBe(24);
  expect(pages.row(25)).toBeUndefined();
  expect(Math.max(...asked)).toBe(2);
});
