/**
 * The Data Repository Service of GA4GH (DRS 1.4): an ID becomes addresses of bytes. An address names its server itself
 * (`drs://drs.example.org/314159`), or a namespace whose server is known here (`drs://dg.4DFC:641121f1-…`, "compact"). A bundle
 * is all that is in it. An address that has to be asked for is asked for without a sign-in; what needs one is said.
 */
import { z } from 'zod';
import type { Expected } from '../../../shared/exact.ts';
import { toFailure, WaybillError } from '../../../shared/failure.ts';
import { type Location, parseLocation } from '../../../shared/location.ts';
import { own } from '../../../shared/own.ts';
import { isSigned } from '../../../shared/signed.ts';
import { atOnce } from '../recipes/walk.ts';
import { eachItsOwn } from './addresses.ts';
import { type Ask, day, notAsked, type Service } from './ask.ts';

export interface DrsFile {
  /** Of one object; anonymous. */
  readonly location: Location;
  /** Its names in the bundles that hold it, from the outside in; empty where it was named itself. */
  readonly names: readonly string[];
  /** Bytes; null where the server does not say. */
  readonly size: number | null;
  readonly expected: Expected | null;
}

export interface Drs {
  /** Throws WaybillError. */
  find(uri: string, signal?: AbortSignal): Promise<readonly DrsFile[]>;
}

/** Prefixes of identifiers at n2t.net and identifiers.org, and who serves them. */
const namespaces: Readonly<Record<string, string>> = {
  'dg.4dfc': 'https://nci-crdc.datacommons.io',
  'dg.4503': 'https://gen3.biodatacatalyst.nhlbi.nih.gov',
  'dg.anv0': 'https://gen3.theanvil.io',
  'dg.f82a1a': 'https://data.kidsfirstdrc.org',
};
const home = '/ga4gh/drs/v1';

const deepest = 8;
const mostFiles = 100_000;

interface Content {
  readonly name: string;
  readonly id?: string | null | undefined;
  readonly drs_uri?: readonly string[] | null | undefined;
  readonly contents?: readonly Content[] | null | undefined;
}
const content: z.ZodType<Content> = z.lazy(() =>
  z.object({
    name: z.string(),
    id: z.string().nullish(),
    drs_uri: z.array(z.string()).nullish(),
    contents: z.array(content).nullish(),
  }),
);
const drsObject = z.object({
  size: z.number().int().min(0).nullish(),
  checksums: z.array(z.object({ type: z.string(), checksum: z.string() })).nullish(),
  access_methods: z
    .array(
      z.object({
        type: z.string(),
        access_url: z.object({ url: z.string() }).nullish(),
        access_id: z.string().nullish(),
        region: z.string().nullish(),
      }),
    )
    .nullish(),
  contents: z.array(content).nullish(),
});
/** `AccessURL`. Headers are a bearer's, or the server's own. */
const accessUrl = z.object({ url: z.string(), headers: z.array(z.string()).nullish() });
type DrsObject = z.infer<typeof drsObject>;

interface Place {
  readonly service: Service;
  readonly id: string;
}

/** @param args.base asks one server for every ID; `eachItsOwn` the one that the address names; null nobody */
export function createDrs({ ask, base }: { readonly ask: Ask; readonly base: string | null }): Drs {
  const never = new AbortController().signal;

  function serverOf(origin: string): Service {
    if (base === null) return { name: 'The DRS server', base };
    const at = base === eachItsOwn ? origin + home : base;
    return { name: `The DRS server ${new URL(at).host}`, base: at };
  }

  /** Throws WaybillError `usage`. */
  function placeOf(uri: string): Place {
    const [, compact = '', accession = ''] = /^drs:\/\/([\w.]+):([^\s?#]+)$/i.exec(uri) ?? [];
    const [, host = '', id = ''] = /^drs:\/\/([\w.-]+)\/([^\s?#]+)$/i.exec(uri) ?? [];
    const namespace = compact || (/^dg\./i.test(host) ? host : '');
    if (namespace !== '') {
      const origin = own(namespaces, namespace.toLowerCase());
      if (origin === undefined && base === eachItsOwn) throw unknownNamespace(namespace, uri);
      return { service: serverOf(origin ?? ''), id: `${namespace}/${accession || id}` };
    }
    if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(host)) throw unreadable(uri);
    return { service: serverOf(`https://${host}`), id };
  }

  async function objectAt({ service, id }: Place, signal: AbortSignal): Promise<DrsObject> {
    if (service.base === null) throw notAsked(service);
    try {
      return await ask(service, { path: `/objects/${id}`, schema: drsObject, freshFor: day, signal });
    } catch (error) {
      const failure = toFailure(error);
      const { code, detail } = failure;
      if (code === 'not-found') throw absent(service, id, detail, error);
      if (code === 'access-denied') throw wantsSignIn(service, id, detail);
      if (code === 'protocol') throw error;
      // There are no folders to look into instead.
      throw new WaybillError({ ...failure, hint: 'Nothing is lost: try again when it answers.' }, error);
    }
  }

  async function files(
    place: Place,
    names: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly DrsFile[]> {
    if (names.length > deepest) throw tooLarge(place, `${deepest} bundles inside each other`);
    const object = await objectAt(place, signal);
    if ((object.contents ?? []).length > 0) return within(place, object.contents ?? [], names, signal);
    const location = openLocation(object) ?? (await askedFor(object, place, signal));
    return [{ location, names, size: object.size ?? null, expected: expectedOf(object) }];
  }

  /** `access_id` instead of an address: the server hands one out (`/objects/{id}/access/{access_id}`). */
  async function askedFor(
    { access_methods }: DrsObject,
    { service, id }: Place,
    signal: AbortSignal,
  ): Promise<Location> {
    const methods = inOrder(access_methods);
    const [accessId] = methods.flatMap(({ access_id }) => access_id ?? []);
    const types = methods.map(({ type }) => type).join(', ') || 'none';
    if (accessId === undefined)
      throw wantsSignIn(service, id, `access methods without an open address: ${types}`);
    const path = `/objects/${id}/access/${encodeURIComponent(accessId)}`;
    const question = { path, schema: accessUrl, freshFor: 0, keeps: () => false, signal };
    const { url, headers } = await ask(service, question).catch((error) => {
      const { code, detail } = toFailure(error);
      throw ['access-denied', 'not-found'].includes(code) ? wantsSignIn(service, id, detail) : error;
    });
    if ((headers ?? []).length > 0) throw wantsSignIn(service, id, `access ${accessId}: with headers`);
    if (isSigned(url)) throw signedOnly(service, id, accessId);
    const location = parseLocation(url);
    if (location && location.prefix !== '') return location;
    throw wantsSignIn(service, id, `access ${accessId}: no address that can be read`);
  }

  async function within(
    place: Place,
    contents: readonly Content[],
    names: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly DrsFile[]> {
    const found = await atOnce(contents, async (one) => {
      const path = [...names, one.name];
      if (path.length > deepest) throw tooLarge(place, `${deepest} bundles inside each other`);
      if ((one.contents ?? []).length > 0) return within(place, one.contents ?? [], path, signal);
      const [uri] = one.drs_uri ?? [];
      if (uri !== undefined) return files(placeOf(uri), path, signal);
      if (one.id == null) throw empty(place, one.name);
      return files({ service: place.service, id: encodeURIComponent(one.id) }, path, signal);
    });
    const all = found.flat();
    if (all.length > mostFiles) throw tooLarge(place, `${all.length} objects`);
    return all;
  }

  return { find: (uri, signal = never) => files(placeOf(uri), [], signal) };
}

const rank = ['s3', 'gs', 'https', 'http'];

/** A bucket before a web server, and Amazon's before Google's. */
const inOrder = (methods: DrsObject['access_methods']) =>
  (methods ?? [])
    .filter(({ type }) => rank.includes(type))
    .sort((a, b) => rank.indexOf(a.type) - rank.indexOf(b.type));

/** The first that somebody without a sign-in may read; null where none is said. */
function openLocation({ access_methods }: DrsObject): Location | null {
  for (const { access_url, region } of inOrder(access_methods)) {
    const location = access_url == null ? null : parseLocation(access_url.url);
    if (location && location.prefix !== '' && !isSigned(location.prefix))
      return { ...location, region: location.region ?? region ?? null };
  }
  return null;
}

const algorithms: Readonly<Record<string, readonly [Expected['algorithm'], digits: number]>> = {
  sha256: ['sha256', 64],
  'sha-256': ['sha256', 64],
  md5: ['md5', 32],
  sha1: ['sha1', 40],
  'sha-1': ['sha1', 40],
  crc32c: ['crc32c', 8],
};

/** The best that can be read; an ETag is no digest. */
function expectedOf({ checksums }: DrsObject): Expected | null {
  const found = (checksums ?? []).flatMap(({ type, checksum }) => {
    const [algorithm, digits] = algorithms[type.toLowerCase()] ?? [];
    const hex = checksum.toLowerCase();
    return algorithm && hex.length === digits && /^[0-9a-f]+$/.test(hex) ? [{ algorithm, hex }] : [];
  });
  const best = Object.values(algorithms).map(([algorithm]) => algorithm);
  return found.sort((a, b) => best.indexOf(a.algorithm) - best.indexOf(b.algorithm))[0] ?? null;
}

const detailOf = ({ service, id }: Place, why: string) => `${service.base}/objects/${id}: ${why}`;

const unreadable = (uri: string) =>
  new WaybillError({
    code: 'usage',
    reason: 'This DRS address cannot be read.',
    hint: 'It is drs://SERVER/ID, or drs://NAMESPACE:ID for namespaces such as dg.4DFC.',
    detail: uri.slice(0, 200),
  });

const unknownNamespace = (namespace: string, uri: string) =>
  new WaybillError({
    code: 'usage',
    reason: `Which server knows the DRS namespace ${namespace.slice(0, 40)} is not known here.`,
    hint: `Paste drs://SERVER/ID instead, or name the server of all DRS addresses in WAYBILL_DRS, such as https://server${home}. Known are ${Object.keys(namespaces).join(', ')}.`,
    detail: uri.slice(0, 200),
  });

const absent = (service: Service, id: string, detail: string, cause: unknown) =>
  new WaybillError(
    {
      code: 'not-found',
      reason: `${service.name} has no object of this ID.`,
      hint: 'It may have been replaced: look it up in the portal that it came from.',
      detail: detailOf({ service, id }, detail),
    },
    cause,
  );

const wantsSignIn = (service: Service, id: string, detail: string) =>
  new WaybillError({
    code: 'access-denied',
    reason: `${service.name} hands this object out only to people who are signed in there.`,
    hint: 'Ask there for access; a signed link that you get can be pasted here, or a manifest with s3:// addresses.',
    detail: detailOf({ service, id }, detail),
  });

const signedOnly = (service: Service, id: string, accessId: string) =>
  new WaybillError({
    code: 'access-denied',
    reason: `${service.name} hands this object out by signed links, each for a short time.`,
    hint: 'Take the link in its portal or its own program, and paste it here: it is kept in memory only.',
    detail: detailOf({ service, id }, `access ${accessId}: a signed link`),
  });

const empty = (place: Place, name: string) =>
  new WaybillError({
    code: 'protocol',
    reason: 'A bundle of the DRS server names something that has no ID.',
    hint: 'Nothing was taken of it: ask whoever keeps the server.',
    detail: detailOf(place, name.slice(0, 200)),
  });

const tooLarge = (place: Place, what: string) =>
  new WaybillError({
    code: 'usage',
    reason: 'This DRS bundle is too large to be taken apart.',
    hint: 'Fetch parts of it, or export a manifest with s3:// addresses from the portal.',
    detail: detailOf(place, what),
  });
