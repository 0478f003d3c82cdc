/**
 * NIH ChestX-ray14 by finding: labels are in a table, images are named by it. Nobody gives single images away freely: Google
 * bills a project of whoever reads its copy, so that is said, and asked for with consent; a copy of one's own costs nothing.
 */
import { createDraw } from '../../../shared/draw.ts';
import type { ExactObject } from '../../../shared/exact.ts';
import { WaybillError } from '../../../shared/failure.ts';
import type { Location } from '../../../shared/location.ts';
import { anonymous } from '../../../shared/profile.ts';
import type { ChestImage } from '../services/chest.ts';
import { type Recipe, selector } from './recipe.ts';

const findings = [
  'Atelectasis',
  'Cardiomegaly',
  'Consolidation',
  'Edema',
  'Effusion',
  'Emphysema',
  'Fibrosis',
  'Hernia',
  'Infiltration',
  'Mass',
  'No Finding',
  'Nodule',
  'Pleural_Thickening',
  'Pneumonia',
  'Pneumothorax',
];

const pageSize = 1000;
/** More than there are images. */
const everyOne = 200_000;

export const chestXray: Recipe = {
  dataset: 'nih-chestxray14',
  needs: 'labels',
  selectors: [
    selector('finding', 'Findings', {
      required: true,
      values: findings,
      hint: 'Images that have one of these; many have several.',
    }),
    selector('source', 'From', {
      kind: 'one',
      required: true,
      values: [
        ['own', 'Your own copy: images/ beside the labels'],
        ['google', 'Google Cloud: for tools that name a project to pay'],
      ],
      hint: 'NIH itself gives out only whole archives, in its Box folder.',
    }),
    selector('samples', 'Samples', {
      kind: 'word',
      pattern: '[1-9]\\d{0,5}',
      hint: 'So many at random, or all.',
    }),
    selector('seed', 'Seed', {
      kind: 'word',
      pattern: '.{1,100}',
      hint: 'The same seed, the same images.',
    }),
  ],
  async find({ choices, world }) {
    const { chest } = world.services;
    const google = choices.source?.[0] === 'google';
    const own = chest.images();
    if (!google && own === null) throw noImages();
    const wanted = new Set(choices.finding);
    const draw = createDraw<ChestImage>({
      count: Number(choices.samples?.[0] ?? everyOne),
      seed: choices.seed?.[0] ?? '1',
      nameOf: ({ image }) => image,
    });
    for await (const one of chest.labels(world.signal))
      if (one.findings.some((finding) => wanted.has(finding))) draw.add([one]);
    const images = draw.taken().map(({ image }) => image);
    const folder = google ? 'png/' : (own?.prefix ?? '');
    const found = { location: 0, paths: [], objects: pagesOf(images, folder) };
    if (google || own === null) return [found];
    const { origin: endpoint } = own;
    const location: Location = { scheme: 'https', endpoint, bucket: '', prefix: '', region: null };
    return [{ ...found, source: { location, profile: anonymous, requestPayer: false } }];
  },
};

function* pagesOf(images: readonly string[], folder: string): Iterable<readonly ExactObject[]> {
  for (let at = 0; at < images.length; at += pageSize)
    yield images.slice(at, at + pageSize).map((image) => ({
      ...{ key: folder + image, path: `images/${image}`, size: null },
      ...{ versionId: null, expected: null, ranges: null },
    }));
}

const noImages = () =>
  new WaybillError({
    code: 'usage',
    reason: 'Waybill does not know where your own copy of the images is.',
    hint: 'Give the http(s) address of a folder with Data_Entry_2017.csv and images/ as the place of the labels (or in WAYBILL_CHESTXRAY), or take Google’s copy.',
    detail: 'WAYBILL_CHESTXRAY',
  });
