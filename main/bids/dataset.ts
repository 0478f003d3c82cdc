/** A dataset as a whole: its README, its participants, how its folders are called. */
import { checkParticipants } from './check-table.ts';
import type { Entry } from './ports.ts';
import { said, unreadable, type Zone } from './setting.ts';

export function topOf({ root, report, loose }: Zone, top: readonly Entry[]): void {
  if (loose || top.some(({ name }) => /^README(\.(md|rst|txt))?$/.test(name))) return;
  report.add({
    code: 'readme-missing',
    severity: 'warning',
    reason: 'The study has no README.',
    file: root,
    fix: 'Say in a README what was done, with whom, and whom to ask.',
    by: 'waybill',
  });
}

export async function people({ root, files, report, tally, loose }: Zone, there: boolean): Promise<void> {
  const file = `${root}participants.tsv`;
  const tell = said(file, (finding) => report.add(finding));
  if (!there) {
    if (!loose)
      tell({
        code: 'participants-missing',
        severity: 'warning',
        reason: 'The study has no participants.tsv.',
        fix: 'Add one with a row for each subject.',
        file: root,
      });
    return;
  }
  const labels = await checkParticipants({ files }, file, tell).catch(() => {
    tell(unreadable);
    return new Set<string>();
  });
  if (labels.size === 0) return;
  const subjects = tally.subjects();
  for (const label of subjects)
    if (!labels.has(label))
      tell({
        code: 'participants-unlisted',
        severity: 'error',
        reason: `sub-${label} is not in participants.tsv.`,
        fix: 'Add a row for it.',
        file: `${root}sub-${label}/`,
      });
  for (const label of labels)
    if (!subjects.has(label))
      tell({
        code: 'participants-absent',
        severity: 'warning',
        reason: `sub-${label} is in the table, and has no folder.`,
        fix: 'Take the row out, or add the data.',
      });
}

export function undashed({ report }: Zone, folder: string, entries: readonly Entry[], count: number): void {
  const example =
    entries.find(({ name, kind }) => kind === 'folder' && /^(sub|ses)[0-9A-Z]/.test(name))?.name ?? '';
  report.add({
    code: 'folder-dash',
    severity: 'warning',
    reason: `${count === 1 ? 'A folder is' : `${count} folders are`} named without a dash, such as ${example}.`,
    file: folder,
    fix: `Write ${example.slice(0, 3)}-${example.slice(3)}; the files in it may keep their names.`,
    by: 'waybill',
  });
}
