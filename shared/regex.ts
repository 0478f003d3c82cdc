/**
 * A person's own regular expression, run on every key of a bucket: it must not be able to hang anything.
 *
 * JavaScript's engine backtracks, and `(a|a)*b` on one long key would take years. Here a pattern becomes a list of states
 * that are followed all at once (Thompson's construction), so that a key costs at most pattern x key steps, whatever the
 * pattern. Written as JavaScript writes them with the `u` flag; single characters and classes are JavaScript's own.
 * What cannot be run so, looking around and referring back, is refused in words. `(?i)` in front: case does not count.
 */

type Test = (character: string) => boolean;
type Where = 'start' | 'end' | 'edge' | 'inside';
type Node =
  | { readonly kind: 'character'; readonly test: Test }
  | { readonly kind: 'where'; readonly where: Where }
  | { readonly kind: 'all' | 'any'; readonly nodes: readonly Node[] }
  | { readonly kind: 'repeat'; readonly node: Node; readonly least: number; readonly most: number };
type State =
  | { readonly kind: 'character'; readonly test: Test; readonly next: number }
  | { readonly kind: 'where'; readonly where: Where; readonly next: number }
  | { readonly kind: 'split'; readonly a: number; readonly b: number }
  | { readonly kind: 'found' };

const longest = 1000;
/** A key has at most 1,024 bytes (S3, "Creating object key names"): 2 million steps, a few milliseconds. */
const mostStates = 2000;

export type Regex =
  | { readonly ok: true; readonly matches: (text: string) => boolean }
  /** `problem` is a sentence for the person. */
  | { readonly ok: false; readonly problem: string };

/** Compiled once; finds the pattern anywhere in a text. Never throws. */
export function compileRegex(pattern: string): Regex {
  if (pattern.length > longest) return no(`is longer than ${longest} characters.`);
  const folded = pattern.startsWith('(?i)');
  const body = folded ? pattern.slice(4) : pattern;
  try {
    // Only for its opinion on the syntax: it is never run.
    new RegExp(body, 'u');
    const states = statesOf(parse(body, folded ? 'iu' : 'u'));
    return { ok: true, matches: (text) => run(states, Array.from(text)) };
  } catch (error) {
    if (error instanceof Refused) return no(error.message);
    const said = error instanceof Error ? (error.message.split(': ').at(-1) ?? '') : '';
    return no(`cannot be read: ${said.charAt(0).toLowerCase()}${said.slice(1)}.`);
  }
}

const no = (what: string): Regex => ({ ok: false, problem: `The regular expression ${what}` });

class Refused extends Error {}

/** The pattern is known to be well formed. */
function parse(body: string, flags: string): Node {
  const text = Array.from(body);
  let at = 0;
  const rest = (most: number) => text.slice(at, at + most).join('');

  function either(): Node {
    const nodes = [row()];
    while (text[at] === '|') {
      at++;
      nodes.push(row());
    }
    return nodes.length === 1 ? (nodes[0] as Node) : { kind: 'any', nodes };
  }

  function row(): Node {
    const nodes: Node[] = [];
    while (at < text.length && text[at] !== '|' && text[at] !== ')') nodes.push(repeated(atom()));
    return { kind: 'all', nodes };
  }

  function atom(): Node {
    const character = text[at] ?? '';
    if (character === '(') return group();
    if (character === '[') return one(text.slice(at, classEnd()).join(''));
    if (character === '\\') return escaped();
    if (character === '^' || character === '$') {
      at++;
      return { kind: 'where', where: character === '^' ? 'start' : 'end' };
    }
    return one(character);
  }

  function group(): Node {
    if (/^\(\?<?[=!]/.test(rest(4))) throw new Refused('looks around with (?=, (?!, (?<= or (?<!.');
    if (/^\(\?[^:<]/.test(rest(3))) throw new Refused('sets options inside; (?i) in front is known.');
    at += text[at + 1] === '?' ? (text[at + 2] === ':' ? 3 : text.indexOf('>', at) - at + 1) : 1;
    const inside = either();
    at++;
    return inside;
  }

  function escaped(): Node {
    const what = text[at + 1] ?? '';
    if (/[1-9k]/.test(what)) throw new Refused(`refers back with \\${what}.`);
    if (what === 'b' || what === 'B') {
      at += 2;
      return { kind: 'where', where: what === 'b' ? 'edge' : 'inside' };
    }
    const whole =
      /^\\(?:[pPu]\{[^}]*\}|u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u.{4}|x..|c.|.)/su;
    return one(whole.exec(rest(longest))?.[0] ?? '');
  }

  /** One character, written in any way that JavaScript knows. */
  function one(source: string): Node {
    at += Array.from(source).length;
    const form = new RegExp(`^(?:${source})$`, flags);
    const ascii = Uint8Array.from({ length: 128 }, (_, code) => Number(form.test(String.fromCharCode(code))));
    const test: Test = (character) => {
      const code = character.charCodeAt(0);
      return code < 128 ? ascii[code] === 1 : form.test(character);
    };
    return { kind: 'character', test };
  }

  function classEnd(): number {
    let end = at + 1;
    while (text[end] !== ']') end += text[end] === '\\' ? 2 : 1;
    return end + 1;
  }

  function repeated(node: Node): Node {
    const times = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/u.exec(rest(longest));
    if (!times) return node;
    at += times[0].length;
    const [written, low = '', comma = '', high = ''] = times;
    const least = low === '' ? (written.startsWith('+') ? 1 : 0) : Number(low);
    const open = low === '' ? !written.startsWith('?') : comma !== '' && high === '';
    const most = open ? Number.POSITIVE_INFINITY : low === '' ? 1 : Number(high || low);
    return { kind: 'repeat', node, least, most };
  }

  return either();
}

/** Counted before it is written out: `((a{999}){999}){999}` would not fit anywhere. */
function sizeOf(node: Node): number {
  switch (node.kind) {
    case 'character':
    case 'where':
      return 1;
    case 'all':
    case 'any':
      return node.nodes.reduce((sum, one) => sum + sizeOf(one) + 1, 0);
    case 'repeat': {
      const copies = Number.isFinite(node.most) ? node.most : node.least + 1;
      return copies * (sizeOf(node.node) + 1) + 1;
    }
  }
}

function statesOf(root: Node): readonly State[] {
  if (sizeOf(root) > mostStates) throw new Refused('repeats too much; write smaller numbers in its braces.');
  const states: State[] = [{ kind: 'found' }];
  const push = (state: State) => states.push(state) - 1;

  /** The first state of `node`, before `next`: built from the end. */
  function before(node: Node, next: number): number {
    switch (node.kind) {
      case 'character':
        return push({ kind: 'character', test: node.test, next });
      case 'where':
        return push({ kind: 'where', where: node.where, next });
      case 'all':
        return node.nodes.reduceRight((then, one) => before(one, then), next);
      case 'any':
        return node.nodes
          .map((one) => before(one, next))
          .reduceRight((b, a) => push({ kind: 'split', a, b }));
      case 'repeat': {
        const { node: inner, least, most } = node;
        let first = next;
        if (!Number.isFinite(most)) {
          const loop = push({ kind: 'split', a: next, b: next });
          states[loop] = { kind: 'split', a: before(inner, loop), b: next };
          first = loop;
        } else
          for (let extra = most - least; extra > 0; extra--)
            first = push({ kind: 'split', a: before(inner, first), b: next });
        for (let copy = 0; copy < least; copy++) first = before(inner, first);
        return first;
      }
    }
  }
  const first = before(root, 0);
  // The state to begin with comes last, where `run` looks for it.
  push({ kind: 'split', a: first, b: first });
  return states;
}

const word = /^\w$/u;

function run(states: readonly State[], text: readonly string[]): boolean {
  const seen = new Int32Array(states.length).fill(-1);
  let now: number[] = [];
  const holds = (where: Where, at: number): boolean => {
    if (where === 'start') return at === 0;
    if (where === 'end') return at === text.length;
    const edge = word.test(text[at - 1] ?? '') !== word.test(text[at] ?? '');
    return edge === (where === 'edge');
  };
  /** Follows what costs no character; true where the end is reached. */
  const enter = (first: number, at: number): boolean => {
    const open = [first];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (seen[state] === at) continue;
      seen[state] = at;
      const one = states[state] as State;
      if (one.kind === 'found') return true;
      if (one.kind === 'split') open.push(one.b, one.a);
      else if (one.kind === 'character') now.push(state);
      else if (holds(one.where, at)) open.push(one.next);
    }
    return false;
  };
  for (let at = 0; at <= text.length; at++) {
    const before = now;
    now = [];
    const character = text[at - 1] ?? '';
    for (const state of before) {
      const one = states[state];
      if (one?.kind === 'character' && one.test(character) && enter(one.next, at)) return true;
    }
    if (enter(states.length - 1, at)) return true;
  }
  return false;
}
