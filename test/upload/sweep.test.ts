/** An upload was asked for, and its ID was never noted: it is found among all that the bucket has of that key. */
import { test } from 'vitest';
import { practiceKey } from '../../main/practice/sign.ts';
import { otherEyes } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { expectSwept } from '../support/sweeps.ts';

const practice = withPractice();

test('uploads of one key over two pages are given up where they hold nothing, and no others', async () => {
  const { endpoint } = practice;
  await otherEyes(endpoint).makeBucket('swept');
  await expectSwept({ endpoint, bucket: 'swept', keys: practiceKey });
});
