/**
 * Reads a ListObjectsV2 answer in one pass. The SDK's reader makes a tree of every tag first, which costs six times as
 * much and is most of what planning a million objects would take.
 *
 * It reads the shape that S3 documents and that every server sends ("ListObjectsV2", Response Syntax), tags in any
 * order; at anything else (a comment, CDATA, an attribute where none belongs) it gives up, and the SDK reads the answer.
 */
export interface ReadPage {
  readonly named: boolean;
  readonly truncated: boolean;
  readonly token: string | null;
  /** Keys and prefixes are percent-encoded. */
  readonly encoded: boolean;
  readonly contents: readonly {
    readonly key: string;
    readonly size: number;
    readonly etag: string | null;
    /** Epoch milliseconds. */
    readonly lastModified: number | null;
    readonly storageClass: string | null;
  }[];
  readonly prefixes: readonly string[];
}

/** Null where the text is not of the documented shape. */
export function readPage(text: string): ReadPage | null {
  const root = /^\uFEFF?\s*(?:<\?xml[^>]*\?>)?\s*<ListBucketResult(?: [^<>]*)?>/.exec(text);
  if (!root) return null;
  const contents: ReadPage['contents'][number][] = [];
  const prefixes: string[] = [];
  const facts: Record<string, string> = {};
  const tags = tagReader(text, root[0].length);
  for (;;) {
    const name = tags.open();
    if (name === null) break;
    if (name === 'Contents') {
      const fields: Record<string, string> = {};
      for (let field = tags.open(); field !== null; field = tags.open()) {
        const value = tags.value(field);
        if (value === null) return null;
        fields[field] = value;
      }
      if (!tags.close(name)) return null;
      const { Key, Size, ETag, LastModified, StorageClass } = fields;
      const at = LastModified === undefined ? Number.NaN : Date.parse(LastModified);
      const size = Number(Size ?? 0);
      if (Key === undefined || !Number.isSafeInteger(size)) return null;
      contents.push({
        key: Key,
        size,
        etag: ETag ?? null,
        lastModified: Number.isNaN(at) ? null : at,
        storageClass: StorageClass ?? null,
      });
    } else if (name === 'CommonPrefixes') {
      if (tags.open() !== 'Prefix') return null;
      const prefix = tags.value('Prefix');
      if (prefix === null || !tags.close(name)) return null;
      prefixes.push(prefix);
    } else {
      const value = tags.value(name);
      if (value === null) return null;
      facts[name] = value;
    }
  }
  if (!tags.close('ListBucketResult')) return null;
  return {
    named: facts.Name !== undefined || facts.IsTruncated !== undefined,
    truncated: facts.IsTruncated === 'true',
    token: facts.NextContinuationToken || null,
    encoded: facts.EncodingType === 'url',
    contents,
    prefixes,
  };
}

/** A position in the text, and the three things that can be taken from there. */
function tagReader(text: string, from: number) {
  let at = from;
  let empty = false;
  const space = () => {
    for (let code = text.charCodeAt(at); code === 32 || (code >= 9 && code <= 13); )
      code = text.charCodeAt(++at);
  };
  return {
    /** The name of the tag that opens here; null where none does. */
    open(): string | null {
      space();
      if (text.charCodeAt(at) !== 60 || empty) return null;
      const end = text.indexOf('>', at);
      const name = text.slice(at + 1, end);
      if (end < 0 || !/^[A-Za-z0-9]+ ?\/?$/.test(name)) return null;
      at = end + 1;
      empty = name.endsWith('/');
      return empty ? name.replace(/ ?\/$/, '') : name;
    },
    /** Text up to the closing tag; tags within (an owner, say) are no text of ours: the value is empty. Null where it never closes. */
    value(name: string): string | null {
      if (empty) {
        empty = false;
        return '';
      }
      const end = text.indexOf('<', at);
      if (end < 0) return null;
      const value = text.slice(at, end);
      if (text.startsWith(`/${name}>`, end + 1)) {
        at = end + name.length + 3;
        return unescaped(value);
      }
      if (!/^[A-Za-z0-9]/.test(text.charAt(end + 1))) return null;
      const close = text.indexOf(`</${name}>`, end);
      if (close < 0) return null;
      at = close + name.length + 3;
      return '';
    },
    close(name: string): boolean {
      if (empty) {
        empty = false;
        return true;
      }
      if (!text.startsWith(`</${name}>`, at)) return false;
      at += name.length + 3;
      return true;
    },
  };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  // Nearly every ETag: a million of them are worth a way of their own.
  if (/^&quot;[^&]*&quot;$/.test(text)) return `"${text.slice(6, -6)}"`;
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return entities[name as string] ?? whole;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}
