/**
 * A bucket that costs next to nothing to serve: nginx over static files. So what is measured is the client.
 * Objects carry a full-object checksum, as Amazon S3 has given to new objects since December 2024; some a wrong one.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc, hexToBase64 } from '../../main/practice/checksum.ts';
import type { CrcAlgorithm } from '../../shared/checksum.ts';
import { MiB } from '../../shared/part.ts';
import { bucket, put, type Shelving } from './bucket.ts';
import type { Certificate } from './certificate.ts';

/** What the server saw of one run. */
export interface Seen {
  readonly requests: number;
  /** Bytes of bodies that were sent, listings included. */
  readonly bytes: number;
  readonly connections: number;
}

export interface Nginx {
  /** Forgets what was seen so far. */
  reset(): Promise<void>;
  seen(): Promise<Seen>;
  /** Process IDs, for their CPU time. */
  readonly pids: () => Promise<readonly number[]>;
  close(): Promise<void>;
}

export function findNginx(): string | null {
  return (
    ['/usr/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx', '/usr/local/bin/nginx'].find((file) =>
      existsSync(file),
    ) ?? null
  );
}

/** Random bytes, written once; returns their checksum in base64, as S3 sends it. */
export async function writeObject(file: string, size: number, algorithm: CrcAlgorithm): Promise<string> {
  const handle = await open(file, 'w');
  let sum: string | undefined;
  for (let left = size; left > 0; left -= 16 * MiB) {
    const bytes = randomBytes(Math.min(left, 16 * MiB));
    sum = crc(algorithm, bytes, sum);
    await handle.write(bytes);
  }
  await handle.close();
  await utimes(file, put, put);
  return hexToBase64(sum ?? '');
}

export interface Served extends Shelving {
  readonly file: string;
  readonly algorithm: CrcAlgorithm;
  /** Base64; empty for an object without. */
  readonly checksum: string;
}

/** @param within words before the command, such as `ip netns exec NAME` */
export async function startNginx(args: {
  readonly program: string;
  readonly within: readonly string[];
  readonly folder: string;
  readonly config: string;
}): Promise<Nginx> {
  const { folder } = args;
  await mkdir(folder, { recursive: true });
  const log = path.join(folder, 'access.log');
  const config = path.join(folder, 'nginx.conf');
  await writeFile(config, args.config);
  const [program = '', ...words] = [...args.within, args.program, '-c', config, '-p', folder];
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  // Also when the bench is interrupted: a server that stays would keep the port.
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  const close = async () => {
    process.off('exit', end);
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  try {
    await listens(log, path.join(folder, 'nginx.pid'), child);
  } catch (error) {
    await close();
    throw error;
  }
  let from = 0;
  const read = async () => (await readFile(log, 'latin1')).slice(from);
  return {
    async reset() {
      from += (await read()).length;
    },
    async seen() {
      const lines = (await read()).split('\n').filter(Boolean);
      const fields = lines.map((line) => line.split(' '));
      return {
        requests: fields.length,
        bytes: fields.reduce((sum, [, , bytes]) => sum + Number(bytes), 0),
        connections: new Set(fields.map(([, , , connection]) => connection)).size,
      };
    },
    pids: async () => {
      const own = child.pid ?? 0;
      const children = await readFile(`/proc/${own}/task/${own}/children`, 'utf8').catch(() => '');
      return [own, ...children.split(' ').filter(Boolean).map(Number)];
    },
    close,
  };
}

/** As root, nginx would serve as `nobody`, who may not look into a temporary folder. */
const user = process.getuid?.() === 0 ? 'user root;' : '';

/**
 * Two workers: one would be the limit of what it serves over TLS, on a machine with a core to spare.
 *
 * @param bytes nginx's variable that counts them, of bodies
 */
export const around = (folder: string, bytes: string, http: string): string => `
${user}
daemon off;
worker_processes 2;
pid ${folder}/nginx.pid;
error_log stderr error;
events { worker_connections 4096; }
http {
  log_format seen '$request_method $status ${bytes} $connection';
  access_log ${folder}/access.log seen;
  keepalive_requests 1000000;
  types { }
  default_type binary/octet-stream;
  client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2; fastcgi_temp_path ${folder}/t3; uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5;
${http}
}
`;

/** Downloads: static files, and listings from a socket. */
export function serving({
  folder,
  address,
  ports,
  listing,
  objects,
  certificate,
}: {
  readonly folder: string;
  readonly address: string;
  readonly ports: { readonly plain: number; readonly secure: number };
  readonly listing: string;
  readonly objects: readonly Served[];
  readonly certificate: Certificate;
}): string {
  const locations = objects.map(
    ({ prefix, file, algorithm, checksum }) => `
    location ~ "^/${bucket}/${prefix}[0-9]{6}\\.bin$" {
      set $sum "${checksum}";
      add_header x-amz-checksum-${algorithm} $shown;
      add_header x-amz-checksum-type $shown_type;
      alias ${file};
    }`,
  );
  return around(
    folder,
    '$body_bytes_sent',
    `
  sendfile on;
  tcp_nopush on;
  open_file_cache max=100;
  # S3 sends the whole object's checksum to those who ask for it, and not with a range of it.
  map "$http_x_amz_checksum_mode $http_range" $shown { default ""; "~*^enabled $" $sum; }
  map $shown $shown_type { default FULL_OBJECT; "" ""; }
  upstream listing { server unix:${listing}; keepalive 16; }
  server {
    listen ${address}:${ports.plain} reuseport;
    listen ${address}:${ports.secure} ssl reuseport;
    ssl_certificate ${certificate.chain};
    ssl_certificate_key ${certificate.key};
    # What Amazon S3 picks when it may; otherwise each client would be measured with a cipher of its own.
    ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256;
    set $sum "";
    location ~ ^/${bucket}/?$ { proxy_pass http://listing; proxy_http_version 1.1; proxy_set_header Connection ""; }
    # A prefix is no object: 404, as S3 says, and no redirect to a folder.
    location / { return 404; }${locations.join('')}
  }`,
  );
}

/** The pid file is written once the sockets listen. */
async function listens(log: string, pid: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; !(existsSync(pid) && existsSync(log)); tries++) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`);
    if (tries === 100) throw new Error('nginx does not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
