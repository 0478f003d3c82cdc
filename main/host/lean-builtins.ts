/**
 * A bundler's plugin. An ES module that imports one of Node's own makes Node read everything that module exports, also what
 * it would load when it is first asked for: all of undici behind `node:http`, streams and readline behind `node:fs`, WebCrypto
 * behind `node:crypto`. That is 50 ms of processor and 5 MiB, for nobody. Here only what is imported is read.
 */
import { isBuiltin } from 'node:module';

const bare = (asked: string) => asked.replace(/^node:/, '');
/** A module for what is there once Node has loaded its own, and one for what that loads only when it is asked for. */
const mark = { lean: '\0lean:', late: '\0late:' } as const;

/** Of undici, which is the largest; a dynamic import takes all that there is, and wants none of these. */
const undici = new Set(['WebSocket', 'CloseEvent', 'MessageEvent']);

function exportsOf(name: string, late: boolean): readonly string[] {
  return Object.entries(Object.getOwnPropertyDescriptors(process.getBuiltinModule(name) ?? {}))
    .filter(
      ([key, { get }]) => (get !== undefined) === late && key !== 'default' && /^[a-z_$][\w$]*$/i.test(key),
    )
    .map(([key]) => key);
}

/** A bundler drops a call that is marked as pure where nobody uses what it returns, and a whole module where nobody uses one. */
function sourceOf(name: string, late: boolean): string {
  const names = exportsOf(name, late);
  const others = late ? [] : exportsOf(name, true).filter((key) => !undici.has(key));
  return [
    `const own = process.getBuiltinModule('node:${name}');`,
    late ? '' : 'export default own;',
    ...names.map((key, i) => `const n${i} = /* @__PURE__ */ (() => own.${key})();`),
    `export { ${names.map((key, i) => `n${i} as ${key}`).join(', ')} };`,
    others.length > 0 ? `export { ${others.join(', ')} } from '${mark.late}${name}';` : '',
  ].join('\n');
}

export const leanBuiltins = {
  name: 'lean-builtins',
  enforce: 'pre' as const,
  /** A page has none of them. */
  applyToEnvironment: ({ config }: { readonly config: { readonly consumer: string } }) =>
    config.consumer === 'server',
  resolveId(asked: string, _from: string | undefined, { kind }: { readonly kind?: string } = {}) {
    if (asked.startsWith(mark.late)) return { id: asked, moduleSideEffects: false };
    if (!isBuiltin(asked)) return null;
    // What is required is had as it is already.
    if (kind === 'require-call') return { id: asked, external: true };
    return { id: mark.lean + bare(asked), moduleSideEffects: false };
  },
  load(asked: string) {
    if (asked.startsWith(mark.lean)) return sourceOf(asked.slice(mark.lean.length), false);
    return asked.startsWith(mark.late) ? sourceOf(asked.slice(mark.late.length), true) : null;
  },
};
