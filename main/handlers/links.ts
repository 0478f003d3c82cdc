/** Pasted links: into memory, and as something to fetch. */
import type { Handlers } from '../../shared/contract.ts';
import type { ExactObject } from '../../shared/exact.ts';
import { WaybillError } from '../../shared/failure.ts';
import { everything } from '../../shared/job.ts';
import {
  asksForMore,
  goesInTheClear,
  pastedLink,
  type SecretLink,
  secretLinksIn,
} from '../../shared/secret-link.ts';
import type { Chosen } from '../catalog/manifest.ts';
import type { Context } from './context.ts';

type Topic = 'links.list' | 'links.paste';

export function linkHandlers(context: Context): Pick<Handlers, Topic> {
  const { links } = context;
  return {
    'links.list': () => ({ links: [...links.list()] }),
    'links.paste': ({ text }) => {
      const found = secretLinksIn(text);
      if (found.length === 0) throw noLink();
      takeLinks(context, found);
      const fresh = new Set(found.map(({ origin, path }) => `${origin}/${path}`));
      return { links: links.list().filter(({ origin, path }) => fresh.has(`${origin}/${path}`)) };
    },
  };
}

/** Keeps them in memory, and looks at once at what waited for one. */
function takeLinks(
  { links, engine, ports }: Pick<Context, 'links' | 'engine' | 'ports'>,
  found: readonly SecretLink[],
): void {
  links.keep(found);
  const origins = new Set(found.map(({ origin }) => origin));
  for (const { id, status, source } of ports.ledger.jobs())
    if (
      source.profile === pastedLink &&
      origins.has(source.location.endpoint ?? '') &&
      (status === 'queued' || status === 'running')
    )
      void engine.resume(id);
}

/** Whether {@link chosenByLinks} takes a text that begins so. */
export const holdsLinks = (text: string): boolean => !hasReader(text) && secretLinksIn(text).length > 0;

/** What a pasted text with secret links asks for, one entry a host; null where it has none. */
export function chosenByLinks(
  context: Pick<Context, 'links' | 'engine' | 'ports'>,
  text: string,
): readonly (Chosen & { readonly datasetId: string | null })[] | null {
  const found = secretLinksIn(text);
  if (hasReader(text)) return null;
  if (found.length === 0) {
    if (goesInTheClear(text)) throw inTheClear();
    return null;
  }
  if (asksForMore(text)) throw mixed();
  takeLinks(context, found);
  return [...Map.groupBy(found, ({ origin }) => origin)].map(([origin, mine]) => {
    const list = context.ports.ledger.writeList();
    list.add(mine.map(objectOf));
    return {
      name: `${new URL(origin).host}: ${mine.length === 1 ? mine[0]?.name : `${mine.length} links`}`,
      source: {
        location: { scheme: 'https', endpoint: origin, bucket: '', prefix: '', region: null },
        profile: pastedLink,
        requestPayer: false,
      },
      selection: { ...everything, objects: list.keep() },
      datasetId: /^https:\/\/fastmri-dataset\.s3[.\w-]*\.amazonaws\.com$/.test(origin) ? 'fastmri' : null,
    };
  });
}

/** Epoch ms at which the first usable link to a host ends; null where none says. */
export function firstEnd({ links }: Pick<Context, 'links'>, origin: string | null): number | null {
  const ends = links
    .list()
    .filter((link) => link.origin === origin && link.state === 'usable')
    .flatMap(({ expires }) => expires ?? []);
  return ends.length === 0 ? null : Math.min(...ends);
}

/** The part of the address that is no secret, under the name that the mail gives it. */
const objectOf = ({ path, name }: SecretLink): ExactObject => ({
  key: path,
  path: name,
  size: null,
  versionId: null,
  expected: null,
  ranges: null,
});

/** A manifest in columns, and a receipt: they have readers of their own. */
const hasReader = (text: string): boolean =>
  /^\s*\{\s*"waybill"/.test(text) ||
  (/^[^\n]*(?:url|uri|uid)[^\n:]*$/i.test(text.trimStart().split(/\r?\n/, 1)[0] ?? '') &&
    /^[^\n]*[,\t]/.test(text));

const mixed = () =>
  new WaybillError({
    code: 'usage',
    reason: 'The text has signed links among other addresses.',
    hint: 'Paste the signed links alone, and the rest as a manifest.',
    detail: 'signed links and others',
  });

const inTheClear = () =>
  new WaybillError({
    code: 'usage',
    reason: 'The address holds a secret and begins with http://, so that anybody on the way could read it.',
    hint: 'Try it with https:// instead, or ask for such a link.',
    detail: 'http: an address with a signature or token',
  });

const noLink = () =>
  new WaybillError({
    code: 'usage',
    reason: 'There is no signed link in this text.',
    hint: 'Paste the mail as it came, with its lines of curl, or a link alone.',
    detail: 'no address with a signature or token',
  });
