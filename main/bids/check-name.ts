/** Names against the rules, and against the folders that they are in. */
import { fits, homeOf } from './datatypes.ts';
import { nameProblems } from './name.ts';
import type { Checked, Setting, Tell } from './setting.ts';

/** Files of a subject or session that are about no datatype (BIDS 1.10, "Modality agnostic files"). */
const agnostic = /_(scans|sessions)\.(tsv|json)$/;

/** In a subject's folders. Derivatives may coin names of their own, so that there it is a warning. */
export function checkName({ derivative }: Setting, { path, name, place }: Checked, tell: Tell): void {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const severity = derivative ? 'warning' : 'error';
  if (!name.entities.has('sub')) {
    // A sidecar of a session's folder may be for all of its files.
    if (/^sub[0-9]|^subject/i.test(file))
      for (const problem of nameProblems(file)) tell({ severity, ...problem });
    else
      tell({
        code: 'not-bids',
        severity: 'warning',
        reason: 'BIDS has no such file in a subject: its name does not begin with sub-.',
        fix: 'Rename it, move it to sourcedata/, or name it in .bidsignore.',
      });
    return;
  }
  for (const problem of nameProblems(file)) tell({ severity, ...problem });
  disagreement(place.subject, 'sub', 'subject');
  disagreement(place.session, 'ses', 'session');
  if (place.session === null && name.entities.has('ses') && !agnostic.test(file))
    tell({
      code: 'folder-disagrees',
      severity,
      reason: `The name says session ${name.entities.get('ses')}, and it is in no session's folder.`,
      fix: `Move it into ses-${name.entities.get('ses')}/, or take ses- out of the name.`,
    });
  if (derivative || name.suffix === '') return;
  if (place.datatype === null) {
    if (!agnostic.test(file) && name.extension !== '.json')
      tell({
        code: 'not-in-datatype',
        severity: 'error',
        reason: 'It lies beside the datatype folders, not in one.',
        fix: homeOf(name.suffix)
          ? `Move it into ${homeOf(name.suffix)}/.`
          : 'Move it into the folder of its datatype.',
      });
  } else if (!fits(place.datatype, name.suffix)) {
    const home = homeOf(name.suffix);
    tell({
      code: home ? 'folder-disagrees' : 'suffix-unknown',
      severity: 'error',
      reason: home
        ? `A ${name.suffix} does not belong in ${place.datatype}/.`
        : `BIDS knows no ${name.suffix} in ${place.datatype}/.`,
      fix: home
        ? `Move it into ${home}/.`
        : `Use a suffix that ${place.datatype}/ has, or name it in .bidsignore.`,
    });
  }

  function disagreement(folder: string | null, key: 'sub' | 'ses', word: string) {
    if (folder === null) return;
    const label = name.entities.get(key);
    if (label === folder) return;
    tell({
      code: 'folder-disagrees',
      severity,
      reason:
        label === undefined
          ? `It is in the folder of ${word} ${folder}, and its name says no ${word}.`
          : `It is in the folder of ${word} ${folder}, and its name says ${label}.`,
      fix: `Move it, or write ${key}-${folder} in its name.`,
    });
  }
}
