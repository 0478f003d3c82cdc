/** What is copied for other tools: read back by the shells and the Python that it is meant for. */
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { curated } from '../../main/catalog/catalog.ts';
import { type ToolName, toolNames, tools } from '../../shared/copy-as/tools.ts';
import { addressesOf, type Wish, wishFor } from '../../shared/copy-as/wish.ts';
import { makeFilter } from '../../shared/glob.ts';
import { everything } from '../../shared/job.ts';
import { looksLikeObject, parseLocation } from '../../shared/location.ts';
import { comment, quoted, quotedPath } from '../../shared/shell.ts';

const has = (program: string) =>
  promisify(execFile)(program, ['--version']).then(
    () => true,
    () => false,
  );
const [hasBash, hasPython] = await Promise.all([has('bash'), has('python3')]);

const wish = (address: string, more: Partial<Wish> = {}): Wish => {
  const location = parseLocation(address);
  if (!location) throw new Error(address);
  return wishFor(
    { ...location, region: 'us-east-1' },
    { isObject: false, folder: 'openneuro', profile: 'anonymous', requestPayer: false, ...more },
  );
};
const say = (tool: ToolName, of: Wish) => tools[tool].say(of);

/** Any key that S3 takes, odd ones first. */
const oddKey = fc.oneof(
  fc.constantFrom(
    "it's.txt",
    '-rf',
    '$(reboot)',
    '`id`',
    'a b',
    'a\nb',
    '"',
    '\\',
    '~/x',
    '*',
    '../up',
    'ü/日本.nii',
    '#c',
    ';rm',
  ),
  fc.string({ minLength: 1, maxLength: 20 }).filter((key) => !key.includes('\0')),
);
const anyWish = fc
  .record({
    keys: fc.array(oddKey, { maxLength: 3 }),
    prefixes: fc.array(
      oddKey.map((key) => `${key}/`),
      { maxLength: 2 },
    ),
    isObject: fc.boolean(),
    prefix: oddKey,
    profile: fc.constantFrom('anonymous', 'environment', "o'neil lab"),
    requestPayer: fc.boolean(),
    endpoint: fc.constantFrom(null, 'http://127.0.0.1:9000'),
    scheme: fc.constantFrom('s3' as const, 'gs' as const),
    globs: fc.array(oddKey, { maxLength: 2 }),
  })
  .map(({ keys, prefixes, globs, prefix, endpoint, scheme, ...more }) =>
    wishFor(
      {
        scheme,
        endpoint: scheme === 's3' ? endpoint : null,
        bucket: 'bucket',
        prefix,
        region: 'eu-central-1',
      },
      {
        ...more,
        folder: 'my data',
        selection: { prefixes, keys, filters: globs.map((glob) => ({ verb: 'exclude' as const, glob })) },
      },
    ),
  );

test('the addresses of what was chosen are those places, not the folder that holds them all', () => {
  const of = wish('s3://openneuro.org/', {
    selection: { ...everything, prefixes: ['ds000001/sub-01/'], keys: ['ds000002/README'] },
  });
  expect(addressesOf(of)).toEqual([
    's3://openneuro.org/ds000001/sub-01/',
    's3://openneuro.org/ds000002/README',
  ]);
  expect(addressesOf(wish('s3://openneuro.org/ds000001/'))).toEqual(['s3://openneuro.org/ds000001/']);
  const list = { ...everything, objects: 'a'.repeat(32) };
  expect(addressesOf(wish('s3://openneuro.org/', { selection: list }))).toEqual(['s3://openneuro.org/']);
});

describe('a dataset', () => {
  test('each tool says it in its own words', () => {
    const of = wish('s3://openneuro.org/ds000001/', { datasetId: 'openneuro' });
    expect(say('waybill', of)).toBe('waybill get openneuro ./openneuro');
    expect(say('aws', of)).toBe(
      'aws s3 sync s3://openneuro.org/ds000001/ ./openneuro --no-sign-request --region us-east-1',
    );
    expect(say('s5cmd', of)).toBe("s5cmd --no-sign-request cp 's3://openneuro.org/ds000001/*' ./openneuro/");
    expect(say('rclone', of)).toBe(
      'rclone copy :s3,provider=AWS,region=us-east-1:openneuro.org/ds000001 ./openneuro',
    );
    expect(say('boto3', of)).toContain('signature_version=UNSIGNED');
    expect(say('s3fs', of)).toContain('fs.get("openneuro.org/ds000001/", "openneuro/", recursive=True)');
    expect(say('r', of)).toContain(
      'copy_files(s3_bucket("openneuro.org/ds000001", anonymous = TRUE, region = "us-east-1"), "openneuro")',
    );
    expect(say('xarray', of)).toBeNull();
  });

  test('what is chosen of it keeps its folders', () => {
    const of = wish('s3://openneuro.org/ds1/', {
      selection: { ...everything, prefixes: ['ds1/sub-01/'], keys: ['ds1/README'] },
      profile: 'my lab',
      requestPayer: true,
    });
    expect(say('aws', of)?.split('\n')).toEqual([
      "aws s3 sync s3://openneuro.org/ds1/sub-01/ ./openneuro/sub-01 --profile 'my lab' --request-payer requester --region us-east-1",
      "aws s3 cp s3://openneuro.org/ds1/README ./openneuro/README --profile 'my lab' --request-payer requester --region us-east-1",
    ]);
    expect(say('s5cmd', of)).toContain("cp 's3://openneuro.org/ds1/sub-01/*' ./openneuro/sub-01/");
    expect(say('waybill', of)).toContain('s3://openneuro.org/ds1/README ./openneuro --profile');
    expect(say('s3fs', of)).toContain('fs.get("openneuro.org/ds1/README", "openneuro/README")');
  });

  test('a Zarr store and a NetCDF file are opened where they are', () => {
    expect(say('xarray', wish('s3://cmip6-pds/CMIP6/x/v1/', { formats: ['Zarr'] }))).toContain(
      'xr.open_zarr("s3://cmip6-pds/CMIP6/x/v1", storage_options={"anon": True',
    );
    expect(say('xarray', wish('s3://nsf-ncar-era5/a.nc', { isObject: true }))).toContain('h5netcdf');
    expect(say('xarray', wish('gs://cmip6/a.zarr/'))).toContain('{"token": "anon"}');
  });

  test('filters keep their order: rclone takes the first that matches, the AWS CLI the last', () => {
    const of = wish('s3://b/', {
      selection: {
        ...everything,
        filters: [
          { verb: 'exclude', glob: '*' },
          { verb: 'include', glob: '*.nii.gz' },
        ],
      },
    });
    expect(say('aws', of)).toContain("--exclude '*' --include '*.nii.gz'");
    expect(say('rclone', of)).toContain("--filter '+ /**.nii.gz' --filter '- /**'");
    expect(say('boto3', of)).toBeNull();
  });

  test('a filter is cut down to the folder that is named, and what it leaves out is not said', () => {
    const of = wish('s3://b/ds/', {
      selection: {
        prefixes: ['ds/sub-01/', 'ds/sub-02/'],
        keys: ['ds/README', 'ds/CHANGES'],
        filters: [
          { verb: 'exclude', glob: 'sub-01/func/*' },
          { verb: 'exclude', glob: 'CHANGES' },
        ],
      },
    });
    const to = '--no-sign-request --region us-east-1';
    expect(say('aws', of)?.split('\n')).toEqual([
      `aws s3 sync s3://b/ds/sub-01/ ./openneuro/sub-01 --exclude 'func/*' ${to}`,
      `aws s3 sync s3://b/ds/sub-02/ ./openneuro/sub-02 ${to}`,
      `aws s3 cp s3://b/ds/README ./openneuro/README ${to}`,
    ]);
    expect(say('rclone', of)).toContain("sub-01 ./openneuro/sub-01 --filter '- /func/**'\n");
    expect(say('s5cmd', of)).toBeNull();
  });

  test('the beginning of a name is its folder, and of that what begins so', () => {
    const of = wish('s3://b/ds/', {
      selection: { ...everything, prefixes: ['ds/sub-0'], filters: [{ verb: 'exclude', glob: '*.json' }] },
    });
    expect(say('aws', of)).toContain(
      "sync s3://b/ds/ ./openneuro --exclude '*' --include 'sub-0*' --exclude 'sub-0*.json'",
    );
    expect(say('waybill', of)).toContain("--include 'sub-0*'");
    expect(say('boto3', of)).toBeNull();
  });

  test('what a tool cannot reach it does not say', () => {
    const practice = {
      ...wish('s3://practice/'),
      location: { ...wish('s3://practice/').location, endpoint: 'practice' },
    };
    expect(Object.keys(tools).filter((tool) => say(tool as ToolName, practice) !== null)).toEqual([
      'waybill',
    ]);
    expect(say('aws', wish('https://example.org/a.zip', { isObject: true }))).toBeNull();
    const long = wish('s3://b/', {
      selection: { ...everything, keys: Array.from({ length: 41 }, (_, i) => `${i}`) },
    });
    expect(say('aws', long)).toBeNull();
    for (const tool of toolNames) expect(say(tool, wish('s3://b/', { selection: null }))).toBeNull();
  });
});

test.skipIf(!hasBash)('whatever the names, a shell parses the lines, and reads every word back', () => {
  fc.assert(
    fc.property(anyWish, (of) => {
      for (const tool of ['waybill', 'aws', 's5cmd', 'rclone'] as const) {
        const text = say(tool, of);
        if (text === null) continue;
        // A function of the tool's name prints its words, and is all that runs.
        const words = execFileSync('bash', ['-c', `PATH=; ${tool}() { printf '%s\\0' "$@"; }\n${text}`], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        }).split('\0');
        const { prefixes, keys: named, filters } = of.selection ?? everything;
        const base = of.location.prefix.slice(0, of.location.prefix.lastIndexOf('/') + 1);
        const wanted = makeFilter(filters);
        const keys = named.filter((key) => wanted(key.startsWith(base) ? key.slice(base.length) : key));
        for (const one of prefixes.length + named.length > 0 ? [...prefixes, ...keys] : [of.location.prefix])
          expect(words.some((word) => word.includes(one.replace(/\/$/, '')))).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

test.skipIf(!hasPython)('whatever the names, Python compiles its programs', () => {
  const programs: string[] = [];
  fc.assert(
    fc.property(anyWish, (of) => {
      for (const tool of ['boto3', 's3fs', 'xarray'] as const) programs.push(say(tool, of) ?? '');
    }),
    { numRuns: 200 },
  );
  for (const { locations, formats, id } of curated)
    for (const location of locations)
      for (const tool of ['boto3', 's3fs', 'xarray'] as const)
        programs.push(
          tools[tool].say(
            wishFor(location, {
              isObject: looksLikeObject(location.prefix),
              folder: id,
              profile: 'anonymous',
              requestPayer: false,
              formats,
            }),
          ) ?? '',
        );
  const check = 'import json,sys\nfor p in json.load(sys.stdin): compile(p, "copied", "exec")\nprint("ok")';
  expect(execFileSync('python3', ['-c', check], { input: JSON.stringify(programs), encoding: 'utf8' })).toBe(
    'ok\n',
  );
});

test.skipIf(!hasBash)('a shell reads a quoted word back as it was, and a comment does nothing', () => {
  fc.assert(
    fc.property(oddKey, (word) => {
      const text = `${comment(word)}\nprintf '%s\\0' ${quoted(word)} ${quotedPath(word)}`;
      const [plain, safe] = execFileSync('bash', ['-c', text], { encoding: 'utf8' }).split('\0');
      expect(plain).toBe(word);
      expect(safe?.replace(/^\.\//, '')).toBe(word.replace(/^\.\//, ''));
      expect(safe).not.toMatch(/^[-~]/);
    }),
    { numRuns: 60 },
  );
});

test('what is sifted by size, name or chance is said for no tool: the words would fetch more', () => {
  const sifted = wish('s3://openneuro.org/ds000001/', {
    selection: { ...everything, sieve: { sample: { kind: 'first', count: 3 } } },
  });
  for (const tool of Object.keys(tools) as ToolName[]) expect(say(tool, sifted), tool).toBeNull();
});
