/** Short forms for what the sites' rules answer with. */
import { WaybillError } from '../../../shared/failure.ts';
import type { Choices } from '../../../shared/selector.ts';
import type { PastedLocation } from './pasted.ts';

export const inBucket = (args: {
  readonly bucket: string;
  readonly prefix: string;
  readonly region: string | null;
  readonly datasetId: string | null;
  readonly scheme?: 's3' | 'gs';
  readonly name?: string;
  readonly choices?: Choices;
}): PastedLocation => ({
  location: {
    scheme: args.scheme ?? 's3',
    endpoint: null,
    bucket: args.bucket,
    prefix: args.prefix,
    region: args.region,
  },
  datasetId: args.datasetId,
  name: args.name ?? null,
  ...(args.choices ? { choices: args.choices } : {}),
});

/** A link that stands for nothing to download. The link's parameters are not repeated: they may hold a signature. */
export const refuse = (reason: string, hint: string, url: URL): WaybillError =>
  new WaybillError({ code: 'usage', reason, hint, detail: url.origin + url.pathname });

/** Archives write `//` where folders meet; a bucket has no such folders. */
export const collapse = (path: string): string => path.replace(/\/{2,}/g, '/').replace(/^\//, '');

/** Links to folders often lack the slash at the end, without which a bucket lists whatever begins so. */
export function asFolder(path: string): string {
  const last = path.slice(path.lastIndexOf('/') + 1);
  return last === '' || last.includes('.') || /^(?:README|CHANGES|INDEX|LICENSE)$/i.test(last)
    ? path
    : `${path}/`;
}
