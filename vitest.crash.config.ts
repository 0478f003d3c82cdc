import { defineConfig } from 'vitest/config';

/** The long loops, for the night: hours. WAYBILL_TRIALS gives every proof as many trials, WAYBILL_SEED the same dice again. */
export default defineConfig({
  test: {
    include: ['test/crash/**/*.test.ts'],
    env: { WAYBILL_NIGHTLY: '1' },
    testTimeout: 6 * 3_600_000,
    hookTimeout: 180_000,
    maxWorkers: 1,
  },
});
