/**
 * A bundler's plugin. An ES module that imports `node:http` makes Node read everything that module exports, and one of its
 * exports, WebSocket, is all of undici: 40 ms of processor and 5 MiB, for nobody. Asked for as what it is, it stays unread.
 */
import http from 'node:http';

/** Exports behind a getter are what is loaded late; who wants one of them is told by the bundler. */
const plain = Object.entries(Object.getOwnPropertyDescriptors(http))
  .filter(([, { get }]) => get === undefined)
  .map(([name]) => name);

const source = `const http = process.getBuiltinModule('node:http');
export default http;
export const { ${plain.join(', ')} } = http;`;

const id = '\0lean-http';

export const leanHttp = {
  name: 'lean-http',
  enforce: 'pre' as const,
  resolveId: (asked: string) =>
    asked === 'node:http' || asked === 'http' ? { id, moduleSideEffects: false } : null,
  load: (asked: string) => (asked === id ? source : null),
};
