/** The process's own terminal. */
import { afterEach, expect, test } from 'vitest';
import { processTerminal } from '../../../main/host/cli/terminal.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const before = signals.map((signal) => process.listeners(signal));
const own = Object.getOwnPropertyDescriptors(process.stderr);

afterEach(() => {
  for (const [i, signal] of signals.entries())
    for (const listener of process.listeners(signal))
      if (!before[i]?.includes(listener)) process.off(signal, listener);
  for (const name of ['isTTY', 'columns'] as const)
    if (own[name]) Object.defineProperty(process.stderr, name, own[name]);
    else Reflect.deleteProperty(process.stderr, name);
});

test.each([
  [true, 132, 132],
  [true, 0, 80],
  [true, undefined, 80],
  [false, undefined, null],
])('a terminal (%s) of %s columns is drawn on in %s', (isTTY, columns, drawn) => {
  Object.defineProperty(process.stderr, 'isTTY', { value: isTTY, configurable: true });
  Object.defineProperty(process.stderr, 'columns', { value: columns, configurable: true });
  expect(processTerminal().columns).toBe(drawn);
});
