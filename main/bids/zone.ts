/** One dataset of a study, walked folder by folder: only the folder at hand and the sidecars above it are in memory. */
import type { Finding } from '../../shared/study.ts';
import { checkFile, problemsOf } from './check-file.ts';
import { checkImage } from './check-image.ts';
import { checkTop } from './check-top.ts';
import { people, topOf, undashed } from './dataset.ts';
import { isDataFolder, isKnownSuffix } from './datatypes.ts';
import { nothingSaid, readDescription } from './describe.ts';
import { isDicom } from './dicom.ts';
import { countBelow, keep, listed, named } from './held-back.ts';
import { dicomHold, type Hold, holdByName, ignoreHold, linkHold } from './hold.ts';
import { type Ignores, ignoreIn, ignoresOf } from './ignore.ts';
import { type Level, makeLevel, type Sidecar, sidecarKind, unused } from './inherit.ts';
import { readName } from './name.ts';
import { pooled } from './pool.ts';
import type { Entry } from './ports.ts';
import { type Place, subjectLabel, topPlace, within } from './recognise.ts';
import { type Setting, said, unreadable, type Zone } from './setting.ts';

const foldersAtOnce = 4;
const filesAtOnce = 8;
/** Folders whose files are no part of the dataset's own naming. */
const exempt = new Set(['dataset_description.json', 'genetic_info.json', '.bids-validator-config.json']);

export async function walkZone(zone: Zone) {
  const { files, root, report, set } = zone;
  const tell = (finding: Finding) => report.add(finding);
  const top = await files.list(root.slice(0, -1));
  const sizeOf = (name: string) => top.find((one) => one.kind === 'file' && one.name === name)?.size ?? null;
  const own = root === '' ? [] : [{ root, ignore: await ignoreIn(files, root) }];
  const ignores = ignoresOf([{ root: '', ignore: zone.ignore }, ...own]);
  const described = sizeOf('dataset_description.json');
  const derivative = set === 'derivative';
  const description =
    described === null
      ? nothingSaid
      : await readDescription({ files, path: root, size: described, derivative, tell });
  const setting: Setting = {
    files,
    root,
    derivative: derivative || set === null || description.derivative,
    description,
  };
  if (set !== null && described === null)
    tell({
      code: 'description-missing',
      severity: zone.loose ? 'warning' : 'error',
      reason: 'The dataset has no dataset_description.json.',
      file: root,
      fix: derivative
        ? 'Add one with Name, BIDSVersion and GeneratedBy.'
        : 'Add one with Name and BIDSVersion.',
      by: 'waybill',
    });
  if (set === 'raw' && !setting.derivative) topOf(zone, top);
  await walkFolder(zone, setting, ignores, { folder: root, place: topPlace, above: null, entries: top });
  if (set === 'raw' && !setting.derivative) await people(zone, sizeOf('participants.tsv') !== null);
  return {
    description,
    derivative: setting.derivative,
    top: top.flatMap(({ name, kind }) => (kind === 'file' ? [root + name] : [])),
  };
}

interface Here {
  /** '' or ending in `/`. */
  readonly folder: string;
  readonly place: Place;
  readonly above: Level | null;
  readonly entries?: readonly Entry[];
}

async function walkFolder(zone: Zone, setting: Setting, ignores: Ignores, here: Here): Promise<void> {
  const { files, report, tally, set } = zone;
  const { folder, place } = here;
  zone.signal.throwIfAborted();
  const entries = here.entries ?? (await listed(zone, folder));
  if (place.subject !== null && place.datatype === null) tally.row(place, folder);
  const inside = set !== null && (place.depth === 0 || place.subject !== null);
  const kept: Entry[] = [];
  const folders: Entry[] = [];
  let dashless = 0;
  let lookedInto = false;
  const barred = new Set<string>();
  for (const entry of entries) {
    const { name, kind } = entry;
    const path = folder + name;
    const isFolder = kind === 'folder';
    const tell = said(isFolder ? `${path}/` : path, report.add);
    // Receipts of ours are no part of the study.
    if (isFolder && (name === '.waybill' || zone.others.has(`${path}/`))) continue;
    const ignored = ignores.by(path, isFolder);
    const looksLikeDicom = () =>
      isDicom(files, path, entry.size).catch(() => {
        barred.add(name);
        tell(unreadable);
        return false;
      });
    const hold: Hold | null =
      holdByName(name, { folder: isFolder, top: place.depth === 0 }) ??
      (ignored && ignoreHold(ignored.pattern)) ??
      (kind === 'file' && (await looksLikeDicom()) ? dicomHold : null);
    if (hold) {
      await keep(zone, hold, entry, path, ignored?.group ?? null);
      if (hold.rule === 'dicom' && !lookedInto) {
        lookedInto = true;
        await named(zone, path);
      }
    } else if (kind === 'broken')
      tell({
        code: 'link-broken',
        severity: 'error',
        reason: 'The link leads nowhere: its content is not here.',
        fix: 'Fetch it, for example with datalad get, or remove the link.',
      });
    else if (kind === 'link') {
      report.hold({ ...linkHold, path: `${path}/`, own: `${path}/`, files: 1, bytes: 0 });
      tell({
        code: 'link-folder',
        severity: 'warning',
        reason: 'A link to a folder is not followed: nobody looked at what is in there, and it stays here.',
        fix: 'Move the folder here, or send it by itself.',
      });
    } else {
      if (set !== null && place.depth === 0) checkTop(entry, setting.derivative, tell);
      if (
        isFolder &&
        /^(sub|ses)[0-9A-Z]/.test(name) &&
        inside &&
        (place.depth === 0 || place.session === null)
      )
        if (place.depth === 0 ? subjectLabel(name) !== null : true) dashless++;
      (isFolder ? folders : kept).push(entry);
    }
  }
  if (dashless > 0) undashed(zone, folder, entries, dashless);

  const found: Sidecar[] = [];
  for (const { name, size } of inside ? kept : []) {
    const read = readName(name);
    const kind = sidecarKind(read);
    if (kind && (place.depth > 0 || isKnownSuffix(read.suffix)) && !exempt.has(name))
      found.push({ path: folder + name, kind, name: read, size, used: false });
  }
  const level = makeLevel(here.above, found);
  let clean = 0;
  await pooled(kept, filesAtOnce, async (entry) => {
    const path = folder + entry.name;
    const checked = { path, size: entry.size, name: readName(entry.name), place, level };
    if ((await checkFile(zone, setting, checked, inside)) === 0 && !barred.has(entry.name)) clean++;
  });
  zone.saw(
    kept.length,
    kept.reduce((sum, one) => sum + one.size, 0),
    clean,
  );

  await pooled(folders, place.depth === 0 ? foldersAtOnce : 1, async ({ name }) => {
    const path = `${folder}${name}/`;
    const below = within(place, name);
    if (!isDataFolder(name)) {
      await walkFolder(zone, setting, ignores, { folder: path, place: below, above: level });
      return;
    }
    // A recording that is a folder is one thing, whatever is in it.
    const { files: count, bytes } = await countBelow(zone, path, null);
    tally.add(bytes, count);
    zone.saw(count, bytes, count);
    const checked = { path, size: bytes, name: readName(name), place, level };
    if (place.subject === null) return;
    const errors = await problemsOf(zone, path, (tell) => checkImage(setting, checked, tell));
    tally.image(place, checked.name, bytes, errors.errors);
  });
  loneSidecars(zone, setting, level);
}

function loneSidecars({ report }: Zone, { derivative }: Setting, level: Level): void {
  for (const { path, kind, name } of unused(level)) {
    if (kind === 'events' || name.suffix === 'coordsystem' || (derivative && kind === 'json')) continue;
    report.add({
      code: 'sidecar-alone',
      severity: 'warning',
      reason: `No file here or below is described by this .${kind}.`,
      file: path,
      fix: 'Check its name against that of its image, or remove it.',
      by: 'waybill',
    });
  }
}
