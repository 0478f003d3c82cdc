/** Images: readable, whole, described, with the gradients that belong to them, without a face or a name. */
import { isNifti, mayShowFace, needsSidecar } from './datatypes.ts';
import { isDefacing } from './describe.ts';
import { readGradients } from './gradients.ts';
import { identifyingText } from './identifying.ts';
import { type Sidecar, sidecarOf } from './inherit.ts';
import { readJson } from './json.ts';
import { type NiftiHeader, readNifti, volumesOf } from './nifti.ts';
import type { Checked, Setting, Tell } from './setting.ts';

export async function checkImage(setting: Setting, checked: Checked, tell: Tell): Promise<void> {
  const { derivative } = setting;
  const { name, place, level } = checked;
  const json = sidecarOf(level, 'json', name);
  if (!json && !derivative && place.datatype !== null && name.suffix !== 'defacemask')
    tell({
      code: 'sidecar-missing',
      severity: needsSidecar(name.suffix) ? 'error' : 'warning',
      reason: 'No JSON sidecar describes it, here or in a folder above.',
      fix: `Add ${name.stem}.json, or one for all of them at the top of the study.`,
    });
  const header = isNifti(name.extension) ? await readable(setting, checked, tell) : null;
  if (header) {
    texts(header, tell);
    extensions(header, tell);
    if (name.suffix === 'bold' && !derivative && volumesOf(header) < 2)
      tell({
        code: 'bold-volumes',
        severity: 'error',
        reason: 'A bold image has several volumes; this one has one.',
        fix: 'Convert the series again, or name it _sbref if it is a reference.',
      });
  }
  if (name.suffix === 'bold' && !derivative) events(checked, tell);
  if (name.suffix === 'dwi' && isNifti(name.extension)) await gradients(setting, checked, header, tell);
  if (mayShowFace(place.datatype, name.suffix) && setting.description.shared && isNifti(name.extension))
    await face(setting, checked, header, json, tell);
}

async function readable(
  { files }: Setting,
  { path, size }: Checked,
  tell: Tell,
): Promise<NiftiHeader | null> {
  const verdict = await readNifti(files, path, size);
  if (verdict.state === 'whole') {
    former(verdict.named ?? '', tell);
    return verdict.header;
  }
  tell(
    verdict.state === 'truncated'
      ? {
          code: 'nifti-truncated',
          severity: 'error',
          reason: `The image is cut off: ${verdict.detail}.`,
          fix: 'Copy or convert it again from its source.',
        }
      : {
          code: 'nifti-unreadable',
          severity: 'error',
          reason: `This is no readable NIfTI image: ${verdict.detail}.`,
          fix: 'Copy or convert it again from its source.',
        },
  );
  return verdict.state === 'truncated' ? verdict.header : null;
}

function texts(header: NiftiHeader, tell: Tell): void {
  for (const [field, text] of Object.entries(header.texts)) {
    const identity = identifyingText(text);
    if (identity === null) continue;
    tell({
      code: identity === 'date' ? 'date-in-header' : 'person-in-header',
      severity: 'warning',
      reason: `The header's ${field} seems to hold ${identity === 'date' ? 'a date' : 'a name'}.`,
      fix: `Clear ${field}, for example with nifti_tool or fslhd and fslcreatehd.`,
    });
  }
}

function extensions({ extensions: found }: NiftiHeader, tell: Tell): void {
  for (const { kind, text } of found) {
    const identity = kind === 'DICOM' ? 'person' : identifyingText(text);
    if (identity === null) continue;
    tell({
      code: identity === 'date' ? 'date-in-header' : 'person-in-header',
      severity: 'warning',
      reason:
        kind === 'DICOM'
          ? 'The header has an extension with DICOM attributes, which may tell who somebody is.'
          : `The header's comment seems to hold ${identity === 'date' ? 'a date' : 'a name'}.`,
      fix: 'Take the extensions out, for example with nifti_tool -rm_ext ALL.',
    });
  }
}

/** gzip keeps the name that a file had, and nobody sees it. */
function former(name: string, tell: Tell): void {
  const identity = identifyingText(name);
  if (identity === null) return;
  tell({
    code: identity === 'date' ? 'date-in-header' : 'person-in-header',
    severity: 'warning',
    reason: `The name that the file had when it was compressed seems to hold ${identity === 'date' ? 'a date' : 'a name'}.`,
    fix: 'Decompress it, and compress it again with gzip -n.',
  });
}

/** A task without events says nothing; rest has none (BIDS 1.10, "Task events"). */
function events({ name, level }: Checked, tell: Tell): void {
  const task = name.entities.get('task') ?? '';
  if (/^rest/i.test(task)) return;
  const stem = name.stem.replace(/_bold$/, '_events');
  if (sidecarOf(level, 'events', { ...name, stem, suffix: 'events', entities: withoutEcho(name.entities) }))
    return;
  tell({
    code: 'events-missing',
    severity: 'warning',
    reason: `No events.tsv says what happened in the task ${task}.`,
    fix: `Add ${stem}.tsv with onset and duration; a task of rest begins with "rest".`,
  });
}

/** Echoes and parts of one run share their events. */
const withoutEcho = (entities: ReadonlyMap<string, string>) =>
  new Map([...entities].filter(([key]) => key !== 'echo' && key !== 'part'));

async function gradients(
  { files, derivative }: Setting,
  { name, level }: Checked,
  header: NiftiHeader | null,
  tell: Tell,
): Promise<void> {
  for (const kind of ['bval', 'bvec'] as const) {
    const sidecar = sidecarOf(level, kind, name);
    if (!sidecar) {
      tell({
        code: 'gradients-missing',
        severity: derivative ? 'warning' : 'error',
        reason: `The diffusion image has no .${kind} beside it.`,
        fix: `Add ${name.stem}.${kind}; dcm2niix writes it.`,
      });
      continue;
    }
    const read = await readGradients(files, sidecar.path, sidecar.size, kind);
    if (read.state === 'wrong')
      tell({
        code: 'gradients-wrong',
        severity: 'error',
        reason: read.reason,
        fix: read.fix,
        file: sidecar.path,
      });
    else if (header && read.columns !== volumesOf(header))
      tell({
        code: 'gradients-count',
        severity: 'error',
        reason: `${kind} has ${read.columns} columns, the image has ${volumesOf(header)} volumes.`,
        fix: `Give the ${kind} one column a volume, or convert the series again.`,
      });
  }
}

/** Evidence that a face was taken away: the name, the header, the sidecar, or what made the dataset. */
async function face(
  { files, description }: Setting,
  { name }: Checked,
  header: NiftiHeader | null,
  json: Sidecar | null,
  tell: Tell,
): Promise<void> {
  if (description.defaced || isDefacing(name.stem) || (header && isDefacing(header.texts.descrip))) return;
  if (json) {
    const read = await readJson(files, json.path, json.size);
    if (read.ok && saysDefaced(read.value)) return;
  }
  tell({
    code: 'face-visible',
    severity: 'warning',
    reason: `A face may be visible, and the study says that it is shared (${description.shared}).`,
    fix: 'Deface it, for example with pydeface; or say "Defaced": true in its sidecar.',
  });
}

function saysDefaced(sidecar: Readonly<Record<string, unknown>>): boolean {
  if (sidecar.Defaced === true || sidecar.SkullStripped === true) return true;
  return Object.entries(sidecar).some(
    ([field, value]) =>
      /defac|deidentif|reface/i.test(field) &&
      value !== false &&
      value !== null &&
      !/^(no|false|none)$/i.test(String(value)),
  );
}
