/** The built window's files: read once, kept, served with the headers that a page of ours must have. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Nothing from elsewhere runs, loads, frames or is posted to. Inline styles are the component library's. */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
};

export interface Asset {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The file that a URL path names below `folder`, or null: unknown endings, encoded slashes, dot segments and NUL are not
 * files of ours. `/` is `index.html`. Names under `assets/` carry a hash of their content and never change.
 */
export async function readAsset(folder: string, pathname: string): Promise<Asset | null> {
  const relative = safeRelative(pathname === '/' ? '/index.html' : pathname);
  if (relative === null) return null;
  const type = types[path.extname(relative)];
  if (type === undefined) return null;
  const body = await readFile(path.join(folder, relative)).catch(() => null);
  if (body === null) return null;
  return {
    body,
    headers: {
      'content-type': type,
      'cache-control': relative.startsWith('assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  };
}

function safeRelative(pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const segments = decoded.split('/').slice(1);
  const plain = segments.every((name) => /^[\w.@-]+$/.test(name) && name !== '.' && name !== '..');
  return plain ? segments.join('/') : null;
}
