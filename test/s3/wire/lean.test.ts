import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const plane = pathToFileURL(path.resolve('main/s3/wire/plane.ts')).href;

/** Which of Node's own modules a fresh process has loaded once `code` ran. */
function loads(code: string, what: RegExp): boolean {
  const text = `${code}; console.log(process.moduleLoadList.some((name) => ${what}.test(name)));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', text], { encoding: 'utf8' });
  return stdout.trim() === 'true';
}

test.each([
  ['loadTls', /NativeModule (_tls_wrap|internal\/tls\/wrap)$/],
  ['loadCrypto', /NativeModule crypto$/],
  ['loadZlib', /NativeModule zlib$/],
])('the wire loads what %s loads with the first need of it and not before', (load, what) => {
  expect(loads(`await import('${plane}')`, what)).toBe(false);
  const late = plane.replace('plane.ts', 'late.ts');
  expect(loads(`(await import('${late}')).${load}()`, what)).toBe(true);
});
