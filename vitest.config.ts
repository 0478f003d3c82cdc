import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/interop/**', 'test/bench/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What a test waits for, it waits for however busy the machine is; its own second would say nothing but that it is busy.
    expect: { poll: { timeout: 20_000 } },
    // One more than the two cores that it is meant for: half of most files' time is spent waiting, for a server that is
    // slow on purpose, a stall, a browser. More than that would only time each other out.
    maxWorkers: 3,
  },
});
