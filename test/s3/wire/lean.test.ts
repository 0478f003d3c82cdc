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

test('the wire loads TLS with the first secure connection and not before', () => {
  const tls = /NativeModule (_tls_wrap|internal\/tls\/wrap)$/;
  expect(loads(`await import('${plane}')`, tls)).toBe(false);
  const first = plane.replace('plane.ts', 'tls.ts');
  expect(loads(`(await import('${first}')).loadTls()`, tls)).toBe(true);
});
