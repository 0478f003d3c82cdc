/**
 * A bucket that costs next to nothing to serve: nginx over static files, and ListObjectsV2 pages written beforehand.
 * So what is measured is the client. ETags are nginx's own (modification time and size), so nobody can verify contents by them.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { MiB } from '../../shared/part.ts';

export const bucket = 'bench';
export const bigKey = 'big/object.bin';
export const smallPrefix = 'small/';

export interface Nginx {
  readonly endpoint: string;
  close(): Promise<void>;
}

export function findNginx(): string | null {
  return (
    ['/usr/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx', '/usr/local/bin/nginx'].find((file) =>
      existsSync(file),
    ) ?? null
  );
}

export async function startNginx(
  program: string,
  folder: string,
  sizes: { readonly big: number; readonly files: number; readonly each: number },
): Promise<Nginx> {
  const root = path.join(folder, 'www');
  await mkdir(path.join(root, bucket, 'big'), { recursive: true });
  await mkdir(path.join(root, bucket, 'small'), { recursive: true });
  await mkdir(path.join(root, 'pages'), { recursive: true });
  await writeBig(path.join(root, bucket, bigKey), sizes.big);
  await writeSmall(root, sizes.files, sizes.each);
  const port = await freePort();
  const config = path.join(folder, 'nginx.conf');
  await writeFile(config, configuration(folder, port));
  const child = spawn(program, ['-c', config, '-p', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  const endpoint = `http://127.0.0.1:${port}`;
  const close = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  try {
    await answers(`${endpoint}/${bucket}/${bigKey}`, child);
  } catch (error) {
    await close();
    throw error;
  }
  return { endpoint, close };
}

async function writeBig(file: string, size: number): Promise<void> {
  const stream = createWriteStream(file);
  for (let left = size; left > 0; left -= 64 * MiB) {
    if (!stream.write(randomBytes(Math.min(left, 64 * MiB)))) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
}

/** The files, and one XML page for every thousand of them. */
async function writeSmall(root: string, count: number, size: number): Promise<void> {
  const contents: string[] = [];
  for (let i = 0; i < count; i++) {
    const key = `${smallPrefix}${String(i).padStart(6, '0')}.dat`;
    const file = path.join(root, bucket, key);
    await writeFile(file, randomBytes(size));
    const { mtimeMs } = await stat(file);
    const seconds = Math.floor(mtimeMs / 1000);
    const modified = new Date(seconds * 1000).toISOString();
    // As nginx makes it, so that If-Match with the listed ETag holds.
    const etag = `&quot;${seconds.toString(16)}-${size.toString(16)}&quot;`;
    contents.push(
      `<Contents><Key>${key}</Key><LastModified>${modified}</LastModified><ETag>${etag}</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
    );
  }
  for (let page = 0; page * 1000 < count; page++) {
    const here = contents.slice(page * 1000, (page + 1) * 1000);
    const more = (page + 1) * 1000 < count;
    const next = more ? `<NextContinuationToken>page${page + 1}</NextContinuationToken>` : '';
    await writeFile(
      path.join(root, 'pages', `page${page}.xml`),
      `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${bucket}</Name><Prefix>${smallPrefix}</Prefix><KeyCount>${here.length}</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>${more}</IsTruncated>${next}${here.join('')}</ListBucketResult>`,
    );
  }
}

function configuration(folder: string, port: number): string {
  // As root, nginx would serve as `nobody`, who may not look into a temporary folder.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  return `
${user}
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr error;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  default_type application/octet-stream;
  client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2; fastcgi_temp_path ${folder}/t3; uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5;
  map $args $page { default page0; "~continuation-token=(?<token>page[0-9]+)" $token; }
  server {
    listen 127.0.0.1:${port};
    root ${folder}/www;
    location ~ ^/${bucket}/?$ { types { } default_type application/xml; try_files /pages/$page.xml =404; }
    # A prefix is no object: 404, as S3 says, and no redirect to a folder.
    location / { try_files $uri =404; }
  }
}
`;
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`);
    try {
      if ((await fetch(url, { method: 'HEAD' })).status === 200) return;
      throw new Error('nginx is there and does not find the object');
    } catch (error) {
      if (tries === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
