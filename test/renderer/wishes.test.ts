import { expect, test } from 'vitest';
import { wishes } from '../../renderer/state/wishes.ts';

interface Said {
  readonly theme: string;
  readonly rate: number;
}

function begin() {
  let shown: Said | null = null;
  /** What was sent and waits for its answer. */
  const sent: { readonly patch: Partial<Said>; readonly answer: (ok: boolean) => void }[] = [];
  const wished = wishes<Said>(
    (patch) =>
      new Promise((resolve) => {
        const answer = (ok: boolean) => {
          if (ok) wished.said({ ...app, ...patch });
          resolve(ok);
        };
        sent.push({ patch, answer });
      }),
    (value) => {
      shown = value;
    },
  );
  const app: Said = { theme: 'light', rate: 1 };
  wished.said(app);
  return { ...wished, app, sent, shown: () => shown };
}

/** Lets promises go on. */
const turn = () => new Promise((resolve) => setTimeout(resolve));

test('a wish shows before its answer, and stays over what the app says meanwhile', async () => {
  const { wish, said, shown, sent, app, open } = begin();
  const done = wish({ theme: 'dark' });
  expect(shown()).toEqual({ theme: 'dark', rate: 1 });
  said({ ...app, rate: 2 });
  expect(shown()).toEqual({ theme: 'dark', rate: 2 });
  await turn();
  sent[0]?.answer(true);
  expect(await done).toBe(true);
  expect(open()).toBeNull();
  expect(shown()).toEqual({ theme: 'dark', rate: 1 });
});

test('wishes are sent one after the other, and the last shows', async () => {
  const { wish, shown, sent, open } = begin();
  const first = wish({ rate: 2 });
  const second = wish({ rate: 3 });
  expect(shown()?.rate).toBe(3);
  expect(open()).toEqual({ rate: 3 });
  await turn();
  expect(sent.map(({ patch }) => patch)).toEqual([{ rate: 2 }]);
  sent[0]?.answer(true);
  await first;
  expect(shown()?.rate).toBe(3);
  await turn();
  expect(sent.map(({ patch }) => patch)).toEqual([{ rate: 2 }, { rate: 3 }]);
  sent[1]?.answer(true);
  await second;
  expect(shown()?.rate).toBe(3);
});

test('what the app refuses shows no longer, and keeps nothing after it from being sent', async () => {
  const { wish, shown, sent, app } = begin();
  const first = wish({ rate: -1 });
  const second = wish({ theme: 'dark' });
  await turn();
  sent[0]?.answer(false);
  expect(await first).toBe(false);
  expect(shown()).toEqual({ ...app, theme: 'dark' });
  await turn();
  sent[1]?.answer(true);
  expect(await second).toBe(true);
});
