/**
 * What the registry publishes as prose is anybody's HTML and Markdown, up to hundreds of kilobytes. Here it becomes
 * plain text and plain http links. One pass each, whatever comes: no expression here can backtrack over the input.
 */

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  copy: '©',
  reg: '®',
  deg: '°',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
};
/** Elements whose content is not prose. */
const silent = new Set(['script', 'style', 'template', 'iframe', 'svg']);
const breaking = new Set(['br', 'p', 'div', 'li', 'tr', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4']);

/** HTML and Markdown to one line a paragraph, at most `limit` characters; what is cut ends in an ellipsis. */
export function plainText(source: string, limit: number): string {
  // Markup is longer than its text, but not without end.
  const flowing = source
    .slice(0, limit * 8)
    .replace(/\r\n?/g, '\n')
    // Markdown's soft breaks: only an empty line, a list or a heading begins a new line.
    .replace(/([^\n])\n(?![ \t]{0,8}[\n*#+-])/g, '$1 ');
  const text = withoutLinks(withoutTags(flowing))
    .replace(
      /[`*]{2,3}|^#{1,6}[ \t]|[\u0000-\u0008\u000b-\u001f\u007f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gm,
      '',
    )
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '');
  const blank = cut.lastIndexOf(' ');
  return `${blank > limit * 0.8 ? cut.slice(0, blank) : cut}…`;
}

function withoutTags(source: string): string {
  const out: string[] = [];
  let at = 0;
  while (at < source.length) {
    const open = nextOf(source, at);
    if (open < 0) break;
    out.push(source.slice(at, open));
    if (source[open] === '&') {
      const entity = /^&(#?\w{1,10});/.exec(source.slice(open, open + 13));
      out.push(entity ? (decode(entity[1]!) ?? entity[0]) : '&');
      at = open + (entity ? entity[0].length : 1);
      continue;
    }
    const tag = /^<(\/?)([a-z][a-z0-9]*)|^<!/i.exec(source.slice(open, open + 32));
    const close = tag ? source.indexOf('>', open) : -1;
    // A bare "<", as in "p < 0.05", or a tag that never ends.
    if (!tag || close < 0) {
      out.push('<');
      at = open + 1;
      if (tag) {
        out.push(source.slice(at));
        at = source.length;
      }
      continue;
    }
    const name = tag[2]?.toLowerCase() ?? '';
    if (breaking.has(name)) out.push('\n');
    at = close + 1;
    if (silent.has(name) && tag[1] === '') {
      const end = source.toLowerCase().indexOf(`</${name}`, at);
      at = end < 0 ? source.length : end;
    }
  }
  out.push(source.slice(at));
  return out.join('');
}

function nextOf(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3c || code === 0x26) return at;
  }
  return -1;
}

function decode(entity: string): string | null {
  if (!entity.startsWith('#')) return named[entity] ?? null;
  const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return Number.isInteger(code) && code > 31 && code < 0x110000 && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : '';
}

/** `[text](address)` and `![text](address)`; bounded, so that a megabyte of brackets costs no more than its length. */
const markdown =
  /!?\[([^[\]]{0,300})\]\(([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)(?:\s"[^"]{0,200}")?\)/g;

const withoutLinks = (text: string): string => text.replace(markdown, '$1');

export interface Link {
  readonly label: string;
  readonly url: string;
}

/** The Markdown links and bare addresses of a text that a browser may be sent to, each once. */
export function linksOf(text: string, label: string): readonly Link[] {
  const found = new Map<string, Link>();
  const add = (name: string, address: string) => {
    const url = webAddress(address);
    if (url !== null && !found.has(url)) found.set(url, { label: plainText(name, 120) || label, url });
  };
  const short = text.slice(0, 20_000);
  for (const [, name = '', address = ''] of short.matchAll(markdown)) add(name, address);
  for (const [address] of short.replace(markdown, ' ').matchAll(/\bhttps?:\/\/[^\s<>"'()[\]{}]{3,2000}/g))
    add(label, address.replace(/[.,;:]+$/, ''));
  return [...found.values()];
}

/** An http or https address as a browser would write it; null for javascript:, data:, file: and what is none. */
export function webAddress(text: string): string | null {
  const trimmed = text.trim();
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  return url.username === '' && url.password === '' ? url.href : null;
}
