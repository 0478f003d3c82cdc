import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/interop/**', 'test/bench/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores carry real servers, worker threads and a browser; more files at once only time each other out.
    maxWorkers: 2,
  },
});
