/** Words into requests. */
import { expect, test } from 'vitest';
import { numberFlag, readArgs } from '../../../main/host/cli/args.ts';

test('filters keep the order they were given in, across both flags', () => {
  const { filters, positionals } = readArgs(
    'get s3://b/p out --exclude * --include *.nii.gz --exclude sub-03/*'.split(' '),
  );
  expect(positionals).toEqual(['s3://b/p', 'out']);
  expect(filters).toEqual([
    { verb: 'exclude', glob: '*' },
    { verb: 'include', glob: '*.nii.gz' },
    { verb: 'exclude', glob: 'sub-03/*' },
  ]);
});

test('flags may stand before, between and after the words, with a space or an equals sign', () => {
  const { flags, command } = readArgs([
    '--json',
    'get',
    '--profile=hcp',
    's3://b',
    '--region',
    'eu-west-1',
    'out',
  ]);
  expect(command).toBe('get');
  expect(flags).toMatchObject({ json: true, profile: 'hcp', region: 'eu-west-1' });
});

test.each([
  ['an unknown command', ['fetch'], /no command named fetch/],
  ['an unknown flag', ['get', 's3://b', 'out', '--fast'], /--fast/],
  ['a flag of another command', ['jobs', '--region', 'x'], /`waybill jobs` does not take --region/],
  ['too few words', ['get', 's3://b'], /waybill get </],
  ['too many words', ['support', 'extra'], /waybill support/],
  ['a flag without its value', ['get', 's3://b', 'out', '--profile'], /profile/],
  ['a name that every object has', ['constructor'], /no command named constructor/],
  ['put without a bucket', ['put', 'a'], /waybill put </],
])('%s is misuse', (_what, argv, words) => {
  expect(() => readArgs(argv)).toThrow(words);
});

test('a number flag takes whole numbers in its range', () => {
  expect(numberFlag({ port: '8080' }, 'port', 0, 65_535)).toBe(8080);
  expect(numberFlag({}, 'port', 0, 65_535)).toBeNull();
  for (const port of ['65536', '-1', '1e3', '0x10', ''])
    expect(() => numberFlag({ port }, 'port', 0, 65_535)).toThrow(/--port takes a number/);
});
