/** Finds where a window shows a reason or a hint of a failure past `told`. */
import { type ESTree, parseSync } from 'vite';

type Node = ESTree.Node;

/** What passes a value on as it is. */
const passes = (parent: Node, child: Node): boolean =>
  (parent.type === 'LogicalExpression' && (parent.right === child || parent.operator === '??')) ||
  (parent.type === 'ConditionalExpression' && parent.test !== child) ||
  parent.type === 'ParenthesizedExpression' ||
  parent.type === 'ChainExpression';

export function shownRaw(file: string, source: string): readonly string[] {
  const { program } = parseSync(file, source);
  const found: string[] = [];
  const walk = (value: unknown, above: readonly Node[]): void => {
    if (Array.isArray(value)) {
      for (const one of value) walk(one, above);
      return;
    }
    if (value === null || typeof value !== 'object' || !('type' in value)) return;
    const node = value as Node;
    // A copy for a support mail stays as it was said.
    if (
      node.type === 'CallExpression' &&
      node.callee.type === 'Identifier' &&
      /^(?:told|copy)$/.test(node.callee.name)
    )
      return;
    if (
      node.type === 'MemberExpression' &&
      node.property.type === 'Identifier' &&
      /^(?:reason|hint)$/.test(node.property.name) &&
      !(node.object.type === 'Identifier' && node.object.name === 'styles')
    ) {
      let at = above.length - 1;
      for (let child: Node = node; at >= 0 && passes(above[at] as Node, child); at--)
        child = above[at] as Node;
      const parent = above[at];
      if (
        parent?.type === 'JSXExpressionContainer' ||
        parent?.type === 'TemplateLiteral' ||
        (parent?.type === 'Property' && parent.key.type === 'Identifier' && parent.key.name === 'text')
      )
        found.push(`${file}:${source.slice(0, node.start).split('\n').length}`);
    }
    for (const [name, child] of Object.entries(node)) if (name !== 'type') walk(child, [...above, node]);
  };
  walk(program.body, []);
  return found;
}
