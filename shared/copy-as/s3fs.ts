import { practiceEndpoint } from '../location.ts';
import { isAnonymous, isEverything, literal, namedProfile, piecesOf, type Say, type Wish } from './wish.ts';

/** Arguments of fsspec's file system for the place, as Python writes them: also `storage_options`. Null for web servers. */
export function fsspecOptions(wish: Wish): readonly (readonly [name: string, value: string])[] | null {
  const { scheme, endpoint, region } = wish.location;
  if (scheme === 'https' || endpoint === practiceEndpoint) return null;
  if (scheme === 'gs') return [['token', isAnonymous(wish) ? '"anon"' : 'None']];
  const name = namedProfile(wish);
  const client = region === null ? null : `{"region_name": ${literal(region)}}`;
  return [
    ...(isAnonymous(wish) ? [['anon', 'True'] as const] : []),
    ...(name === null ? [] : [['profile', literal(name)] as const]),
    ...(wish.requestPayer ? [['requester_pays', 'True'] as const] : []),
    ...(endpoint === null ? [] : [['endpoint_url', literal(endpoint)] as const]),
    ...(client === null ? [] : [['client_kwargs', client] as const]),
  ];
}

/** s3fs, or gcsfs on Google Cloud. */
export const s3fs: Say = (wish) => {
  const options = fsspecOptions(wish);
  const pieces = piecesOf(wish);
  if (options === null || pieces === null || !isEverything(pieces)) return null;
  const { scheme, bucket } = wish.location;
  const [module, name] = scheme === 'gs' ? ['gcsfs', 'GCSFileSystem'] : ['s3fs', 'S3FileSystem'];
  return [
    `import ${module}`,
    '',
    `fs = ${module}.${name}(${options.map((pair) => pair.join('=')).join(', ')})`,
    ...pieces.map(({ prefix, isObject, to }) => {
      const from = literal(`${bucket}/${prefix}`);
      const target = [wish.folder, to].filter(Boolean).join('/');
      return isObject
        ? `fs.get(${from}, ${literal(target)})`
        : `fs.get(${from}, ${literal(`${target}/`)}, recursive=True)`;
    }),
  ].join('\n');
};
