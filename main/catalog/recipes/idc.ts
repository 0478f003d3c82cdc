/**
 * The Imaging Data Commons and The Cancer Imaging Archive. Folders are UUIDs of series, so IDC's published index says which
 * ones a choice means; what TCIA has of it is in the same buckets. Everything is at AWS and at Google.
 */
import { WaybillError } from '../../../shared/failure.ts';
import type { Location } from '../../../shared/location.ts';
import type { Choices } from '../../../shared/selector.ts';
import { type SeriesField, seriesFields } from '../services/series-table.ts';
import { type Found, type Recipe, selector } from './recipe.ts';

/** Folders that a job names itself; each is a listing. */
const mostSeries = 20_000;

/** Google's names of the buckets, by AWS's. */
const twins: Readonly<Record<string, string>> = {
  'idc-open-data': 'idc-open-data',
  'idc-open-data-two': 'idc-open-idc1',
  'idc-open-data-cr': 'idc-open-cr',
};

/** Typed ones first: opening the page alone must not fetch an index of 100 MB. */
const selectors = [
  selector('series', 'Series', {
    kind: 'text',
    pattern: '[0-9.]{5,64}',
    hint: 'SeriesInstanceUID, if you know it.',
  }),
  selector('collection', 'Collections', { listed: true, hint: 'Such as tcga_luad or lidc_idri.' }),
  selector('modality', 'Modalities', { listed: true, hint: 'CT, MR, PT, SM, SEG …' }),
  selector('part', 'Body parts', { listed: true, hint: 'As the scanner noted it; many series say none.' }),
  selector('patient', 'Patients', { listed: true }),
  selector('study', 'Studies', { listed: true, hint: 'StudyInstanceUID.' }),
  selector('licence', 'Licences', { listed: true, hint: 'By series: a collection may have several.' }),
  selector('version', 'Version of IDC', {
    kind: 'one',
    listed: true,
    hint: 'As that version had it; without one, the newest.',
  }),
];

const cloud = selector('cloud', 'Cloud', {
  kind: 'one',
  values: [
    ['aws', 'AWS'],
    ['google', 'Google Cloud'],
  ],
  hint: 'The same objects on both; AWS where none is chosen.',
});

function recipe(dataset: string, tcia: boolean): Recipe {
  const isField = (id: string): id is SeriesField | 'version' =>
    id === 'version' || seriesFields.some((field) => field === id);
  return {
    dataset,
    selectors: tcia ? selectors : [cloud, ...selectors],
    async values({ selector: field, choices, world }) {
      if (!isField(field)) return [];
      return world.services.idc.values({ field, choices, tcia, signal: world.signal });
    },
    async find({ choices, locations, world }) {
      if (isOpen(choices)) throw chooseSome();
      const { signal } = world;
      const found = await world.services.idc.series({ choices, tcia, most: mostSeries, signal });
      const google = choices.cloud?.[0] === 'google';
      const folders = new Map<string, string[]>();
      for (const { bucket, uuid } of found) {
        const name = google ? (twins[bucket] ?? bucket) : bucket;
        const mine = folders.get(name) ?? [];
        folders.set(name, mine);
        mine.push(`${uuid}/`);
      }
      return [...folders].map(
        ([bucket, paths]): Found => ({
          location: placeOf(locations, google ? 'gs' : 's3', bucket),
          paths,
        }),
      );
    },
  };
}

const isOpen = (choices: Choices) =>
  [...seriesFields, 'series'].every((field) => (choices[field] ?? []).length === 0);

function placeOf(locations: readonly Location[], scheme: Location['scheme'], bucket: string): number {
  const at = locations.findIndex((one) => one.scheme === scheme && one.bucket === bucket);
  if (at >= 0) return at;
  throw new WaybillError({
    code: 'protocol',
    reason: 'The index names a bucket that this version does not know.',
    hint: 'IDC may have added one: look for a newer Waybill, or paste a manifest of its portal.',
    detail: `${scheme}://${bucket}`,
  });
}

const chooseSome = () =>
  new WaybillError({
    code: 'usage',
    reason: 'That would be everything: about 100 TB.',
    hint: 'Choose a collection, a modality or patients.',
    detail: 'no selector chosen',
  });

export const idc = recipe('idc', false);
export const tcia = recipe('tcia', true);
