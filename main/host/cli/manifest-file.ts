/** The manifest that a command names: a file, or what another program writes (`-`, /dev/stdin, <(…)), which is kept while it is read. */
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseLocation } from '../../../shared/location.ts';
import { MiB } from '../../../shared/part.ts';
import { usage } from './args.ts';
import type { Context } from './context.ts';

interface ManifestFile {
  readonly path: string;
  /** Its bytes come once, and to this process. */
  readonly piped: boolean;
}

const standardInput: ReadonlySet<string> = new Set(['-', '/dev/stdin', '/dev/fd/0']);
/** Four million addresses. What is longer is no manifest, or comes from a program that never ends. */
const longest = 512 * MiB;

/** The manifest that the first word names; null where it is an address or no file. Nothing is read of it. */
export async function manifestFile({ positionals, terminal }: Context): Promise<ManifestFile | null> {
  const word = positionals[0] ?? '';
  if (standardInput.has(word)) return { path: word, piped: true };
  if (parseLocation(word) !== null) return null;
  const file = path.resolve(terminal.cwd, word);
  const facts = await stat(file).catch(() => null);
  if (facts?.isFIFO() || facts?.isCharacterDevice()) return { path: file, piped: true };
  return facts?.isFile() ? { path: file, piped: false } : null;
}

/** Manifests are read twice, and by whoever runs the engine: `use` gets a file. Throws WaybillError usage where it is too long. */
export async function withManifest<T>(
  { terminal }: Context,
  manifest: ManifestFile,
  use: (file: string) => Promise<T>,
): Promise<T> {
  if (!manifest.piped) return use(manifest.path);
  const folder = await mkdtemp(path.join(tmpdir(), 'waybill-manifest-'));
  try {
    const file = path.join(folder, 'manifest');
    await keep(manifest.path, file, terminal.interrupted);
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function keep(from: string, file: string, signal: AbortSignal): Promise<void> {
  // Not by its name: where standard input is a socket, that cannot be opened.
  const pieces = standardInput.has(from)
    ? createReadStream('', { fd: 0, autoClose: false, signal })
    : createReadStream(from, { signal });
  const handle = await open(file, 'wx', 0o600);
  try {
    let bytes = 0;
    for await (const piece of pieces as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > longest)
        throw usage('What is piped in is longer than 512 MiB.', 'Write it to a file first.');
      await handle.appendFile(piece);
    }
  } finally {
    await handle.close();
  }
}
