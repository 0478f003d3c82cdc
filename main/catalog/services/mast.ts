/**
 * MAST: which products an observation has (its "mashup" API), and where each lies in the bucket stpubdata (path_lookup). Not
 * everything is in the bucket; the rest is downloaded from MAST itself.
 */
import { z } from 'zod';
import { WaybillError } from '../../../shared/failure.ts';
import { type Ask, day, hour, notAsked, type Service } from './ask.ts';

export interface Product {
  /** `mast:HST/product/u9o40504m_c3m.fits` */
  readonly uri: string;
  readonly name: string;
  /** Bytes; null where MAST does not say. */
  readonly size: number | null;
  /** `DRZ`, `I2D`, `LC` …; null where it has none. */
  readonly kind: string | null;
}

export interface Mast {
  /** Public products of observations, by ID or by target, as the archive spells them. Throws WaybillError. */
  products(args: {
    readonly mission: string;
    readonly observations: readonly string[];
    readonly targets: readonly string[];
    readonly signal: AbortSignal;
  }): Promise<readonly Product[]>;
  /** Keys in stpubdata; null for what is not there. Throws WaybillError. */
  keys(uris: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string | null>>;
  /** Where MAST itself hands a product out: an origin and a path with its query. Throws WaybillError. */
  download(uri: string): { readonly origin: string; readonly path: string };
}

const pageSize = 2000;
const mostObservations = 500;
/** Observations that are asked for their products at once. */
const observationsAtOnce = 50;
/** URIs in one address: some 40 fit. */
const urisAtOnce = 40;
/** How often a query that is still being worked on is asked for again; the service waits some seconds itself. */
const mostPolls = 10;

/** `EXECUTING`: ask again; anything else but `COMPLETE` is a refusal, in `msg`. */
const said = <T extends z.ZodType>(row: T) =>
  z.object({
    status: z.string(),
    msg: z.string().nullable().optional(),
    data: z.array(row).nullable().optional(),
    paging: z.object({ rowsFiltered: z.number().nullable().optional() }).nullable().optional(),
  });
const observation = z.object({ obsid: z.union([z.string(), z.number()]) });
const product = z.object({
  dataURI: z.string(),
  productFilename: z.string(),
  size: z.number().nullable().optional(),
  dataRights: z.string().nullable().optional(),
  productSubGroupDescription: z.string().nullable().optional(),
});
const paths = z.record(z.string(), z.object({ path: z.string().nullable().optional() }).nullable());

export function createMast(args: { readonly ask: Ask; readonly base: string | null }): Mast {
  const { ask } = args;
  const service: Service = { name: 'MAST', base: args.base };

  async function invoke<T extends z.ZodType>(
    query: object,
    row: T,
    signal: AbortSignal,
  ): Promise<readonly z.infer<T>[]> {
    const request = encodeURIComponent(JSON.stringify({ ...query, format: 'json', timeout: 30 }));
    for (let poll = 0; poll < mostPolls; poll++) {
      const answer = await ask(service, {
        path: '/v0/invoke',
        post: { type: 'application/x-www-form-urlencoded', body: `request=${request}` },
        schema: said(row),
        freshFor: day,
        keeps: ({ status }) => status === 'COMPLETE',
        signal,
      });
      if (answer.status === 'COMPLETE') return (answer.data ?? []) as z.infer<T>[];
      if (answer.status !== 'EXECUTING') throw refused(answer.msg ?? answer.status);
    }
    throw refused('still EXECUTING');
  }

  async function obsids(field: string, values: readonly string[], mission: string, signal: AbortSignal) {
    if (values.length === 0) return [];
    const filters = [
      { paramName: 'obs_collection', values: [mission] },
      { paramName: field, values },
    ];
    const query = {
      service: 'Mast.Caom.Filtered',
      params: { columns: 'obsid', filters },
      pagesize: pageSize,
      page: 1,
    };
    return (await invoke(query, observation, signal)).map(({ obsid }) => String(obsid));
  }

  return {
    async products({ mission, observations, targets, signal }) {
      const found = await Promise.all([
        obsids('obs_id', observations, mission, signal),
        obsids('target_name', targets, mission, signal),
      ]);
      const ids = [...new Set(found.flat())];
      if (ids.length > mostObservations) throw tooMany(ids.length);
      const all = new Map<string, Product>();
      for (let at = 0; at < ids.length; at += observationsAtOnce) {
        const obsid = ids.slice(at, at + observationsAtOnce).join(',');
        for (let page = 1; ; page++) {
          const query = { service: 'Mast.Caom.Products', params: { obsid }, pagesize: pageSize, page };
          const rows = await invoke(query, product, signal);
          for (const row of rows) {
            // What is exclusive to its observers needs their token.
            if ((row.dataRights ?? 'PUBLIC') !== 'PUBLIC' || !row.dataURI.startsWith('mast:')) continue;
            const name = row.productFilename.split('/').at(-1) ?? '';
            const kind = row.productSubGroupDescription || null;
            all.set(row.dataURI, { uri: row.dataURI, name, size: row.size ?? null, kind });
          }
          if (rows.length < pageSize) break;
        }
      }
      return [...all.values()];
    },

    async keys(uris, signal) {
      const found = new Map<string, string | null>();
      for (let at = 0; at < uris.length; at += urisAtOnce) {
        const some = uris.slice(at, at + urisAtOnce);
        const query = some.map((uri) => `uri=${encodeURIComponent(uri)}`).join('&');
        const answer = await ask(service, {
          path: `/v0.1/path_lookup/?${query}&use_cloud_path=true`,
          schema: paths,
          freshFor: hour,
          signal,
        });
        for (const uri of some) {
          const path = answer[uri]?.path ?? null;
          found.set(uri, path === null || path === '' ? null : path.replace(/^\/+/, ''));
        }
      }
      return found;
    },

    download(uri) {
      if (service.base === null) throw notAsked(service);
      const { origin, pathname } = new URL(`${service.base}/v0.1/Download/file`);
      return { origin, path: `${pathname.slice(1)}?uri=${encodeURIComponent(uri)}` };
    },
  };
}

const tooMany = (count: number) =>
  new WaybillError({
    code: 'usage',
    reason: `These are ${count} observations.`,
    hint: `Choose fewer: at most ${mostObservations} are looked up at once.`,
    detail: `${count} observations`,
  });

const refused = (message: string) =>
  new WaybillError({
    code: 'server',
    reason: 'MAST could not answer which products there are.',
    hint: 'Try again later, or choose by what the folders of the bucket say.',
    detail: `MAST: ${message.slice(0, 300)}`,
  });
