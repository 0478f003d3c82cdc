import {
  isAnonymous,
  isEverything,
  isS3,
  literal,
  namedProfile,
  nameOf,
  type Piece,
  piecesOf,
  type Say,
  type Wish,
} from './wish.ts';

function client(wish: Wish): readonly string[] {
  const { region, endpoint } = wish.location;
  const args = [
    '"s3"',
    ...(region === null ? [] : [`region_name=${literal(region)}`]),
    ...(endpoint === null ? [] : [`endpoint_url=${literal(endpoint)}`]),
  ];
  const name = namedProfile(wish);
  if (!isAnonymous(wish))
    return [
      'import boto3',
      '',
      `s3 = boto3.Session(${name === null ? '' : `profile_name=${literal(name)}`}).client(${args.join(', ')})`,
    ];
  return [
    'import boto3',
    'from botocore import UNSIGNED',
    'from botocore.config import Config',
    '',
    `s3 = boto3.client(${[...args, 'config=Config(signature_version=UNSIGNED)'].join(', ')})`,
  ];
}

/** A short program: lists the folders and downloads what is in them. */
export const boto3: Say = (wish) => {
  const pieces = piecesOf(wish);
  if (!isS3(wish) || pieces === null || !isEverything(pieces)) return null;
  const { bucket } = wish.location;
  const payer = wish.requestPayer ? ', RequestPayer="requester"' : '';
  const extra = wish.requestPayer ? ', ExtraArgs={"RequestPayer": "requester"}' : '';
  const keys = pieces.filter(({ isObject }) => isObject);
  const folders = pieces.filter(({ isObject }) => !isObject);
  const only = keys[0];
  if (only && pieces.length === 1)
    return [
      ...client(wish),
      `s3.download_file(${literal(bucket)}, ${literal(only.prefix)}, ${literal(nameOf(only.prefix))}${extra})`,
    ].join('\n');
  const base = wish.location.prefix.slice(0, wish.location.prefix.lastIndexOf('/') + 1);
  return [
    'from pathlib import Path',
    ...client(wish),
    '',
    ...list('keys', keys),
    ...list('prefixes', folders),
    'for prefix in prefixes:',
    `    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=${literal(bucket)}, Prefix=prefix${payer}):`,
    '        keys += [item["Key"] for item in page.get("Contents", []) if not item["Key"].endswith("/")]',
    'for key in keys:',
    `    path = Path(${literal(wish.folder)}) / key.removeprefix(${literal(base)})`,
    '    path.parent.mkdir(parents=True, exist_ok=True)',
    `    s3.download_file(${literal(bucket)}, key, str(path)${extra})`,
  ].join('\n');
};

const list = (name: string, pieces: readonly Piece[]): readonly string[] =>
  pieces.length === 0
    ? [`${name} = []`]
    : [`${name} = [`, ...pieces.map(({ prefix }) => `    ${literal(prefix)},`), ']'];
