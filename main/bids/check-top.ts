/** Names at the top of a dataset (BIDS 1.10, "Modality agnostic files" and "Storage of derived datasets"). */
import { isKnownSuffix } from './datatypes.ts';
import { readName } from './name.ts';
import type { Entry } from './ports.ts';
import { subjectLabel } from './recognise.ts';
import type { Tell } from './setting.ts';

const files =
  /^(README(\.(md|rst|txt))?|CHANGES|LICENSE(\.(md|txt))?|CITATION\.cff|dataset_description\.json|(participants|samples|descriptions|sessions)\.(tsv|json)|genetic_info\.json|\.bidsignore|\.bids-validator-config\.json|\.gitkeep|.*\.html|.*\.toml)$/;
const folders =
  /^(code|derivatives|sourcedata|rawdata|stimuli|phenotype|logs?|figures|tpl-[0-9A-Za-z]+|models|docs)$/;

/** What people write, and the name that programs look for. */
const spelt: readonly (readonly [RegExp, string])[] = [
  [/^data_?set[_-]?desc\w*\.json$/i, 'dataset_description.json'],
  [/^participants?\.(tsv|csv|txt|xlsx)$/i, 'participants.tsv'],
  [/^participants?\.json$/i, 'participants.json'],
  [/^read[_-]?me(\..*)?$/i, 'README'],
  [/^changes?(log)?(\..*)?$/i, 'CHANGES'],
  [/^source_?data$/i, 'sourcedata'],
  [/^derivatives?$/i, 'derivatives'],
];

export function checkTop({ name, kind }: Entry, derivative: boolean, tell: Tell): void {
  const folder = kind === 'folder';
  if ((folder ? folders : files).test(name)) return;
  if (folder && subjectLabel(name) !== null) return;
  const meant = spelt.find(([pattern]) => pattern.test(name))?.[1];
  if (meant) {
    tell({
      code: 'top-spelling',
      severity: 'warning',
      reason: `${name} is written ${meant} in BIDS, and is not found otherwise.`,
      fix: `Rename it to ${meant}${/\.(csv|xlsx)$/i.test(name) ? ', divided by tabs' : ''}.`,
    });
    return;
  }
  const { suffix, extension } = readName(name);
  if (!folder && ['.json', '.bval', '.bvec', '.tsv'].includes(extension) && isKnownSuffix(suffix)) return;
  // What a pipeline keeps at its top is its own affair.
  if (derivative) return;
  tell({
    code: 'not-bids',
    severity: 'warning',
    reason: `BIDS has no such ${folder ? 'folder' : 'file'} at the top of a study.`,
    fix: 'Move it to sourcedata/, code/ or derivatives/, or name it in .bidsignore.',
  });
}
