/**
 * Where uploads go: nginx keeps each body as a file, as its authors' WebDAV module does, so that what is measured is the
 * client. It checks nothing, and says every checksum back that it was told. What carries no body (listings, opening and
 * completing an upload, HEAD) is answered by control.ts behind it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { maxParts } from '../../shared/part.ts';
import { bucket, keyOf } from './bucket.ts';
import type { Case } from './cases.ts';
import type { Certificate } from './certificate.ts';
import { startControl } from './control.ts';
import type { Ground } from './ground.ts';
import { around, startNginx, writeObject } from './nginx.ts';

const prefix = 'put/';
const ports = { plain: 18_090, secure: 18_453 };
/** More parts than any client here cuts a file into. */
const mostParts = Math.min(maxParts, 1000);

export async function sinkGround(args: {
  readonly program: string;
  readonly folder: string;
  readonly certificate: Certificate;
  readonly cases: readonly Case[];
}): Promise<Ground> {
  const { program, certificate, cases } = args;
  const folder = path.join(args.folder, 'sink');
  const stored = path.join(folder, 'stored');
  await mkdir(folder, { recursive: true });
  const socket = path.join(folder, 'control');
  const control = await startControl(socket, stored);
  const sources = new Map<string, string>();
  for (const what of cases) sources.set(what.name, await writeSource(args.folder, what));
  const config = taking({ folder, stored, socket, certificate });
  const nginx = await startNginx({ program, folder, config, within: [] }).catch((error: unknown) => {
    control.close();
    throw error;
  });
  const keysOf = ({ count }: Case) => Array.from({ length: count }, (_, i) => keyOf(prefix, i));
  let runs = 0;
  let next: Case | null = null;
  return {
    endpoint: (secure) => (secure ? `https://127.0.0.1:${ports.secure}` : `http://127.0.0.1:${ports.plain}`),
    bucket,
    keys(what) {
      next = what;
      return keysOf(what);
    },
    within: [],
    pids: nginx.pids,
    async reset() {
      await nginx.reset();
      control.reset();
      if (next) freshPlaces(path.join(folder, `run-${runs++}`), stored, next, keysOf(next));
    },
    seen: nginx.seen,
    note: 'The server is nginx with WebDAV: bodies become files and nobody checks them. Opening and completing an upload cost next to nothing.',
    from: ({ name }) => sources.get(name) ?? null,
    async arrived(what, deep) {
      const from = sources.get(what.name) ?? '';
      // What a client wrote beside the files is not sent by the next.
      rmSync(path.join(from, '.waybill'), { recursive: true, force: true });
      const place = path.join(stored, bucket, prefix);
      if (what.many) await sameFiles(place, from, what, deep);
      else
        await sameFile(
          stored,
          path.join(place, keyOf('', 0)),
          path.join(from, keyOf('', 0)),
          what.size,
          deep,
        );
      if (!what.many) rmSync(path.join(folder, `run-${runs - 1}`), { recursive: true });
    },
    async close() {
      await nginx.close();
      control.close();
    },
  };
}

/** Random bytes, and of many files each its own. */
async function writeSource(scratch: string, what: Case): Promise<string> {
  const folder = path.join(scratch, `${what.name}.source`);
  await mkdir(folder);
  for (let i = 0; i < what.count; i++)
    await writeObject(path.join(folder, keyOf('', i)), what.size, 'crc32c');
  return folder;
}

/**
 * Empty files where the bodies will come: nginx says 201 of what is new, which aws-cli crt does not take for success,
 * and 204 of what was there.
 */
function freshPlaces(run: string, stored: string, { many }: Case, keys: readonly string[]): void {
  mkdirSync(path.join(run, bucket, prefix), { recursive: true });
  mkdirSync(path.join(run, 'parts'));
  for (const key of keys) writeFileSync(path.join(run, bucket, key), '');
  if (!many) for (let i = 1; i <= mostParts; i++) writeFileSync(path.join(run, 'parts', String(i)), '');
  rmSync(stored, { force: true });
  symlinkSync(run, stored);
}

async function sameFiles(place: string, from: string, what: Case, deep: boolean): Promise<void> {
  for (const name of await readdir(place)) {
    const { size } = await stat(path.join(place, name));
    if (size !== what.size) throw new Error(`sent ${size} of ${what.size} bytes as ${name}`);
  }
  if (deep && spawnSync('diff', ['-r', '-q', place, from]).status !== 0)
    throw new Error('sent other bytes than the files have');
}

/** In one piece, or in parts. */
async function sameFile(
  stored: string,
  whole: string,
  file: string,
  size: number,
  deep: boolean,
): Promise<void> {
  const parts = Array.from({ length: mostParts }, (_, i) => path.join(stored, 'parts', String(i + 1)));
  let at = 0;
  const handle = await open(file);
  try {
    for (const piece of [whole, ...parts]) {
      const { size: bytes } = await stat(piece);
      if (bytes === 0) continue;
      const range = ['-n', String(bytes), '-i', `0:${at}`];
      if (deep && spawnSync('cmp', ['-s', ...range, piece, file]).status !== 0)
        throw new Error(`sent other bytes than the file has, from byte ${at}`);
      at += bytes;
    }
  } finally {
    await handle.close();
  }
  if (at !== size) throw new Error(`sent ${at} of ${size} bytes`);
}

function taking(args: {
  readonly folder: string;
  readonly stored: string;
  readonly socket: string;
  readonly certificate: Certificate;
}): string {
  const { folder, stored, socket, certificate } = args;
  const keeps = `
      internal;
      dav_methods PUT;
      add_header ETag '"sent-1"' always;
      add_header x-amz-checksum-crc64nvme $http_x_amz_checksum_crc64nvme;
      add_header x-amz-checksum-crc32 $http_x_amz_checksum_crc32;`;
  return around(
    folder,
    '$request_length',
    `
  client_max_body_size 0;
  client_body_buffer_size 256k;
  map "$request_method $arg_partNumber" $kind { "PUT " whole; "~^PUT ." part; default other; }
  upstream control { server unix:${socket}; keepalive 64; }
  server {
    listen 127.0.0.1:${ports.plain};
    listen 127.0.0.1:${ports.secure} ssl;
    ssl_certificate ${certificate.chain};
    ssl_certificate_key ${certificate.key};
    ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256;
    location / {
      if ($kind = whole) { rewrite ^/(.*)$ /kept/whole/$1 last; }
      if ($kind = part) { rewrite ^ /kept/part/$arg_partNumber? last; }
      proxy_pass http://control;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }
    location /kept/whole/ { alias ${stored}/; ${keeps}
    }
    location /kept/part/ { alias ${stored}/parts/; ${keeps}
    }
  }`,
  );
}
