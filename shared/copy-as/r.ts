import {
  isAnonymous,
  isEverything,
  isS3,
  literal,
  namedProfile,
  nameOf,
  piecesOf,
  type Say,
} from './wish.ts';

/** R: the arrow package, which copies from S3 and opens Parquet and CSV where they are; paws where the requester pays. */
export const r: Say = (wish) => {
  const pieces = piecesOf(wish);
  if (!isS3(wish) || pieces === null || !isEverything(pieces)) return null;
  const { bucket, region, endpoint } = wish.location;
  const name = namedProfile(wish);
  const profile = name === null ? [] : [`Sys.setenv(AWS_PROFILE = ${literal(name)})`];
  if (wish.requestPayer || /[^a-z0-9.-]/i.test(bucket)) {
    if (endpoint !== null || pieces.some(({ isObject }) => !isObject)) return null;
    return [
      'library(paws)',
      ...profile,
      `s3 <- paws::s3(config = list(region = ${literal(region ?? 'us-east-1')}))`,
      ...pieces.map(
        ({ prefix }) =>
          `s3$download_file(Bucket = ${literal(bucket)}, Key = ${literal(prefix)}, Filename = ${literal(nameOf(prefix))}${
            wish.requestPayer ? ', RequestPayer = "requester"' : ''
          })`,
      ),
    ].join('\n');
  }
  const [scheme, host] = endpoint === null ? [] : endpoint.split('://');
  const options = [
    ...(isAnonymous(wish) ? ['anonymous = TRUE'] : []),
    ...(region === null ? [] : [`region = ${literal(region)}`]),
    ...(host === undefined
      ? []
      : [`endpoint_override = ${literal(host)}`, `scheme = ${literal(scheme ?? '')}`]),
  ];
  // aws.s3 signs nothing with an empty key.
  const plain = [
    `region = ${literal(region ?? (endpoint === null ? 'us-east-1' : ''))}`,
    ...(isAnonymous(wish) ? ['key = ""', 'secret = ""'] : []),
    ...(host === undefined
      ? []
      : [`base_url = ${literal(host)}`, `use_https = ${scheme === 'https' ? 'TRUE' : 'FALSE'}`]),
  ].join(', ');
  const place = (path: string) => `s3_bucket(${[literal(path), ...options].join(', ')})`;
  return [
    'library(arrow)',
    ...profile,
    ...pieces.flatMap(({ prefix, isObject, to }) => {
      const folder = prefix.replace(/\/$/, '');
      if (isObject) {
        const parent = prefix.slice(0, Math.max(0, prefix.lastIndexOf('/')));
        const at = place([bucket, parent].filter(Boolean).join('/'));
        if (/\.parquet$/i.test(prefix))
          return [`data <- read_parquet(${at}$path(${literal(nameOf(prefix))}))`];
        return [
          `aws.s3::save_object(${literal(prefix)}, bucket = ${literal(bucket)}, file = ${literal(nameOf(prefix))}, ${plain})`,
        ];
      }
      const target = literal([wish.folder, to].filter(Boolean).join('/'));
      return [`copy_files(${place([bucket, folder].filter(Boolean).join('/'))}, ${target})`];
    }),
  ].join('\n');
};
