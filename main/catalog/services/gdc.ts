/**
 * The API of the Genomic Data Commons: which files a project has, by kind. Keys of its buckets are a file's UUID and its
 * name, and say nothing else. Only open files are asked for.
 */
import { z } from 'zod';
import type { ExactObject } from '../../../shared/exact.ts';
import type { Choices, Value } from '../../../shared/selector.ts';
import { type Ask, day, hour, odd, type Service } from './ask.ts';

/** What files are chosen by, and the API's field for it (GDC Data Dictionary). */
export const gdcFields = {
  project: 'cases.project.project_id',
  category: 'data_category',
  type: 'data_type',
  format: 'data_format',
} as const;
export type GdcField = keyof typeof gdcFields;

export interface Gdc {
  /** Values of a field over the open files of a programme that fit the choices, with how many files each has. Throws WaybillError. */
  values(args: {
    readonly programme: string;
    readonly field: GdcField;
    readonly choices: Choices;
    readonly signal: AbortSignal;
  }): Promise<readonly Value[]>;
  /** The files that fit, in pages: keys `{id}/{name}`, sizes and MD5s. Throws WaybillError. */
  files(args: {
    readonly programme: string;
    readonly choices: Choices;
    readonly signal: AbortSignal;
  }): AsyncIterable<readonly ExactObject[]>;
}

const pageSize = 2000;

const buckets = z.array(z.object({ key: z.string(), doc_count: z.number() }));
const facetAnswer = z.object({
  data: z.object({ aggregations: z.record(z.string(), z.object({ buckets })).optional() }),
});
const filesAnswer = z.object({
  data: z.object({
    hits: z.array(
      z.object({
        file_id: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i),
        file_name: z.string().regex(/^[^/]+$/),
        file_size: z.number().int().min(0),
        md5sum: z.string().regex(/^[0-9a-f]{32}$/i),
      }),
    ),
    pagination: z.object({ total: z.number().int(), from: z.number().int() }),
  }),
});

export function createGdc(args: { readonly ask: Ask; readonly base: string | null }): Gdc {
  const { ask } = args;
  const service: Service = { name: 'The Genomic Data Commons', base: args.base };

  return {
    async values({ programme, field, choices, signal }) {
      const name = gdcFields[field];
      const others = { ...choices, [field]: [] };
      const answer = await ask(service, {
        path: '/files',
        post: post({ filters: filtersOf(programme, others), facets: name, size: 0 }),
        schema: facetAnswer,
        freshFor: day,
        signal,
      });
      const found = answer.data.aggregations?.[name]?.buckets ?? [];
      return found
        .filter(({ key }) => key !== '_missing')
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .map(({ key, doc_count }) => ({ value: key, label: `${key} (${doc_count})` }));
    },

    async *files({ programme, choices, signal }) {
      const filters = filtersOf(programme, choices);
      for (let from = 0; ; ) {
        const { data } = await ask(service, {
          path: '/files',
          post: post({
            filters,
            fields: 'file_id,file_name,file_size,md5sum',
            format: 'JSON',
            // Pages are of one order, or files between two of them would be missed or come twice.
            sort: 'file_id:asc',
            size: pageSize,
            from,
          }),
          schema: filesAnswer,
          freshFor: hour,
          signal,
        });
        if (data.pagination.from !== from)
          throw odd(service.name, `${service.base}/files`, `page ${data.pagination.from} instead of ${from}`);
        yield data.hits.map(({ file_id, file_name, file_size, md5sum }) => ({
          key: `${file_id}/${file_name}`,
          path: null,
          size: file_size,
          versionId: null,
          expected: { algorithm: 'md5', hex: md5sum.toLowerCase() },
          ranges: null,
        }));
        from += data.hits.length;
        if (from >= data.pagination.total) return;
        if (data.hits.length === 0)
          throw odd(service.name, `${service.base}/files`, `${from} files of ${data.pagination.total}`);
      }
    },
  };
}

const post = (body: object) => ({ type: 'application/json', body: JSON.stringify(body) });

/** "Filters" in the API's user guide. */
function filtersOf(programme: string, choices: Choices): object {
  const among = (field: string, value: readonly string[]) => ({ op: 'in', content: { field, value } });
  const chosen = Object.entries(gdcFields).flatMap(([id, field]) => {
    const mine = choices[id] ?? [];
    return mine.length === 0 ? [] : [among(field, mine)];
  });
  return {
    op: 'and',
    content: [among('access', ['open']), among('cases.project.program.name', [programme]), ...chosen],
  };
}
