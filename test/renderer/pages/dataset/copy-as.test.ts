import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCatalog } from '../../../../main/catalog/catalog.ts';
import { awsLine, quoted, waybillLine } from '../../../../renderer/pages/dataset/copy-as.ts';
import { planFolder, planName } from '../../../../renderer/pages/dataset/name-plan.ts';

const catalog = createCatalog();
const line = (id: string, profile: string) => {
  const dataset = catalog.get(id);
  const location = dataset.locations[0];
  return location ? awsLine(dataset, location, profile) : null;
};

test('a free bucket is synced without keys, one with keys by its profile', () => {
  expect(line('openneuro', 'anonymous')).toBe(
    'aws s3 sync s3://openneuro.org/ ./openneuro --no-sign-request --region us-east-1',
  );
  expect(line('hcp', 'my hcp')).toContain("--profile 'my hcp'");
});

test('the practice bucket has no line for the AWS CLI, only one for waybill', () => {
  expect(line('practice', 'anonymous')).toBeNull();
  expect(waybillLine(catalog.get('practice'))).toBe('waybill get practice ./practice');
});

test.skipIf(process.platform === 'win32')('a shell reads a quoted word back as it was', () => {
  fc.assert(
    fc.property(
      fc.string().filter((word) => word !== '' && !word.includes('\0')),
      (word) => {
        expect(execFileSync('sh', ['-c', `printf %s ${quoted(word)}`], { encoding: 'utf8' })).toBe(word);
      },
    ),
    { numRuns: 50 },
  );
});

test('a plan is named by what was chosen', () => {
  expect(planName('OpenNeuro', [''])).toBe('OpenNeuro');
  expect(planName('OpenNeuro', ['ds1/sub-01/'])).toBe('OpenNeuro · sub-01');
  expect(planName('OpenNeuro', ['ds1/sub-01/', 'ds1/sub-02/', 'ds1/sub-08/'])).toBe(
    'OpenNeuro · sub-01…sub-08',
  );
});

test('a plan goes into a folder of its own, which no name can lead out of', () => {
  expect(planFolder('/data', 'openneuro', 'linux')).toBe('/data/openneuro');
  expect(planFolder('D:\\', 'openneuro', 'win32')).toBe('D:\\openneuro');
  expect(planFolder('/data', 's3://bucket/../x', 'linux')).toBe('/data/s3-bucket-..-x');
  expect(planFolder('/data', '..', 'linux')).toBe('/data/download');
});
