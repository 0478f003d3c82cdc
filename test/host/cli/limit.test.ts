import { expect, test } from 'vitest';
import { readRate } from '../../../main/host/cli/commands/limit.ts';

test('a rate is written as for the AWS CLI, and off is none', () => {
  expect(readRate('500KB/s')).toBe(500_000);
  expect(readRate('2M')).toBe(2_000_000);
  expect(readRate('1.5 MiB/s')).toBe(1_572_864);
  expect(readRate('20000')).toBe(20_000);
  expect(readRate('off')).toBeNull();
});

test.each(['fast', '', '-1MB/s', '10', '2MBit', '1e9'])(
  '%j is refused, and the words say what is not',
  (text) => {
    expect(() => readRate(text)).toThrow('A rate is like');
  },
);
