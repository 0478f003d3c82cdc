/** DICOM files (PS3.10): known by name or by their first 132 bytes, and whether they name somebody. */
import dicomParser from 'dicom-parser';
import { identifyingTags, isBlankText } from './identifying.ts';
import type { StudyFiles } from './ports.ts';

/** Also packed, as converters keep what they were given (`…_T1w.dicom.tgz`). */
const byName =
  /(\.(dcm|dicom|ima)(\.(gz|bz2|xz|zst|zip|tar|tgz|tar\.\w+))?|^dicomdir|(^|[._-])dicoms?\.(zip|tgz|tar(\.\w+)?|7z))$/i;
/** Scanners write files without an extension, or numbers for one. */
const doubtful = /^(?!\.)[^.]*$|\.\d+$/;

export async function isDicom(files: StudyFiles, path: string, size: number): Promise<boolean> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (byName.test(name)) return true;
  if (!doubtful.test(name) || size < 132) return false;
  const head = await files.read(path, 128, 4);
  return head.toString('latin1') === 'DICM';
}

/** What comes before the image; a name is always there. */
const headBytes = 64 * 1024;

/** Attributes that are filled in; names only. Null where it cannot be parsed. */
export async function dicomNames(files: StudyFiles, path: string): Promise<readonly string[] | null> {
  const head = await files.read(path, 0, headBytes);
  try {
    const set = dicomParser.parseDicom(head, { untilTag: 'x00200000' });
    return identifyingTags.flatMap(([tag, name]) => (isBlankText(set.string(tag) ?? '') ? [] : [name]));
  } catch {
    return null;
  }
}
