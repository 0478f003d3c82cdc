import { expect, test } from 'vitest';
import { startPractice } from '../../main/practice/practice.ts';
import { raw } from './raw.ts';

test.each([true, false])(
  'a broken network ends what is under way and refuses the rest until it is mended (thread: %s)',
  async (thread) => {
    const practice = await startPractice({ thread });
    const url = `${practice.endpoint}/practice/large/one-byte.bin`;
    try {
      await practice.faults.set([{ fault: { kind: 'stall', after: 0 } }]);
      const under = raw(url).then(
        ({ broken }) => broken,
        (error: Error) => error.message,
      );
      await expect.poll(async () => (await practice.seen.counters()).requests.get ?? 0).toBe(1);
      await practice.link(false);
      expect(await under).not.toBeNull();
      await expect(raw(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
      await practice.link(false);
      await practice.faults.set([]);
      await practice.link(true);
      await practice.link(true);
      expect((await raw(url)).status).toBe(200);
      await practice.link(false);
    } finally {
      await practice.close();
    }
  },
);
