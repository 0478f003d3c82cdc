/** The same downloads, listings and checks against S3 servers that nobody here wrote. */
import { open } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { relativePath } from '../../shared/names.ts';
import { MiB } from '../../shared/part.ts';
import { filesIn, sha256Of } from '../support/folder.ts';
import { type Link, openLink } from '../support/link.ts';
import { cleanEnvironment, expectExit, makeHome, runWaybill, startWaybill } from '../support/waybill.ts';
import { bigBytes, bigKey, bucket, type Fixture, upload } from './fixture.ts';
import { accessKeyId, findProgram, kinds, type Server, secretAccessKey, startServer } from './servers.ts';

const here = { caseSensitive: true, normalizationSensitive: true, windows: process.platform === 'win32' };
const receiptName = /^\.waybill\//;

for (const kind of kinds) {
  const missing = findProgram(kind.program) === null;
  if (missing)
    console.warn(
      `SKIPPED: ${kind.name}, because ${kind.program} is not installed. Run .ci/run, or name its folder in WAYBILL_PEERS.`,
    );

  describe.skipIf(missing)(
    missing ? `${kind.name} (skipped: ${kind.program} is not installed)` : kind.name,
    () => {
      let server: Server;
      let fixture: Fixture;
      let home: Awaited<ReturnType<typeof makeHome>>;
      let env: NodeJS.ProcessEnv;
      const links: Link[] = [];

      beforeAll(async () => {
        server = await startServer(kind);
        fixture = await upload(server.endpoint, kind.cannotHold);
      });
      afterAll(() => server?.close());
      beforeEach(async () => {
        home = await makeHome();
        env = cleanEnvironment(home.home, {
          AWS_ACCESS_KEY_ID: accessKeyId,
          AWS_SECRET_ACCESS_KEY: secretAccessKey,
        });
      });
      afterEach(async () => {
        for (const link of links.splice(0)) await link.close();
        await home.remove();
      });

      const args = (command: string, ...rest: string[]) => [command, ...rest, '--data-dir', home.dataDir];
      const to = (endpoint: string) => ['--endpoint-url', endpoint, '--profile', 'environment'];
      const slowLink = async (bytesPerSecond: number) => {
        const link = await openLink({ to: server.endpoint, bytesPerSecond });
        links.push(link);
        return link;
      };

      test('a whole bucket arrives, byte for byte, with a receipt', async () => {
        const got = await runWaybill(
          args('get', `s3://${bucket}/`, home.folder, ...to(server.endpoint)),
          env,
        );
        expectExit(got, 0);
        const expected = [...fixture].map(([key, sha]) => [relativePath(key, here), sha] as const);
        const files = await filesIn(home.folder);
        expect(files.filter((file) => !receiptName.test(file))).toEqual(
          expected.map(([file]) => file).sort(),
        );
        for (const [file, sha] of expected)
          expect([file, await sha256Of(path.join(home.folder, file))]).toEqual([file, sha]);
        expect(files.filter((file) => receiptName.test(file)).length).toBeGreaterThan(0);
      });

      test('one object arrives under its own name', async () => {
        const got = await runWaybill(
          args('get', `s3://${bucket}/${bigKey}`, home.folder, ...to(server.endpoint)),
          env,
        );
        expectExit(got, 0);
        expect(await sha256Of(path.join(home.folder, 'thirty.bin'))).toBe(fixture.get(bigKey));
      });

      test('a prefix with more keys than a page lists every one of them once', async () => {
        const got = await runWaybill(
          args('ls', `s3://${bucket}/many/`, '--json', ...to(server.endpoint)),
          env,
        );
        expectExit(got, 0);
        const keys = jsonLines(got.out).flatMap((line) => (typeof line.key === 'string' ? [line.key] : []));
        expect(keys.sort()).toEqual([...fixture.keys()].filter((key) => key.startsWith('many/')).sort());
      });

      test('the top of a bucket lists its folders and its own objects, and nothing below', async () => {
        const got = await runWaybill(args('ls', `s3://${bucket}/`, '--json', ...to(server.endpoint)), env);
        expectExit(got, 0);
        const lines = jsonLines(got.out);
        expect(
          lines.flatMap((line) => (typeof line.prefix === 'string' ? [line.prefix] : [])).sort(),
        ).toEqual(['big/', 'many/', 'names/']);
        expect(lines.flatMap((line) => (typeof line.key === 'string' ? [line.key] : [])).sort()).toEqual([
          'empty.bin',
          'one.bin',
        ]);
      });

      test('a download killed inside an object goes on inside it', async () => {
        const link = await slowLink(2 * MiB);
        const command = args('get', `s3://${bucket}/${bigKey}`, home.folder, ...to(link.endpoint));
        const first = startWaybill(command, env);
        await Promise.race([link.reaches(20 * MiB), first.ended]);
        first.child.kill('SIGKILL');
        expect(await first.ended).toMatchObject({ code: null });
        expectExit(await runWaybill(command, env), 0);
        expect(await sha256Of(path.join(home.folder, 'thirty.bin'))).toBe(fixture.get(bigKey));
        expect(link.carried).toBeLessThan(bigBytes + 8 * MiB);
      });

      test('the same get again fetches nothing again', async () => {
        const link = await slowLink(1000 * MiB);
        const command = args('get', `s3://${bucket}/${bigKey}`, home.folder, ...to(link.endpoint));
        expectExit(await runWaybill(command, env), 0);
        const once = link.carried;
        expectExit(await runWaybill(command, env), 0);
        expect(link.carried - once).toBeLessThan(MiB);
      });

      test('a folder is verified against its receipt, and one changed byte is found', async () => {
        expectExit(
          await runWaybill(args('get', `s3://${bucket}/big/`, home.folder, ...to(server.endpoint)), env),
          0,
        );
        expectExit(await runWaybill(args('verify', home.folder), env), 0);
        const file = await open(path.join(home.folder, 'thirty.bin'), 'r+');
        await file.write(Buffer.from([1 + ((await firstByte(file)) % 255)]), 0, 1, 0);
        await file.close();
        expectExit(await runWaybill(args('verify', home.folder), env), 1);
      });

      test('a bucket that is not there is said to be not there', async () => {
        const got = await runWaybill(
          args('get', 's3://no-such-bucket-here/', home.folder, ...to(server.endpoint)),
          env,
        );
        expect(got.code).toBe(1);
        expect(got.err + got.out).toMatch(/bucket/i);
        expect(got.err + got.out).not.toContain(secretAccessKey);
      });
    },
  );
}

async function firstByte(file: Awaited<ReturnType<typeof open>>): Promise<number> {
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, 0);
  return buffer[0] ?? 0;
}

function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
