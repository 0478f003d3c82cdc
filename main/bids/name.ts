/** A BIDS file name, read: entities, suffix, extension, and what is wrong with how it is written. */
import { isEntity, isIndex, meantBy, placeOf } from './entities.ts';

export interface BidsName {
  /** Before the first dot. */
  readonly stem: string;
  /** With its dot: `.nii.gz`. */
  readonly extension: string;
  readonly entities: ReadonlyMap<string, string>;
  /** Empty where the name ends in an entity. */
  readonly suffix: string;
}

export interface NameProblem {
  readonly code: 'entity-order' | 'entity-unknown' | 'entity-value' | 'entity-twice' | 'suffix-missing';
  readonly reason: string;
  readonly fix: string;
}

/** Whatever the name is; a part that is no entity is left out. */
export function readName(name: string): BidsName {
  const dot = name.indexOf('.');
  const stem = dot < 0 ? name : name.slice(0, dot);
  const parts = stem.split('_');
  const last = parts.at(-1) ?? '';
  const suffix = last.includes('-') ? '' : last;
  const entities = new Map<string, string>();
  for (const part of suffix === '' ? parts : parts.slice(0, -1)) {
    const dash = part.indexOf('-');
    if (dash > 0) entities.set(part.slice(0, dash), part.slice(dash + 1));
  }
  return { stem, extension: dot < 0 ? '' : name.slice(dot), entities, suffix };
}

/** What the rules of names say of one (BIDS 1.10, "File name structure"), each with the name that would be right. */
export function nameProblems(name: string): NameProblem[] {
  const { stem, extension, suffix } = readName(name);
  const parts = stem.split('_');
  const pairs = suffix === '' ? parts : parts.slice(0, -1);
  const problems: NameProblem[] = [];
  const right = rightName(pairs, suffix, extension);
  const rename = right === null || right === name ? null : `Rename it to ${right}.`;
  if (suffix === '')
    problems.push({
      code: 'suffix-missing',
      reason: `The name ends in ${parts.at(-1)}, and nothing says what kind of data this is.`,
      fix: 'End the name in a suffix such as _T1w, _bold or _dwi.',
    });
  const seen = new Set<string>();
  for (const pair of pairs) {
    const dash = pair.indexOf('-');
    const key = dash < 0 ? pair : pair.slice(0, dash);
    const value = dash < 0 ? '' : pair.slice(dash + 1);
    if (dash < 0 || !isEntity(key)) {
      const meant = meantBy(key.replace(/[0-9]+$/, ''));
      problems.push({
        code: 'entity-unknown',
        reason: dash < 0 ? `${pair} is not an entity: it has no dash.` : `BIDS knows no entity ${key}-.`,
        fix:
          rename ??
          (meant ? `Write it ${meant}-<label>.` : 'Use the entities of BIDS, or name it in .bidsignore.'),
      });
      continue;
    }
    if (seen.has(key))
      problems.push({
        code: 'entity-twice',
        reason: `The entity ${key}- is there twice.`,
        fix: 'Keep one of them.',
      });
    seen.add(key);
    if (isIndex(key) ? !/^[0-9]+$/.test(value) : !/^[0-9A-Za-z+]+$/.test(value))
      problems.push({
        code: 'entity-value',
        reason: isIndex(key)
          ? `${pair}: the value of ${key}- is a number.`
          : value === ''
            ? `The entity ${key}- has no value.`
            : `${pair}: a label holds letters and digits only.`,
        fix:
          rename ??
          `Write it ${key}-${isIndex(key) ? '1' : value.replace(/[^0-9A-Za-z+]/g, '') || '<label>'}.`,
      });
  }
  const known = pairs.map((pair) => pair.split('-', 1)[0] ?? '').filter(isEntity);
  const misplaced = known.find((key, i) => i > 0 && placeOf(key) < placeOf(known[i - 1] ?? ''));
  if (misplaced !== undefined)
    problems.push({
      code: 'entity-order',
      reason: `The entity ${misplaced}- comes too late in the name.`,
      fix: rename ?? 'Put the entities into the order of the BIDS schema.',
    });
  return problems;
}

/** The same with entities spelt and in order; null where that cannot be told. */
function rightName(pairs: readonly string[], suffix: string, extension: string): string | null {
  const fixed: [string, string][] = [];
  for (const pair of pairs) {
    const [, letters = '', dash, value = ''] = /^([A-Za-z]+)(-?)(.*)$/.exec(pair) ?? [];
    const key = dash === '-' && isEntity(letters) ? letters : meantBy(letters);
    const label = value.replace(/[^0-9A-Za-z+]/g, '');
    if (key === null || label === '' || (isIndex(key) && !/^[0-9]+$/.test(label))) return null;
    if (fixed.some(([other]) => other === key)) return null;
    fixed.push([key, label]);
  }
  fixed.sort((a, b) => placeOf(a[0]) - placeOf(b[0]));
  return [...fixed.map((pair) => pair.join('-')), ...(suffix === '' ? [] : [suffix])].join('_') + extension;
}
