/** What stays here unless asked for, by where it is and how it is called. */
import type { HoldRule } from '../../shared/study.ts';

export interface Hold {
  readonly rule: HoldRule;
  readonly reason: string;
}

/** Left by operating systems, editors and network drives. */
const litter =
  /^(\.DS_Store|\._.*|Thumbs\.db|ehthumbs\.db|desktop\.ini|\.Spotlight-V100|\.Trashes|\.Trash-\d+|\.fseventsd|\.TemporaryItems|\.AppleDouble|\.LSOverride|\.apdisk|__MACOSX|\.directory|\.nfs[0-9a-f]+|\.fuse_hidden.*|~\$.*|.*~|\.~lock\..*#|.*\.sw[op]|.*\.(tmp|bak|part|crdownload)|\$RECYCLE\.BIN|System Volume Information|Icon\r)$/i;
/** Kept by programs for themselves. */
const tooling =
  /^(\.git|\.gitmodules|\.gitattributes|\.gitignore|\.datalad|\.svn|\.hg|\.heudiconv|\.reproman|\.ipynb_checkpoints|__pycache__|\.venv|node_modules)$/;
const secret =
  /^(\.env(\..*)?|\.netrc|_netrc|\.pgpass|\.aws|\.ssh|\.gnupg|id_(rsa|dsa|ecdsa|ed25519)|.*\.(pem|kdbx|ppk|p12|pfx)|credentials(\.(json|csv|txt|ya?ml))?|.*_accessKeys\.csv|\.?passwords?(\..*)?)$/i;
/** Tables that lead from a label back to a person, and papers with signatures. */
const personal =
  /^(private|identifiable|phi|pii|confidential|consents?)$|(^|[_ .-])(linkage|re-?identif\w*|identifiers?|identit(y|ies)|pseudonyms?|codebook[_-]?ids?|(id|subject|participant|patient|mrn)[_ -]?(key|map|mapping|list|lookup)|consents?|phi|pii)([_ .-].*)?\.(tsv|csv|xlsx?|ods|docx?|pdf|txt|json|sav)$/i;

/** What a name says by itself. `top`: right below a dataset's own folder. */
export function holdByName(
  name: string,
  place: { readonly folder: boolean; readonly top: boolean },
): Hold | null {
  if (litter.test(name))
    return { rule: 'litter', reason: 'left behind by an operating system or editor; no data' };
  if (tooling.test(name)) return { rule: 'tooling', reason: 'kept by a program for itself; no data' };
  if (secret.test(name)) return { rule: 'secret', reason: 'looks like a password or key' };
  if (place.folder && place.top && name === 'sourcedata')
    return { rule: 'sourcedata', reason: 'source data: private unless you say so' };
  if (personal.test(name)) return { rule: 'private', reason: 'may lead from a label to a person' };
  return null;
}

export const dicomHold: Hold = {
  rule: 'dicom',
  reason: 'DICOM: headers may name people; private unless you say so',
};
/** It may lead out of the study, and what is in there was not looked at. */
export const linkHold: Hold = { rule: 'link', reason: 'a link to a folder: it was not looked at' };
export const ignoreHold = (pattern: string): Hold => ({
  rule: 'bidsignore',
  reason: `.bidsignore: ${pattern}`,
});
