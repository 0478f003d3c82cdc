/** One file of a dataset: which checks it is given, by its name and place. */
import { checkImage } from './check-image.ts';
import { checkName } from './check-name.ts';
import { checkOtherTable } from './check-other-table.ts';
import { checkRecording } from './check-recording.ts';
import { checkSidecar } from './check-sidecar.ts';
import { checkEvents, checkTable } from './check-table.ts';
import { isData, isNifti } from './datatypes.ts';
import { sidecarKind, sidecarOf } from './inherit.ts';
import { type Checked, type Setting, said, type Tell, unreadable, type Zone } from './setting.ts';

export async function problemsOf(
  { report }: Pick<Zone, 'report'>,
  path: string,
  check: (tell: Tell) => Promise<void> | void,
): Promise<{ errors: number; all: number }> {
  let errors = 0;
  let all = 0;
  const tell = said(path, (finding) => {
    all++;
    if (finding.severity === 'error') errors++;
    report.add(finding);
  });
  try {
    await check(tell);
  } catch {
    tell(unreadable);
  }
  return { errors, all };
}

/** How many things were found. */
export async function checkFile(
  zone: Zone,
  setting: Setting,
  checked: Checked,
  inside: boolean,
): Promise<number> {
  const { name, path, size, place, level } = checked;
  const file = path.slice(path.lastIndexOf('/') + 1);
  const { errors, all } = await problemsOf(zone, path, async (tell) => {
    if (place.subject !== null && zone.set !== null) checkName(setting, checked, tell);
    const kind = sidecarKind(name);
    // An empty image still has its sidecars: they are not what is wrong.
    if (inside && (kind === null || kind === 'events'))
      for (const one of ['json', 'bval', 'bvec'] as const) sidecarOf(level, one, name);
    if (size === 0) {
      if (!/^\.|^(README|CHANGES)$/.test(file))
        tell({
          code: 'empty-file',
          severity: 'error',
          reason: 'The file is empty.',
          fix: 'Copy or convert it again, or remove it.',
        });
      return;
    }
    await checkOtherTable(setting, checked, tell);
    await checkRecording(setting, checked, tell);
    if (kind === 'json') {
      if (file !== 'dataset_description.json') await checkSidecar(setting, { path, size }, tell);
    } else if (kind === 'events') await checkEvents(setting, path, tell);
    else if (name.extension === '.tsv') {
      if (!(place.depth === 0 && file === 'participants.tsv' && !setting.derivative))
        await checkTable(setting, path, tell);
    } else if (inside && place.subject !== null && kind === null && (isNifti(name.extension) || isData(name)))
      await checkImage(setting, checked, tell);
  });
  zone.tally.add(size);
  if (place.subject !== null && sidecarKind(name) === null) zone.tally.image(place, name, size, errors);
  return all;
}
