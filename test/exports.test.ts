/** A plan written for other tools, read back by Waybill, parsed by shells. The tools themselves run in interop/. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serve } from '../main/serve.ts';
import type { FormatName } from '../shared/exports/formats.ts';
import { formats } from '../shared/exports/formats.ts';
import { everything } from '../shared/job.ts';
import { quoted } from '../shared/shell.ts';
import { startApp } from './support/app.ts';
import { readText } from './support/manifest.ts';
import { withPractice } from './support/practice.ts';
import { tempFolder } from './support/temp.ts';

const practice = withPractice();
const run = promisify(execFile);
type App = Awaited<ReturnType<typeof startApp>>;

async function planned({ call, until }: App, prefix: string) {
  const location = {
    scheme: 's3' as const,
    endpoint: practice.endpoint,
    bucket: 'practice',
    prefix,
    region: 'us-east-1',
  };
  const { job } = await call('plans.create', {
    name: `practice ${prefix}`,
    datasetId: 'practice',
    source: { location, profile: 'anonymous', requestPayer: false },
    selection: everything,
    folder: path.join(tempFolder(), 'data'),
  });
  await until(job.id, ({ listed }) => listed);
  const page = { jobId: job.id, status: null, text: '', offset: 0, limit: 1000 } as const;
  const { transfers } = await call('transfers.list', page);
  return { id: job.id, transfers };
}
const textOf = async ({ call }: App, jobId: number, format: FormatName) => {
  const { text, left } = await call('manifests.export', { jobId, format, folder: null });
  return { text: text ?? '', left };
};
const keysOf = async (text: string) => {
  const { chosen, lists } = await readText(text);
  return [
    ...chosen.flatMap(({ selection }) => selection.keys),
    ...[...lists.values()].flat().map(({ key }) => key),
  ].sort();
};

describe('a plan of hostile names', () => {
  test.each(['waybill', 's5cmd', 'csv'] as const)('as %s is read back key by key', async (format) => {
    const app = await startApp();
    const { id, transfers } = await planned(app, 'names/');
    const { text, left } = await textOf(app, id, format);
    const keys = await keysOf(text);
    expect(keys).toHaveLength(transfers.length - left);
    const all = new Set(transfers.map(({ key }) => key));
    expect(keys.filter((key) => !all.has(key))).toEqual([]);
    expect(left).toBeLessThan(format === 'waybill' ? 1 : 10);
    const { chosen } = await readText(text);
    expect(chosen[0]?.source.location).toMatchObject({ bucket: 'practice', endpoint: practice.endpoint });
  });

  test.each(['aws', 'rclone', 's5cmd'] as const)(
    'as %s is parsed by a shell, word by word',
    async (format) => {
      const app = await startApp();
      const { id } = await planned(app, 'names/');
      const { text } = await textOf(app, id, format);
      const file = path.join(tempFolder(), 'script.sh');
      await writeFile(file, format === 's5cmd' ? text.replaceAll(/^cp/gm, 'echo') : text);
      await run('bash', ['-n', file]);
      expect(text).toContain('# Cite: ');
      expect(text).toContain(
        path.basename(`practice names-.${format === 's5cmd' ? 's5cmd' : `${format}.sh`}`).slice(0, 8),
      );
    },
  );
});

test('checksums that are known are listed for the tools of the system, and where none is it says so', async () => {
  const app = await startApp();
  const job = await app.get('small/folder-04/', path.join(tempFolder(), 'small'));
  const { text, left } = await textOf(app, job.id, 'md5sum');
  expect(left).toBe(0);
  const list = path.join(job.folder, 'list.md5');
  await writeFile(list, text);
  await run('md5sum', ['-c', '--quiet', 'list.md5'], { cwd: job.folder });
  const { lists } = await readText(text, { base: 's3://practice/small/folder-04/' });
  expect([...lists.values()][0]).toHaveLength(200);
  expect(
    await serve(app.app.handlers, 'manifests.export', { jobId: job.id, format: 'sha256sum', folder: null }),
  ).toMatchObject({ ok: false, error: { reason: expect.stringContaining('No SHA-256 is known') } });
});

test('a file is written beside another of its name, never over it', async () => {
  const app = await startApp();
  const { id, transfers } = await planned(app, 'small/folder-05/');
  // One that is not there yet is made.
  const folder = path.join(tempFolder(), 'lists', 'of today');
  const first = await app.call('manifests.export', { jobId: id, format: 'csv', folder });
  const second = await app.call('manifests.export', { jobId: id, format: 'csv', folder });
  expect(first.path).not.toBe(second.path);
  const text = await readFile(first.path ?? '', 'utf8');
  expect(await readFile(second.path ?? '', 'utf8')).toBe(text);
  const comments = text.split('\n').findIndex((line) => !line.startsWith('#'));
  expect(text).toContain(`skiprows=${comments}`);
  expect(await keysOf(text)).toEqual(transfers.map(({ key }) => key).sort());
});

test('the practice bucket of the window itself is for no other tool', async () => {
  const app = await startApp();
  const job = await app.get('bids/ds-practice/sub-01/', path.join(tempFolder(), 'bids'));
  expect(
    await serve(app.app.handlers, 'manifests.export', { jobId: job.id, format: 'aws', folder: null }),
  ).toMatchObject({
    ok: false,
    error: { code: 'usage' },
  });
});

test('any key, name, version and digest comes back from s5cmd and CSV as it went', async () => {
  const key = fc
    .oneof(
      fc.constantFrom(
        "it's",
        '-rf',
        '$(x)',
        ' lead',
        'a,b',
        '"q"',
        '#c',
        '*',
        'a?b',
        'tail ',
        'ü',
        '--raw',
        's3://x',
        'a\\b',
        '~x',
        '\\n',
      ),
      fc.string({ minLength: 1, maxLength: 30 }),
    )
    // What a manifest's line cannot hold is left out of it, and said so (see above).
    .filter(
      (text) =>
        !/[\u0000-\u001f\u007f]/.test(text) && !text.startsWith('/') && !/[?&](sig|.*Signature)=/i.test(text),
    );
  const job = {
    name: 'any',
    source: {
      location: { scheme: 's3' as const, endpoint: null, bucket: 'bucket', prefix: '', region: null },
      profile: 'anonymous',
      requestPayer: false,
    },
    files: 1,
    tool: 'Waybill',
    date: '2026-01-01',
    about: [],
  };
  await fc.assert(
    fc.asyncProperty(
      key,
      fc.option(fc.stringMatching(/^[\w.-]{1,20}$/)),
      fc.nat(),
      async (name, versionId, size) => {
        const file = {
          key: name,
          path: 'safe.bin',
          size,
          etag: '"e"',
          versionId,
          lastModified: null,
          ranges: null,
          digests: { md5: 'a'.repeat(32) },
        };
        for (const format of ['s5cmd', 'csv'] as const) {
          const [section] = formats[format].sections;
          const line = section?.line(file, job);
          if (line === null || line === undefined) continue;
          const { chosen, lists } = await readText(`${section?.head(job, 'f')}${line}\n`);
          const [object] = [...lists.values()].flat();
          expect(object?.key ?? chosen[0]?.selection.keys[0]).toBe(name);
          if (versionId !== null || format === 'csv') expect(object?.versionId ?? null).toBe(versionId);
          if (format === 'csv')
            expect(object).toMatchObject({
              path: 'safe.bin',
              size,
              expected: { algorithm: 'md5', hex: 'a'.repeat(32) },
            });
        }
        expect(formats.aws.sections[0]?.line(file, job) ?? '').toContain(quoted(name));
      },
    ),
    { numRuns: 300 },
  );
});
