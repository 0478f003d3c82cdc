/** Reads sources for the words in them: what is said with `t`, when, and what a person would read that is not. */
import { type ESTree, parseSync } from 'vite';

interface Said {
  readonly text: string;
  /** Names of the values that go with it; null where they are not written out. */
  readonly values: readonly string[] | null;
  readonly at: string;
}

export interface Found {
  readonly said: readonly Said[];
  /** Said while the module loads, when no language is known yet. */
  readonly early: readonly string[];
  /** Said with something else than a literal. */
  readonly computed: readonly string[];
  /** English that goes past `t`. */
  readonly bare: readonly string[];
}

/** Attributes and properties whose text is seen or heard. */
const visible =
  /^(label|title|placeholder|aria-label|aria-valuetext|aria-description|description|text|note|alt|hint|reason|word|words|heading|message|caption|summary|retryLabel|suffix)$/;
/** Attributes that are never words. */
const machine = /^(className|classNames|key|id|href|style|d|points|viewBox|gridTemplateColumns)$/;

/** What may stand as it is: names, units, keys of the keyboard, addresses, commands, selectors and style. */
const allowed =
  /^(?:Waybill|[kMGT]?B(?:\/s)?|Enter|Escape|Home|End|Space|Del|Delete|Tab|Files|MiB|: HTTP|AWS|aws login|\(bids-validator\)|\w+:\/\/\S*|(?:curl|--include) .*|[\w ]*(?:px|Inter Variable).*|(?:Alt\+\w+ ?)+|Mod|Cmd|Ctrl|Alt|Shift|Digit|(?:(?:Ctrl|Shift|Alt) )+\S+( \/ -)?|.*(?:\[\w+[=\]]|minmax\().*)$/s;

const letters = (text: string) => /\p{L}/u.test(text);
/** Two words beside each other, or one with a capital: nothing else looks like that in a string that is not for people. */
const prose = (text: string) =>
  /\p{L}{2,}[,;:.…]? \p{L}+/u.test(text) || /^[A-Z][a-z]+(?:…|\.)?$/.test(text.trim());
/** In a template a word is known by the spaces around it: ` of `, `by `. */
const between = (text: string) => /\s/.test(text) && /(?:^|\s)\p{L}{2,}(?:\s|[,.:;?…]|$)/u.test(text);

type Node = ESTree.Node;

interface Place {
  /** The module is being loaded. */
  readonly loading: boolean;
  readonly shown: boolean;
}
interface Step extends Place {
  readonly child: unknown;
}

export function scan(file: string, source: string): Found {
  const { program, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const said: Said[] = [];
  const early: string[] = [];
  const computed: string[] = [];
  const bare: string[] = [];
  const at = (node: Node) => `${file}:${source.slice(0, node.start).split('\n').length}`;
  const tell = (node: Node, text: string) => {
    if (!allowed.test(text.trim())) bare.push(`${at(node)} ${text.trim()}`);
  };

  const say = (node: ESTree.CallExpression, loading: boolean) => {
    const [text, values] = node.arguments as unknown as [Node?, Node?];
    if (loading) early.push(at(node));
    const english =
      text?.type === 'Literal' && typeof text.value === 'string'
        ? text.value
        : text?.type === 'TemplateLiteral' && text.expressions.length === 0
          ? (text.quasis[0]?.value.cooked ?? null)
          : null;
    if (english === null) return void computed.push(at(node));
    const names =
      values === undefined
        ? []
        : values.type === 'ObjectExpression' && values.properties.every(({ type }) => type === 'Property')
          ? values.properties.map((one) =>
              one.type === 'Property' && one.key.type === 'Identifier' ? one.key.name : '?',
            )
          : null;
    said.push({ text: english, values: names, at: at(node) });
  };

  /** What of a node is looked at next. `shown`: this very expression is what a person reads. */
  const next = (node: Node, { loading, shown }: Place): readonly Step[] => {
    const hidden = (...children: unknown[]): readonly Step[] =>
      children.map((child) => ({ child, loading, shown: false }));
    const same = (...children: unknown[]): readonly Step[] =>
      children.map((child) => ({ child, loading, shown }));
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'TSTypeAliasDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAnnotation':
      case 'TSTypeParameterInstantiation':
        return [];
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return [
          { child: node.params, loading: false, shown: false },
          { child: node.body, loading: false, shown: shown && node.body?.type !== 'BlockStatement' },
        ];
      case 'CallExpression':
        if (node.callee.type !== 'Identifier' || !/^(t|parts)$/.test(node.callee.name))
          return hidden(node.callee, node.arguments);
        say(node, loading);
        return hidden(...node.arguments.slice(1));
      case 'NewExpression':
        // An error of ours is a mistake in the program: for its log, not for a person.
        return node.callee.type === 'Identifier' && /^(Error|RegExp)$/.test(node.callee.name)
          ? []
          : hidden(node.callee, node.arguments);
      case 'JSXText':
        if (letters(node.value)) tell(node, node.value);
        return [];
      case 'JSXElement':
        return [...hidden(node.openingElement), { child: node.children, loading, shown: true }];
      case 'JSXFragment':
        return [{ child: node.children, loading, shown: true }];
      case 'JSXAttribute': {
        const name = node.name.type === 'JSXIdentifier' ? node.name.name : '';
        return machine.test(name) ? [] : [{ child: node.value, loading, shown: visible.test(name) }];
      }
      case 'Property': {
        const { key } = node;
        const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
        return [
          ...(node.computed ? hidden(key) : []),
          { child: node.value, loading, shown: visible.test(name) },
        ];
      }
      case 'ConditionalExpression':
        return [...hidden(node.test), ...same(node.consequent, node.alternate)];
      case 'LogicalExpression':
        return node.operator === '&&'
          ? [...hidden(node.left), ...same(node.right)]
          : same(node.left, node.right);
      case 'BinaryExpression':
        if (/^[!=]==?$/.test(node.operator))
          return hidden(...[node.left, node.right].filter(({ type }) => type !== 'Literal'));
        return node.operator === '+' ? same(node.left, node.right) : hidden(node.left, node.right);
      case 'SwitchCase':
        return hidden(node.consequent);
      case 'JSXExpressionContainer':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'ParenthesizedExpression':
        return same(node.expression);
      case 'TemplateLiteral':
        for (const { value } of node.quasis) {
          const text = value.cooked ?? '';
          if (shown ? letters(text) : prose(text) || between(text)) tell(node, text);
        }
        return same(node.expressions);
      case 'Literal':
        if (typeof node.value === 'string' && (shown ? letters(node.value) : prose(node.value)))
          tell(node, node.value);
        return [];
      default:
        return hidden(
          ...Object.entries(node)
            .filter(([name]) => name !== 'typeArguments' && name !== 'returnType')
            .map(([, child]) => child),
        );
    }
  };
  const walk = (value: unknown, place: Place): void => {
    if (Array.isArray(value)) for (const one of value) walk(one, place);
    else if (value !== null && typeof value === 'object' && 'type' in value)
      for (const { child, ...there } of next(value as Node, place)) walk(child, there);
  };
  walk(program.body, { loading: true, shown: false });
  return { said, early, computed, bare };
}
