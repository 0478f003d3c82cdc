import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { leanBuiltins } from '../../main/host/lean-builtins.ts';
import { tempFolder } from '../support/temp.ts';

/** What a bundle of `source` prints, and its own text. */
async function bundled(source: string): Promise<{ readonly printed: string; readonly text: string }> {
  const folder = tempFolder();
  writeFileSync(path.join(folder, 'entry.js'), source);
  await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    plugins: [leanBuiltins],
    build: { ssr: 'entry.js', outDir: 'out' },
  });
  const out = path.join(folder, 'out');
  const file = path.join(out, readdirSync(out).find((name) => name.startsWith('entry')) ?? '');
  const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  return { printed: stdout + stderr, text: readFileSync(file, 'utf8') };
}

const loaded = (part: string) => `process.moduleLoadList.some((name) => name.includes('${part}'))`;

test('a bundle that imports node:http has its client, and does not load undici', async () => {
  const { printed, text } = await bundled(
    `import http, { Agent, request, STATUS_CODES } from 'node:http';
     const own = typeof Agent === 'function' && request === http.request && STATUS_CODES[404];
     console.log(own, ${loaded('undici')});`,
  );
  expect(text).not.toMatch(/from "node:http"/);
  expect(printed).toBe('Not Found false\n');
});

test('nor does a dynamic import of it', async () => {
  const { printed } = await bundled(
    `const { Agent } = await import('node:http');
     console.log(typeof Agent, ${loaded('undici')});`,
  );
  expect(printed).toBe('function false\n');
});

test('what a module loads late is there for whoever imports it, and only then', async () => {
  const webcrypto = loaded('internal/crypto/webcrypto');
  const hash = `import { createHash } from 'node:crypto';
    const hex = createHash('md5').update('').digest('hex').slice(0, 6);`;
  expect((await bundled(`${hash} console.log(hex, ${webcrypto});`)).printed).toBe('d41d8c false\n');
  const both = await bundled(
    `${hash} import { webcrypto } from 'crypto'; import { promises } from 'node:fs';
     console.log(hex, typeof webcrypto.subtle, typeof promises.open, ${webcrypto});`,
  );
  expect(both.printed).toBe('d41d8c object function true\n');
});
