/** What is held back while a dataset is walked: counted, never checked, but for DICOM that names somebody. */
import { dicomNames, isDicom } from './dicom.ts';
import type { Hold } from './hold.ts';
import type { Entry } from './ports.ts';
import type { Zone } from './setting.ts';

/** Folders of held-back DICOM in which one file is looked into. */
const dicomLooks = 20;

export async function listed({ files, report }: Zone, folder: string): Promise<readonly Entry[]> {
  try {
    return await files.list(folder.slice(0, -1));
  } catch {
    report.add({
      code: 'folder-unreadable',
      severity: 'error',
      reason: 'The folder may not be read.',
      file: folder,
      fix: 'Give yourself leave to read it, or name it in .bidsignore.',
      by: 'waybill',
    });
    return [];
  }
}

/** Held back: counted, and grouped so that a person can decide about it at once. */
export async function keep(
  zone: Zone,
  hold: Hold,
  entry: Entry,
  path: string,
  /** What the files that one pattern of a `.bidsignore` names are told as. */
  ignored: string | null,
): Promise<void> {
  const { report } = zone;
  const { rule, reason } = hold;
  const isFolder = entry.kind === 'folder';
  const below = isFolder
    ? await countBelow(zone, `${path}/`, rule === 'sourcedata' ? { left: dicomLooks } : null)
    : null;
  const files = below?.files ?? 1;
  const bytes = below?.bytes ?? entry.size;
  const own = isFolder ? `${path}/` : path;
  const group =
    rule === 'bidsignore'
      ? (ignored ?? own)
      : rule === 'dicom'
        ? `${path.slice(0, path.lastIndexOf('/') + 1)}*.dcm`
        : own;
  report.hold({ rule, path: group, reason, files, bytes, own });
  zone.saw(files, bytes, 0);
  if (rule === 'litter')
    report.add({
      code: 'litter',
      severity: 'warning',
      reason: `${entry.name} was left behind by an operating system or editor.`,
      file: own,
      fix: 'It stays here; remove it when you like.',
      by: 'waybill',
    });
}

export async function countBelow(
  zone: Zone,
  folder: string,
  looks: { left: number } | null,
): Promise<{ files: number; bytes: number }> {
  zone.signal.throwIfAborted();
  let files = 0;
  let bytes = 0;
  let looked = false;
  for (const { name, kind, size } of await listed(zone, folder)) {
    if (kind === 'folder') {
      const below = await countBelow(zone, `${folder}${name}/`, looks);
      files += below.files;
      bytes += below.bytes;
      continue;
    }
    files++;
    bytes += size;
    if (kind !== 'file' || looked || !looks || looks.left === 0) continue;
    if (!(await isDicom(zone.files, folder + name, size).catch(() => false))) continue;
    looked = true;
    looks.left--;
    await named(zone, folder + name);
  }
  return { files, bytes };
}

export async function named({ files, report }: Zone, path: string): Promise<void> {
  const names = await dicomNames(files, path).catch(() => null);
  if (names === null || names.length === 0) return;
  report.add({
    code: 'dicom-names',
    severity: 'warning',
    reason: `The DICOM files of this folder name somebody: ${names.join(', ')}.`,
    file: path,
    fix: 'They are held back. Anonymise them before you send them.',
    by: 'waybill',
  });
}
