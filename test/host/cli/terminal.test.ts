/** The process's own terminal. */
import { PassThrough } from 'node:stream';
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

function personAt(columns = 80) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin });
  const stderr = Object.assign(new PassThrough().setEncoding('utf8'), { isTTY: true, columns });
  const streams = { stdin, stdout: new PassThrough(), stderr };
  const terminal = processTerminal(streams as unknown as Parameters<typeof processTerminal>[0]);
  return {
    terminal,
    type: (text: string) => void stdin.write(text),
    seen: (): string => stderr.read() ?? '',
  };
}

const wiped = '\r\u001b[K';

test('what is said takes the place of the line that was drawn', () => {
  const { terminal, seen } = personAt();
  terminal.draw('43%');
  terminal.draw('44%');
  terminal.err('Paused.\n');
  terminal.draw('');
  expect(seen()).toBe(`43%${wiped}44%${wiped}Paused.\n`);
});

test('a question stands alone, and nothing is drawn over it before it is answered', async () => {
  const { terminal, type, seen } = personAt();
  terminal.draw('43%');
  const answer = terminal.ask?.('MFA code of me: ', { hidden: false });
  terminal.draw('44%');
  type('123456\r');
  expect(await answer).toBe('123456');
  terminal.draw('45%');
  expect(seen()).toBe(`43%${wiped}MFA code of me: 123456\n45%`);
});

test('what is drawn never wraps', () => {
  for (const columns of [20, 80]) {
    const { terminal, seen } = personAt(columns);
    terminal.draw('x'.repeat(200));
    expect(seen()).toBe('x'.repeat(columns - 1));
  }
});
