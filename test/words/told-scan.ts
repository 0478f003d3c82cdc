/**
 * Reads the engine's sources for what it says to people: sentences, and what is called a reason, hint, why, fix or label. A
 * template becomes the texts it can make, with a sample in the place of each value; constants, tables and one-line functions of
 * the same file are looked up.
 */
import { type ESTree, parseSync } from 'vite';

export interface Told {
  readonly at: string;
  /** As written, `…` for values. */
  readonly text: string;
  /** What it may look like when it is said; one of them has to be known. */
  readonly samples: readonly string[];
  /** A person reads just this; else it is part of other texts, or nobody's business. */
  readonly whole: boolean;
}

type Node = ESTree.Node;

/** A piece of a text, and the choices of it. */
type Piece =
  | { readonly text: string }
  | { readonly hole: true }
  | { readonly oneOf: readonly (readonly Piece[])[] }
  /** One and more: all of a text's pairs agree. */
  | { readonly pair: readonly [one: string, more: string] };

/** A sentence, wherever it stands; and what is shown under these names, be it a sentence or not. */
const sentence = /^[\p{Lu}…"“].*[.!?]$/su;
const shown = /^(?:choice|reason|hint|why|fix|title|note|says|unsaid|otherwise|label)$/;
const letters = /\p{L}{2}/u;
/** Never for people: what a support mail needs, the ledger's own language, and mistakes of the program. */
const silent = /^(?:detail|query|sql|headers?|code|id|name|kind|key|by)$/;
const mistakes = /^(?:Error|TypeError|RangeError|RegExp|SyntaxError)$/;
const machine = /^\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|BEGIN|WITH|PRAGMA)\b/;
/** `counted(n, 'table')`, `many(n, 'tells', 'tell')`: functions that choose between words. */
const counting = /^(?:plural|counted|count)$/;

export function toldIn(file: string, source: string): readonly Told[] {
  const { program, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const isRecipe = file.includes('/recipes/');
  const found: (Omit<Told, 'whole'> & {
    readonly isShown: boolean;
    readonly always: boolean;
    readonly above: readonly Node[];
  })[] = [];
  const line = (node: Node) => `${file}:${source.slice(0, node.start).split('\n').length}`;

  /** Constants and one-line functions of the file, by name: texts are put together from them. */
  const constants = new Map<string, Node>();
  const used = new Set<Node>();

  const piecesOf = (node: Node): readonly Piece[] => {
    switch (node.type) {
      case 'Literal':
        return [typeof node.value === 'string' ? { text: node.value } : { hole: true }];
      case 'TemplateLiteral':
        return node.quasis.flatMap(({ value }, i) => {
          const expression = node.expressions[i];
          const text = { text: value.cooked ?? '' };
          return expression ? [text, ...piecesOf(expression as Node)] : [text];
        });
      case 'ConditionalExpression':
        return [{ oneOf: [piecesOf(node.consequent), piecesOf(node.alternate)] }];
      case 'LogicalExpression':
        return [{ oneOf: [piecesOf(node.left), piecesOf(node.right)] }];
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'ParenthesizedExpression':
        return piecesOf(node.expression);
      case 'ArrowFunctionExpression':
        return node.body ? piecesOf(node.body as Node) : [{ hole: true }];
      case 'Identifier': {
        const constant = constants.get(node.name);
        if (!constant || used.has(constant) || constant.type === 'ObjectExpression') return [{ hole: true }];
        return within(constant, () => piecesOf(constant));
      }
      case 'MemberExpression': {
        const table = node.object.type === 'Identifier' ? constants.get(node.object.name) : undefined;
        if (table?.type !== 'ObjectExpression') return [{ hole: true }];
        const values = table.properties.flatMap((one) =>
          one.type === 'Property' ? [one.value as Node] : [],
        );
        if (!values.every(({ type }) => type === 'Literal')) return [{ hole: true }];
        pieces.add(table);
        return [{ oneOf: values.map(piecesOf) }];
      }
      case 'CallExpression': {
        const { callee, arguments: args } = node;
        if (callee.type !== 'Identifier') return [{ hole: true }];
        const words = args.flatMap((one) =>
          one.type === 'Literal' && typeof one.value === 'string' ? [one.value] : [],
        );
        const [one, many = `${one}s`] = words;
        if (one !== undefined && callee.name === 'many') return [{ pair: [one, many] }];
        if (one !== undefined && counting.test(callee.name)) return [{ pair: [`1 ${one}`, `7 ${many}`] }];
        const made = constants.get(callee.name);
        return made?.type === 'ArrowFunctionExpression' && !used.has(made)
          ? within(made, () => piecesOf(made))
          : [{ hole: true }];
      }
      default:
        return [{ hole: true }];
    }
  };
  /** Of texts that are only ever parts of others, nothing more is asked. */
  const pieces = new Set<Node>();
  function within<T>(node: Node, look: () => T): T {
    used.add(node);
    pieces.add(node);
    const seen = look();
    used.delete(node);
    return seen;
  }

  const walk = (value: unknown, name: string, above: readonly Node[]): void => {
    if (Array.isArray(value)) {
      for (const one of value) walk(one, name, above);
      return;
    }
    if (value === null || typeof value !== 'object' || !('type' in value)) return;
    const node = value as Node;
    const here = [...above, node];
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'TSTypeAliasDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAnnotation':
      case 'TSTypeParameterInstantiation':
      case 'TaggedTemplateExpression':
        return;
      case 'NewExpression':
        if (node.callee.type === 'Identifier' && mistakes.test(node.callee.name)) return;
        break;
      case 'Property': {
        const key = node.key.type === 'Identifier' ? node.key.name : '';
        if (silent.test(key) && node.value.type !== 'ObjectExpression') return;
        walk(node.value, shown.test(key) ? key : name, here);
        return;
      }
      case 'VariableDeclarator':
        walk(node.init, node.id.type === 'Identifier' ? node.id.name : '', here);
        return;
      case 'CallExpression':
        walk(node.callee, '', here);
        // The window's own words, which test/words/words.test.ts holds.
        if (node.callee.type === 'Identifier' && /^(?:t|parts)$/.test(node.callee.name)) return;
        // `selector('days', 'Days', …)`
        if (node.callee.type === 'Identifier' && node.callee.name === 'selector')
          walk(node.arguments[1], 'choice', here);
        else walk(node.arguments.slice(0, 2), '', here);
        walk(node.arguments.slice(2), '', here);
        return;
      case 'ArrayExpression':
        // `['anat', 'anat: structural MRI']`
        if (isRecipe && node.elements.length === 2 && node.elements.every((one) => one?.type === 'Literal')) {
          const [, says] = node.elements;
          walk(says, says?.type === 'Literal' && /[ ]/.test(String(says.value)) ? 'choice' : name, here);
          return;
        }
        break;
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
        walk(node.params, '', here);
        walk(node.body, node.body?.type === 'BlockStatement' ? '' : name, here);
        return;
      case 'Literal':
      case 'TemplateLiteral': {
        const all = spread(piecesOf(node));
        const texts = all.map((way) => way.map((piece) => piece ?? '…').join(''));
        const isShown = texts.some((text) => sentence.test(text)) || shown.test(name);
        for (const [i, text] of texts.entries())
          if (letters.test(text) && !machine.test(text))
            found.push({
              at: line(node),
              text,
              samples: samplesOf(all[i] ?? []),
              isShown,
              always: name === 'choice',
              above: here,
            });
        if (node.type === 'TemplateLiteral' && !isShown) walk(node.expressions, '', here);
        return;
      }
    }
    for (const [field, child] of Object.entries(node)) if (field !== 'type') walk(child, name, here);
  };
  const learn = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) learn(one);
    if (value === null || typeof value !== 'object' || !('type' in value)) return;
    const node = value as Node;
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init) {
      let made: Node = node.init;
      while (made.type === 'TSAsExpression' || made.type === 'TSSatisfiesExpression') made = made.expression;
      constants.set(node.id.name, made);
    }
    for (const child of Object.values(node)) learn(child);
  };
  learn(program.body);
  walk(program.body, '', []);
  return found.map(({ at, text, samples, isShown, always, above }) => ({
    at,
    text,
    samples,
    whole:
      isShown &&
      (always || text.includes(' ') || sentence.test(text)) &&
      !above.some((node) => pieces.has(node)),
  }));
}

type Way = readonly (string | null)[];

/** Every way through the choices; null is a value. */
const spread = (pieces: readonly Piece[]): readonly Way[] => {
  const isCounted = JSON.stringify(pieces).includes('"pair"');
  return (isCounted ? ([0, 1] as const) : ([0] as const)).flatMap((n) => ways(pieces, n));
};

function ways(pieces: readonly Piece[], n: 0 | 1): readonly Way[] {
  return pieces.reduce<readonly Way[]>(
    (before, piece) => {
      const next: readonly Way[] =
        'text' in piece
          ? [[piece.text]]
          : 'hole' in piece
            ? [[null]]
            : 'pair' in piece
              ? [[piece.pair[n]]]
              : piece.oneOf.flatMap((choice) => ways(choice, n));
      return before.flatMap((way) => next.map((more) => [...way, ...more]));
    },
    [[]],
  );
}

/** A value is a word or a number; which, its place tells and this does not know. */
function samplesOf(text: readonly (string | null)[]): readonly string[] {
  let samples = [''];
  if (text.filter((piece) => piece === null).length > 6) return samples;
  for (const piece of text)
    samples = samples.flatMap((before) =>
      piece === null ? [`${before}xyz`, `${before}7`] : [before + piece],
    );
  return samples.slice(0, 64);
}
