/** S3 servers that nobody here wrote, each on 127.0.0.1 with a folder of its own, from the virtual environment `.ci/run` makes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const accessKeyId = 'interop-key';
export const secretAccessKey = 'interop-secret-0123456789';

export interface Server {
  readonly endpoint: string;
  close(): Promise<void>;
}

interface Kind {
  readonly name: string;
  readonly program: string;
  readonly ports: number;
  /** Prepares `folder` and answers the arguments; the first port is S3's. */
  readonly arguments: (folder: string, ports: readonly number[]) => Promise<readonly string[]>;
  /** Keys this server refuses or changes, whoever asks: left out of the fixture. */
  readonly cannotHold: readonly string[];
  /** What those may who do not sign. */
  readonly anonymous: readonly ('read' | 'write' | 'write blindly')[];
  /** What it keeps of what is said of an object, beside its media type. */
  readonly keeps: readonly ('tags' | 'storage class')[];
}

export const kinds: readonly Kind[] = [
  {
    name: 'SeaweedFS',
    program: 'weed',
    ports: 8,
    cannotHold: ['../outside.txt', 'twice//slashed.txt', 'back\\slash.txt'],
    anonymous: ['read'],
    keeps: ['tags', 'storage class'],
    async arguments(folder, [s3, s3Grpc, master, masterGrpc, volume, volumeGrpc, filer, filerGrpc]) {
      const config = path.join(folder, 's3.json');
      const identity = {
        name: 'interop',
        credentials: [{ accessKey: accessKeyId, secretKey: secretAccessKey }],
        actions: ['Admin', 'Read', 'List', 'Tagging', 'Write'],
      };
      const anybody = { name: 'anonymous', actions: ['Read', 'List'] };
      await writeFile(config, JSON.stringify({ identities: [identity, anybody] }));
      await mkdir(path.join(folder, 'store'));
      const at = [
        `-s3.port=${s3}`,
        `-s3.port.grpc=${s3Grpc}`,
        // Fixed ports that nobody asks for: two of these servers at once would not start.
        '-s3.port.iceberg=0',
        '-s3.port.lance=0',
        `-master.port=${master}`,
        `-master.port.grpc=${masterGrpc}`,
      ];
      const and = [
        `-volume.port=${volume}`,
        `-volume.port.grpc=${volumeGrpc}`,
        `-filer.port=${filer}`,
        `-filer.port.grpc=${filerGrpc}`,
      ];
      const small = [
        '-volume.max=20',
        '-master.volumeSizeLimitMB=64',
        `-s3.config=${config}`,
        `-dir=${folder}/store`,
      ];
      return ['server', '-s3', '-filer', '-ip=127.0.0.1', '-ip.bind=127.0.0.1', ...at, ...and, ...small];
    },
  },
  {
    name: 'moto',
    program: 'moto_server',
    ports: 1,
    cannotHold: [],
    // It lists for anybody, and takes an object that it then lets nobody look at, its sender least of all.
    anonymous: ['write blindly'],
    keeps: ['tags', 'storage class'],
    arguments: async (_folder, [port]) => ['-H', '127.0.0.1', '-p', `${port}`],
  },
  {
    name: 'rclone serve s3',
    program: 'rclone',
    ports: 1,
    cannotHold: ['twice//slashed.txt', '../outside.txt'],
    anonymous: [],
    keeps: ['storage class'],
    async arguments(folder, [port]) {
      await mkdir(path.join(folder, 'store'));
      const key = `--auth-key=${accessKeyId},${secretAccessKey}`;
      return [
        'serve',
        's3',
        `${folder}/store`,
        '--addr',
        `127.0.0.1:${port}`,
        key,
        '--config',
        `${folder}/rclone.conf`,
      ];
    },
  },
];

/** The program's path, or null where it is not installed. */
export function findProgram(program: string): string | null {
  const places = [process.env.WAYBILL_PEERS, path.resolve(import.meta.dirname, '../../.venv/bin')];
  return (
    places
      .flatMap((place) => (place === undefined ? [] : [path.join(place, program)]))
      .find((file) => existsSync(file)) ?? null
  );
}

export async function startServer(kind: Kind): Promise<Server> {
  const program = findProgram(kind.program);
  if (program === null) throw new Error(`${kind.name} is not installed`);
  const folder = await mkdtemp(path.join(tmpdir(), 'waybill-interop-'));
  const ports = await freePorts(kind.ports);
  const child = spawn(program, await kind.arguments(folder, ports), {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: folder },
  });
  let said = '';
  const listen = (text: Buffer) => (said = (said + text).slice(-4000));
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const close = async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const endpoint = `http://127.0.0.1:${ports[0]}`;
  try {
    await answers(endpoint, child);
  } catch (error) {
    await close();
    throw new Error(`${kind.name} did not start: ${said}`, { cause: error });
  }
  return { endpoint, close };
}

/** Any HTTP answer will do: what it means is the tests' business. */
async function answers(endpoint: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}`);
    try {
      const answer = await fetch(endpoint, { signal: AbortSignal.timeout(2000) });
      await answer.arrayBuffer();
      if (answer.status < 500) return;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    // A server gives no sign of being ready but an answer.
    await pause(100);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const hard = setTimeout(() => child.kill('SIGKILL'), 5000);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(hard);
}

/** Held together until all are known, so that no two are the same. */
async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = held.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
