/** S3's XML: written for every answer, read for the few requests that carry some. */

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Text for XML 1.0. Control characters come out as character references, as S3 sends them, although no XML 1.0
 * parser may take them: that is why clients ask for `encoding-type=url`.
 */
export const escapeXml = (text: string): string =>
  /[&<>"\u0000-\u001f\u007f]/.test(text)
    ? text.replace(
        /[&<>"]|[\u0000-\u001f\u007f]/g,
        (c) => entities[c] ?? `&#x${c.charCodeAt(0).toString(16)};`,
      )
    : text;

/** A URL-encoded key, as `encoding-type=url` answers it: like a form field (space is `+`), slashes kept. */
export const encodeKey = (key: string): string =>
  /^[\w./-]*$/.test(key)
    ? key
    : Array.from(Buffer.from(key), (byte) => {
        const c = String.fromCharCode(byte);
        if (/[A-Za-z0-9._*/-]/.test(c)) return c;
        return c === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
      }).join('');

export const element = (name: string, value: string | number | boolean | null): string =>
  value === null ? '' : `<${name}>${typeof value === 'string' ? escapeXml(value) : value}</${name}>`;

/** A whole document; `children` is XML already. */
export const document = (name: string, children: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${children}</${name}>`;

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescapeXml = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return references[name] ?? whole;
  });

/**
 * The inner XML of each `<name>` element. Enough for CompleteMultipartUpload and Delete, which never nest a name
 * in itself.
 */
export const elements = (xml: string, name: string): string[] =>
  Array.from(
    xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g')),
    (match) => match[1] ?? '',
  );

/** The text of the first `<name>` element, or null. */
export const textOf = (xml: string, name: string): string | null => {
  const inner = elements(xml, name)[0];
  return inner === undefined ? null : unescapeXml(inner.trim());
};
