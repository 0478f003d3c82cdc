/**
 * Links whose query is a secret: pre-signed addresses, as fastMRI mails them. Whoever has one may read the object until it
 * ends. The part before the query is no secret, and all that is ever kept of it.
 */
import { z } from 'zod';
import { hash64 } from './names.ts';
import { isMadeUpKey, isSecretPart, isSignature } from './signed.ts';
import { webName } from './web-name.ts';

/** Profile name of sources that are read with pasted links. Their secrets are in memory only (main/secrets/links.ts). */
export const pastedLink = 'pasted link';

export interface SecretLink {
  readonly origin: string;
  /** Without its first slash, as it stands in the link; with what of the query is no secret and tells objects apart. */
  readonly path: string;
  /** All of the query, the secret among it, without the question mark. */
  readonly query: string;
  /** Epoch ms at which it ends; null where it does not say. */
  readonly expires: number | null;
  /** What the text says that the file is to be called; else the last part of the path. */
  readonly name: string;
}

/** A link as it may be shown: without its secret. */
export const shownLink = z.object({
  origin: z.string(),
  path: z.string(),
  expires: z.number().nullable(),
  state: z.enum(['usable', 'ended', 'refused']),
});
export type ShownLink = Readonly<z.infer<typeof shownLink>>;

export const isSecret = ({ searchParams }: URL): boolean =>
  [...searchParams].some(([name, value]) => isSecretPart(name, value));

/** The query is part of what was signed; a token only opens. */
const isSignedOne = ({ searchParams }: URL) => [...searchParams.keys()].some(isSignature);

/** What comes anew with each link to one object, beside secrets: AWS, Google, CloudFront, and words that others use. */
const passing =
  /^(?:x-(?:amz|goog)-.*|x-id|awsaccesskeyid|googleaccessid|policy|key-pair-id|hash-algorithm|response-.*|exp(?:ir(?:es|e|y|ation))?|ts|timestamp|nonce|ttl)$/i;
/** Azure's own ("Create a service SAS", "Create a user delegation SAS"). */
const passingSigned = /^(?:s[vseptr]|spr|srt|sip|si|sdd|sk[tesv]|skoid|sktid|saoid|suoid|scid|rsc[cdelt])$/i;

/**
 * By what a link is known once its secret is gone: the path, and what of the query tells objects apart (`download?id=5`). Of a
 * key that may do so too, a mark stands there.
 */
function pathOf(url: URL): string {
  const passes = (name: string) => passing.test(name) || (isSignedOne(url) && passingSigned.test(name));
  const told = url.search
    .slice(1)
    .split('&')
    .flatMap((pair) => {
      const [[name = '', value = ''] = []] = new URLSearchParams(pair);
      if (isMadeUpKey(name, value)) return [`${name}=~${hash64(value).slice(0, 8)}`];
      return name === '' || passes(name) || isSecretPart(name, value) ? [] : [pair];
    });
  return url.pathname.slice(1) + (told.length === 0 ? '' : `?${told.join('&')}`);
}

/** Epoch ms: `Expires` in epoch seconds, a date and seconds from it, or Azure's `se`; null where none can be read. */
function expiryOf({ searchParams }: URL): number | null {
  const get = (wanted: string) =>
    [...searchParams].find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
  const seconds = get('expires');
  if (seconds !== null && /^\d{9,11}$/.test(seconds)) return Number(seconds) * 1000;
  for (const maker of ['amz', 'goog']) {
    const from = dateOf(get(`x-${maker}-date`));
    const lasts = Number(get(`x-${maker}-expires`) ?? Number.NaN);
    if (from !== null && Number.isSafeInteger(lasts)) return from + lasts * 1000;
  }
  const until = Date.parse(get('se') ?? '');
  return Number.isNaN(until) ? null : until;
}

/** `20261121T093000Z` */
function dateOf(text: string | null): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '')?.slice(1);
  if (!parts) return null;
  const [year, month, day, ...time] = parts;
  const at = Date.parse(`${year}-${month}-${day}T${time.join(':')}Z`);
  return Number.isNaN(at) ? null : at;
}

/**
 * Every secret link in a text, such as a mail with lines `curl -C - "…" --output name`. Each address once, the last one
 * that is said. Only https, and http to this computer.
 */
export function secretLinksIn(text: string): readonly SecretLink[] {
  const found = new Map<string, SecretLink>();
  for (const { line, url } of addressesIn(text)) {
    if (!isLink(line, url)) continue;
    const path = pathOf(url);
    const named = /\s(?:--output|-o|-O)[ =]+["']?([^\s"']+)/.exec(line)?.[1];
    const name = fileName(named ?? '') ?? fileName(webName(path)) ?? 'file';
    const link = { origin: url.origin, path, query: url.search.slice(1), expires: expiryOf(url), name };
    found.set(`${link.origin}/${path}`, link);
  }
  return [...found.values()];
}

/**
 * Whether a text asks for anything beside its secret links, which would vanish: an address in a line of its own or behind a
 * command, that of a file, or one of another kind. A page that a mail tells of in a sentence, or a site's front page, is none.
 */
export function asksForMore(text: string): boolean {
  for (const { line, url } of addressesIn(text)) {
    if (isLink(line, url)) continue;
    const isFront = url.pathname === '/' && url.search === '';
    if (!isFront && (lineOfItsOwn.test(line) || isFile(url))) return true;
  }
  // Not in a link's own query.
  return otherAddress.test(unfolded(text).replace(webAddress, ''));
}

const webAddress = /https?:\/\/[^\s"'<>]+/gi;
/** Begins with the address, but for a bullet, a number, a mail's sign of a quote or a command. */
const lineOfItsOwn =
  /^[\s>*•-]*(?:\d+[.)]\s*)?(?:(?:curl|wget|aria2c|s5cmd|cp|sync)\s.*?)?["'<(]?https?:\/\//i;
/** A document that a mail tells of is no data. */
const isFile = ({ pathname }: URL) =>
  [...pathname.matchAll(/\.(?=\w*[a-z])(\w{1,8})[.,;:)\]]*(?=\/|$)/gi)].some(
    ([, extension = '']) => !/^(?:html?|php|aspx?|jsp|md|pdf|docx?)$/i.test(extension),
  );
const otherAddress =
  /(?<![\w/])(?:s3|gs|drs):\/\/\S|(?<!\w)arn:aws[a-z-]*:s3:|^\s*mast:\S|^\s*(?:s5cmd |aws s3 )?(?:cp|sync)\s/im;

/** A mail's own pages may have a token too (`unsubscribe?token=…`): told of in a sentence, they are no file. */
const isLink = (line: string, url: URL) =>
  isSecret(url) && isSafe(url) && (isSignedOne(url) || lineOfItsOwn.test(line) || isFile(url));

/** Whether a link is a secret that would go to another computer in the clear. */
export const goesInTheClear = (text: string): boolean =>
  [...addressesIn(text)].some(({ line, url }) => isSecret(url) && !isSafe(url) && lineOfItsOwn.test(line));

/** Https, and http to this computer. */
const isSafe = ({ protocol, hostname }: URL) =>
  protocol === 'https:' || /^(?:127\.0\.0\.1|localhost|\[::1\])$/.test(hostname);

/** Lines that quoted-printable broke, made whole. A signature may end in `=` itself: what begins an address is another line. */
const unfolded = (text: string) => text.replace(/=\r?\n(?=\S)(?!\w+:\/\/|curl\s|wget\s)/g, '');

function* addressesIn(text: string) {
  for (const line of unfolded(text).split(/\r?\n/))
    for (const [raw] of line.matchAll(webAddress)) {
      const address = raw.replaceAll('&amp;', '&');
      if (URL.canParse(address)) yield { line, url: new URL(address) };
    }
}

/** The last part, as a plain name; null where there is none. */
function fileName(path: string): string | null {
  const last = path.split(/[\\/]/).at(-1) ?? '';
  return last === '' || last === '.' || last === '..' ? null : last;
}
