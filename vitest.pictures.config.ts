import { defineConfig } from 'vitest/config';

/** `npm run pictures`: the references of test/e2e/pictures.test.ts anew. Look at what changed before it is committed. */
export default defineConfig({
  test: {
    include: ['test/e2e/pictures.test.ts'],
    env: { WAYBILL_PICTURES: 'renew' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
  },
});
