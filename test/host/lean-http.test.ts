import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { leanHttp } from '../../main/host/lean-http.ts';
import { tempFolder } from '../support/temp.ts';

test('a bundle that imports node:http has its client, and does not load undici', async () => {
  const folder = tempFolder();
  writeFileSync(
    path.join(folder, 'entry.js'),
    `import http, { Agent, request, STATUS_CODES } from 'node:http';
     const own = typeof Agent === 'function' && request === http.request && STATUS_CODES[404];
     console.log(own, process.moduleLoadList.some((name) => /undici/.test(name)));`,
  );
  await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    plugins: [leanHttp],
    build: { ssr: 'entry.js', outDir: 'out', rolldownOptions: { external: [] } },
  });
  const file = path.join(
    folder,
    'out',
    readdirSync(path.join(folder, 'out')).find((name) => name.startsWith('entry')) ?? '',
  );
  expect(readFileSync(file, 'utf8')).not.toMatch(/from "node:http"/);
  const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  expect(stdout + stderr).toBe('Not Found false\n');
});
