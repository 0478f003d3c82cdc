/** One build, three environments: the window (client), the main process with its doors and threads (main), the preload. */
import { chmodSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { leanBuiltins } from './main/host/lean-builtins.ts';

/** Of lean-builtins.ts, what Node has loaded before any program. */
const atStart = /^\0lean:(?:async_hooks|buffer|events|fs|path|stream|timers|util|worker_threads)$/;
/** Bundled into main for a fast start; what carries native code or assets stays outside. */
const native = ['better-sqlite3', 'aws-crt', /^aws-crt\//, '@node-rs/crc32'];

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), leanBuiltins],
  environments: {
    client: {
      build: {
        outDir: '../out/renderer',
        emptyOutDir: true,
        chunkSizeWarningLimit: 1500,
        rolldownOptions: {
          output: {
            // zod tries whether it may eval; the page's policy refuses, and reports it as an error.
            banner: ({ moduleIds }) =>
              moduleIds.some((id) => id.includes('/zod/'))
                ? '(globalThis.__zod_globalConfig ??= {}).jitless = true;'
                : '',
          },
        },
      },
    },
    main: {
      consumer: 'server',
      resolve: { external: ['electron', 'better-sqlite3', 'aws-crt', '@node-rs/crc32'], noExternal: true },
      build: {
        outDir: '../out/main',
        emptyOutDir: true,
        target: 'node22',
        minify: false,
        sourcemap: true,
        rolldownOptions: {
          external: ['electron', ...native],
          input: {
            cli: 'main/host/cli/main.ts',
            electron: 'main/host/electron/main.ts',
            'index-worker': 'main/catalog/services/index-worker.ts',
            'wire-worker': 'main/s3/wire/worker.ts',
            'scan-worker': 'main/disk/scan-worker.ts',
            'practice-worker': 'main/practice/worker.ts',
          },
          output: {
            format: 'es',
            entryFileNames: '[name].js',
            chunkFileNames: 'chunk-[name]-[hash].js',
            codeSplitting: { groups: [{ name: 'builtins', test: atStart }] },
          },
        },
      },
    },
    preload: {
      consumer: 'server',
      build: {
        outDir: '../out/preload',
        emptyOutDir: true,
        target: 'node22',
        minify: false,
        rolldownOptions: {
          external: ['electron'],
          input: { preload: 'preload/preload.ts' },
          // Sandboxed preloads are CommonJS.
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      const began = new Date();
      rmSync('out/.built', { force: true });
      // Of modules that are not there any more (main/host/compiled.ts).
      rmSync('out/compiled', { recursive: true, force: true });
      for (const environment of Object.values(builder.environments)) await builder.build(environment);
      chmodSync('out/main/cli.js', 0o755);
      // Sources changed while it ran are newer than this: main/host/build.ts compares.
      writeFileSync('out/.built', '');
      utimesSync('out/.built', began, began);
    },
  },
});
