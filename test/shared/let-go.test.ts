import { expect, test } from 'vitest';
import { letGo } from '../../shared/let-go.ts';

test('what cannot be closed keeps nothing else open, and is told', async () => {
  const closed: string[] = [];
  const fails = (name: string) => async () => {
    closed.push(name);
    throw new Error(`${name} is stuck`);
  };
  const steps = [
    fails('engine'),
    () => closed.push('catalogue'),
    fails('ledger'),
    async () => closed.push('lock'),
  ];
  await expect(letGo(steps)).rejects.toThrow('engine is stuck');
  expect(closed).toEqual(['engine', 'catalogue', 'ledger', 'lock']);
  await letGo([]);
});
