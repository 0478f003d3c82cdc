/** TCGA by project and kind: the Genomic Data Commons says which files, with sizes and MD5s. */
import { expect, test } from 'vitest';
import { openBench } from '../../support/engine.ts';
import {
  type Answer,
  type Asked,
  chosenBy,
  planned,
  serveService,
  servicesAt,
  valuesOf,
} from '../../support/services.ts';

const id = 'tcga';
const uuid = (n: number) => `11111111-2222-4333-8444-${String(n).padStart(12, '0')}`;
const files = Array.from({ length: 4500 }, (_, n) => ({
  file_id: uuid(n),
  file_name: `f${n}.tsv`,
  file_size: n,
  md5sum: n.toString(16).padStart(32, '0'),
  project: n % 2 === 0 ? 'TCGA-BRCA' : 'TCGA-LUAD',
}));

/** As the user's guide describes `/files`: filters, facets, pages. */
function answer({ url, body }: Asked): Answer {
  if (url !== '/files') return { status: 404 };
  const { filters, facets, size, from = 0 } = JSON.parse(body);
  const among = (field: string): string[] | null =>
    filters.content.find((one: { content: { field: string } }) => one.content.field === field)?.content
      .value ?? null;
  expect(among('access')).toEqual(['open']);
  const projects = among('cases.project.project_id');
  const some = files.filter(({ project }) => projects === null || projects.includes(project));
  if (facets !== undefined) {
    const count = (key: string) => ({
      key,
      doc_count: files.filter(({ project }) => project === key).length,
    });
    const buckets = ['TCGA-LUAD', 'TCGA-BRCA', '_missing'].map(count);
    return {
      json: {
        data: { hits: [], aggregations: { [facets]: { buckets } }, pagination: { total: 0, from: 0 } },
      },
    };
  }
  const hits = some.slice(from, from + size).map(({ project: _project, ...hit }) => hit);
  return {
    json: {
      data: { hits, pagination: { count: hits.length, total: some.length, size, from } },
      warnings: {},
    },
  };
}

test('a project becomes every file of it, page by page, with size and MD5', async () => {
  const { origin, asked } = await serveService(answer);
  const bench = await openBench({ endpoint: () => '' });
  const choices = { project: ['TCGA-BRCA'] };
  const { job, rows } = await planned({ bench, services: servicesAt({ gdc: origin }), id, choices });
  expect(job).toMatchObject({ counts: { files: 2250 }, source: { location: { bucket: 'tcga-2-open' } } });
  expect(rows.find(({ key }) => key === `${uuid(10)}/f10.tsv`)).toMatchObject({
    size: 10,
    asked: { expected: { algorithm: 'md5', hex: `${'0'.repeat(31)}a` } },
  });
  expect(asked).toHaveLength(2);
});

test('values come with how many files they have, and a value that nothing has with those', async () => {
  const { origin } = await serveService(answer);
  const bench = await openBench({ endpoint: () => '' });
  const services = servicesAt({ gdc: origin });
  expect(await valuesOf({ bench, services, id, choices: {}, selector: 'project' })).toEqual([
    'TCGA-BRCA',
    'TCGA-LUAD',
  ]);
  await expect(chosenBy({ bench, services, id, choices: { project: ['TCGA-XX'] } })).rejects.toMatchObject({
    failure: { reason: 'Projects has no TCGA-XX there. There is: TCGA-BRCA, TCGA-LUAD.' },
  });
});

test.each<readonly [string, (asked: Asked) => Answer]>([
  [
    'ends too early',
    (asked) =>
      JSON.parse(asked.body).from > 0
        ? { json: { data: { hits: [], pagination: { total: 2250, from: 2000 } } } }
        : answer(asked),
  ],
  [
    'names a file outside its folder',
    () => ({
      json: { data: { hits: [{ ...files[0], file_name: '../x' }], pagination: { total: 1, from: 0 } } },
    }),
  ],
  [
    'leaves out an MD5',
    () => ({ json: { data: { hits: [{ ...files[0], md5sum: null }], pagination: { total: 1, from: 0 } } } }),
  ],
])('an answer that %s is refused whole, and leaves no list', async (_what, said) => {
  const { origin } = await serveService(said);
  const bench = await openBench({ endpoint: () => '' });
  await expect(
    chosenBy({ bench, services: servicesAt({ gdc: origin }), id, choices: { project: ['TCGA-BRCA'] } }),
  ).rejects.toMatchObject({ failure: { code: 'protocol' } });
});

test('a service that is set not to be asked says so', async () => {
  const bench = await openBench({ endpoint: () => '' });
  await expect(
    chosenBy({ bench, services: servicesAt({}), id, choices: { project: ['TCGA-BRCA'] } }),
  ).rejects.toMatchObject({
    failure: { code: 'usage', reason: expect.stringContaining('set not to be asked') },
  });
});
