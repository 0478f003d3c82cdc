/** BIDS: the files at a study's root that a subject's data cannot be read without, so they come along. */
import { type Checks, isMany, isMarked, stemOf } from './selection.ts';

/**
 * Files that come along by themselves. `studies` maps each study's folder (where a dataset_description.json was seen)
 * to the root files known there; one comes along while anything of a subject of its study is checked and it is not
 * checked itself.
 */
export function companions(
  checks: Checks,
  studies: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const checked = [...checks.marks].filter(([, on]) => on).map(([path]) => path);
  for (const [study, files] of studies) {
    const subject = `${study}sub-`;
    const holds = (path: string) =>
      stemOf(path).startsWith(subject) ||
      (isMany(path) && subject.startsWith(stemOf(path)) && !study.startsWith(stemOf(path)));
    if (!checked.some(holds)) continue;
    for (const file of files) if (!isMarked(checks, file)) found.add(file);
  }
  return found;
}
