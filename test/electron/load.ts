/** Loads built main code with a double in the place of the `electron` module. */
import { createRequire, registerHooks } from 'node:module';

const name = 'double:electron';
const slot = Symbol.for('waybill.test.electron');

/** Runs `file` (an ES module without top-level await); what it imports from `electron` is `double`. Once a process. */
export function loadWith(file: string, double: Readonly<Record<string, unknown>>): void {
  Object.defineProperty(globalThis, slot, { value: double });
  const source = [
    `const electron = globalThis[Symbol.for('waybill.test.electron')];`,
    ...Object.keys(double).map((key) => `export const ${key} = electron.${key};`),
  ].join('\n');
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron'
        ? { url: name, format: 'module', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === name ? { format: 'module', source, shortCircuit: true } : next(url, context),
  });
  // The test runner would transform an import(); what is under test is the built file as it is.
  createRequire(import.meta.url)(file);
}
