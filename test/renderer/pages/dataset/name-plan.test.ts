import { expect, test } from 'vitest';
import { planFolder, planName } from '../../../../renderer/pages/dataset/name-plan.ts';

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
