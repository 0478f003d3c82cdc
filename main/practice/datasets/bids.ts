/**
 * `bids/ds-practice/`: a BIDS study of 24 made-up people. Valid names, sidecars and NIfTI headers; the voxels are
 * noise.
 */

import { compareKeys } from '../../../shared/key.ts';
import { type Fixed, fixed, type Pattern, seedOf } from '../content.ts';
import type { Shelf } from '../object.ts';
import { makeObject, makeShelf, trueEtag } from './make.ts';
import { type Grid, gzipStored, nifti } from './nifti.ts';

const root = 'bids/ds-practice/';
const subjects = Array.from({ length: 24 }, (_, i) => String(i + 1).padStart(2, '0'));

const grids = {
  T1w: {
    voxels: [64, 64, 48],
    volumes: 1,
    millimetres: [3, 3, 3],
    seconds: 0,
    description: 'Waybill practice T1w, noise',
  },
  bold: {
    voxels: [48, 48, 20],
    volumes: 30,
    millimetres: [4, 4, 5],
    seconds: 2,
    description: 'Waybill practice bold, noise',
  },
  dwi: {
    voxels: [32, 32, 16],
    volumes: 7,
    millimetres: [6, 6, 6],
    seconds: 0,
    description: 'Waybill practice dwi, noise',
  },
} as const satisfies Record<string, Grid>;

const directions = [
  [0, 1, 0, 0, 0.6, 0.6, 0],
  [0, 0, 1, 0, 0.8, 0, 0.6],
  [0, 0, 0, 1, 0, 0.8, 0.8],
];

const json = (value: unknown): Fixed => fixed(`${JSON.stringify(value, null, 2)}\n`);
const lines = (rows: readonly (readonly (string | number)[])[], separator: string): Fixed =>
  fixed(rows.map((row) => `${row.join(separator)}\n`).join(''));

const description = {
  Name: 'Waybill practice study',
  BIDSVersion: '1.10.0',
  DatasetType: 'raw',
  License: 'CC0',
  Authors: ['Waybill'],
  HowToAcknowledge: 'There is nobody to thank: the people and their brains are made up.',
};

function participants(): Fixed {
  const rows = subjects.map((subject) => {
    const seed = seedOf('participants', subject, 1);
    const age = 20 + ((seed[0] ?? 0) % 50);
    return [`sub-${subject}`, age, (seed[1] ?? 0) % 2 ? 'F' : 'M', (seed[2] ?? 0) % 9 ? 'right' : 'left'];
  });
  return lines([['participant_id', 'age', 'sex', 'handedness'], ...rows], '\t');
}

function events(): Fixed {
  const trials = Array.from({ length: 8 }, (_, i) => [
    (4 + i * 7).toFixed(1),
    '5.0',
    i % 2 ? 'two-back' : 'zero-back',
  ]);
  return lines([['onset', 'duration', 'trial_type'], ...trials], '\t');
}

const rootFiles: Readonly<Record<string, () => Fixed>> = {
  README: () =>
    fixed(
      'Waybill practice study\n\nMade up by the practice bucket on this computer, for learning and for tests.\n' +
        'The headers are valid, the voxels are noise, and nobody was scanned.\n',
    ),
  CHANGES: () => fixed('1.0.0 2026-01-15\n  - First release.\n'),
  'dataset_description.json': () => json(description),
  'participants.json': () =>
    json({
      age: { Description: 'Age of the participant', Units: 'years' },
      sex: { Levels: { F: 'female', M: 'male' } },
      handedness: { Levels: { left: 'left', right: 'right' } },
    }),
  'participants.tsv': participants,
};

/** Files of a subject by what follows `sub-XX/` and, in the name, `sub-XX_`. */
const subjectFiles: Readonly<Record<string, (seed: Buffer) => Pattern | Fixed>> = {
  'anat/T1w.json': () =>
    json({ Manufacturer: 'Waybill', MagneticFieldStrength: 3, EchoTime: 0.003, FlipAngle: 8 }),
  'anat/T1w.nii.gz': (seed) => gzipStored(nifti(grids.T1w, seed)),
  'dwi/dwi.bval': () => lines([[0, 1000, 1000, 1000, 1000, 1000, 1000]], ' '),
  'dwi/dwi.bvec': () => lines(directions, ' '),
  'dwi/dwi.json': () => json({ PhaseEncodingDirection: 'j-', TotalReadoutTime: 0.05, EchoTime: 0.09 }),
  'dwi/dwi.nii.gz': (seed) => gzipStored(nifti(grids.dwi, seed)),
  'func/task-nback_bold.json': () =>
    json({ TaskName: 'nback', RepetitionTime: grids.bold.seconds, EchoTime: 0.03 }),
  'func/task-nback_bold.nii': (seed) => nifti(grids.bold, seed),
  'func/task-nback_events.tsv': () => events(),
};

function makers(): Map<string, (seed: Buffer) => Pattern | Fixed> {
  const all = new Map<string, (seed: Buffer) => Pattern | Fixed>();
  for (const [name, make] of Object.entries(rootFiles)) all.set(root + name, make);
  for (const subject of subjects)
    for (const [name, make] of Object.entries(subjectFiles))
      all.set(`${root}sub-${subject}/${name.replace('/', `/sub-${subject}_`)}`, make);
  return all;
}

const contentTypes: readonly (readonly [RegExp, string])[] = [
  [/\.json$/, 'application/json'],
  [/\.gz$/, 'application/gzip'],
  [/\.nii$/, 'application/octet-stream'],
];

export function bids(bucket: string): Shelf {
  const files = makers();
  const keys = [...files.keys()].sort(compareKeys);
  // 84 MB to hash: once is enough.
  const etags = new Map<string, string>();
  return makeShelf({
    count: keys.length,
    keyAt: (index) => keys[index] ?? '',
    make(key, version) {
      const content = files.get(key)?.(seedOf(bucket, key, version)) ?? fixed('');
      const etag = etags.get(`${version}${key}`) ?? trueEtag(content, undefined);
      etags.set(`${version}${key}`, etag);
      const contentType = contentTypes.find(([ending]) => ending.test(key))?.[1] ?? 'text/plain';
      return makeObject({ key, version, content, etag, contentType });
    },
  });
}
