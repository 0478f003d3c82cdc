import { defineConfig } from 'vitest/config';

/** `npm run bench:window`: a minute on a machine that does nothing else. */
export default defineConfig({ test: { include: ['test/bench/window.test.ts'], maxWorkers: 1 } });
