/** BIDS: the files at a study's root that a subject's data cannot be read without, so they come along. */
import { type Checks, isMarked } from './selection.ts';

/** BIDS 1.10, "Modality agnostic files", and the sidecars that apply to all subjects by inheritance. */
const rootFile =
  /^(?:dataset_description\.json|participants\.(?:tsv|json)|samples\.(?:tsv|json)|README(?:\.(?:md|rst|txt))?|CHANGES|LICENSE|CITATION\.cff|\.bidsignore|(?:task-|acq-|dir-|run-|sub-|ses-|echo-)?[^/]*_?(?:bold|events|T1w|T2w|dwi|eeg|meg|ieeg|beh|physio|scans|sessions|channels|phase1|phasediff|asl|pet)\.(?:json|tsv|bval|bvec))$/;

export const isRootFile = (name: string): boolean => rootFile.test(name);

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
    if (!checked.some((path) => path.startsWith(`${study}sub-`))) continue;
    for (const file of files) if (!isMarked(checks, file)) found.add(file);
  }
  return found;
}
