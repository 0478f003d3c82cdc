import { defineConfig } from 'vitest/config';

/** `npm run bench:window`: minutes on a machine that does nothing else. */
export default defineConfig({ test: { include: ['test/bench/{window,checklist}.test.ts'], maxWorkers: 1 } });
