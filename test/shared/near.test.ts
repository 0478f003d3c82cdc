import { expect, test } from 'vitest';
import { commands } from '../../main/host/cli/commands.ts';
import { near } from '../../shared/near.ts';

const names = Object.keys(commands);

test.each([
  ['gte', ['get']],
  ['vrify', ['verify']],
  ['dataset', ['datasets']],
  ['job', ['jobs']],
  ['syncc', ['sync']],
  ['xyzzy', []],
  ['', []],
])('%j among the commands is %j', (word, meant) => {
  expect(near(word, names).slice(0, 1)).toEqual(meant);
});

test('marks and case do not keep a name from being found, and a name that goes on is one that was meant', () => {
  const ids = ['1000-genomes', 'openneuro', 'noaa-gfs', 'mast-tess'];
  expect(near('1000Genomes', ids)).toEqual(['1000-genomes']);
  expect(near('openneuroo', ids)).toEqual(['openneuro']);
  expect(near('noaa', ids)).toEqual(['noaa-gfs']);
});

test('a short word with two slips is another word', () => {
  expect(near('gfx', ['gets', 'limit'])).toEqual([]);
});
