/** An authority of our own and a server certificate by it, for the addresses that the bench serves on. Made with openssl. */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface Certificate {
  /** PEM files: what clients are told to trust, what the server shows, and its key. */
  readonly authority: string;
  readonly chain: string;
  readonly key: string;
}

/** RSA of 2,048 bits, as Amazon S3 has it. */
export async function makeCertificate(folder: string, addresses: readonly string[]): Promise<Certificate> {
  const at = (name: string) => path.join(folder, name);
  const files = { authority: at('authority.pem'), chain: at('server.pem'), key: at('server.key') };
  const extensions = at('extensions.conf');
  await writeFile(
    extensions,
    `subjectAltName=${addresses.map((address) => `IP:${address}`).join(',')}\nextendedKeyUsage=serverAuth\n`,
  );
  const days = ['-days', '30'];
  const subject = (name: string) => ['-subj', `/CN=${name}`];
  const newKey = (file: string) => ['-newkey', 'rsa:2048', '-nodes', '-keyout', file];
  openssl(
    'req',
    '-x509',
    ...newKey(at('authority.key')),
    '-out',
    files.authority,
    ...days,
    ...subject('Bench'),
  );
  openssl('req', ...newKey(files.key), '-out', at('request.pem'), ...subject('bench'));
  openssl(
    ...['x509', '-req', '-in', at('request.pem'), '-out', files.chain, ...days, '-extfile', extensions],
    ...['-CA', files.authority, '-CAkey', at('authority.key'), '-CAcreateserial'],
  );
  return files;
}

function openssl(...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`);
}
