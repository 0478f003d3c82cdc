/** Licences are free text in the registry: a label to filter by is derived where the text names a known one. Pure. */
import { linksOf, plainText } from './text.ts';

/** First that matches wins: the narrower before the wider. Order matters more than it looks. */
const known: readonly (readonly [RegExp, string | ((match: RegExpExecArray) => string)])[] = [
  [/\b(?:cc[ -]?by|by)[ -/]nc[ -]nd\b|non-?commercial-no-?deriv/i, 'CC BY-NC-ND'],
  [/\b(?:cc[ -]?)?by-nc-sa\b|non-?commercial[ -]share-?alike/i, 'CC BY-NC-SA'],
  [
    /\b(?:cc[ -]?)?by-nc\b|creative commons[^.;]{0,40}non-?\s?commercial|attribution[ -]non-?\s?commercial/i,
    'CC BY-NC',
  ],
  [/non-?\s?commercial/i, 'Non-commercial'],
  [/\bby-sa\b|attribution[ -]share-?alike/i, 'CC BY-SA'],
  [/\bby-nd\b/i, 'CC BY-ND'],
  [
    /\bcc[ -]?by\b|creativecommons\.org\/licenses\/by\/|creative commons (?:by|attribut)|\bCC attribution/i,
    'CC BY',
  ],
  [/\bcc-?0\b|publicdomain\/zero|creative commons 1\.0 univ/i, 'CC0'],
  [/\bodbl\b|open database license/i, 'ODbL'],
  [/opendatacommons\.org\/licenses\/by|\bodc-by\b|open data commons attribution/i, 'ODC-By'],
  [/\bpddl\b/i, 'PDDL'],
  [
    /\bcdla(?:[ -]?|\.(?:io|dev)\/)(sharing|permissive)\b/i,
    ([, kind = '']) => `CDLA-${kind[0]?.toUpperCase()}${kind.slice(1).toLowerCase()}`,
  ],
  [/disseminated through nodd/i, 'NOAA open data'],
  [/\bogl\b|open government licen[cs]e/i, 'Open Government Licence'],
  [/\bapache(?: license)?,?[ -]*(?:version )?2/i, 'Apache 2.0'],
  [/\bmit\b(?: licen[cs]e)?/i, 'MIT'],
  [/\bbsd\b/i, 'BSD'],
  [/\bl?gpl\b|general public licen[cs]e/i, 'GPL'],
  [/genomic data sharing policy/i, 'NIH data sharing policy'],
  [/sentinel data|copernicus/i, 'Copernicus'],
  [/public domain|u\.?s\.? government work|united states government work|works? of the u/i, 'Public domain'],
  [
    /no restrictions|without (?:license )?restrictions?|free(?:ly)? (?:and|to) (?:open|use)\b/i,
    'No restrictions',
  ],
  [/ucar\.edu/i, 'NCAR terms'],
  [/alleninstitute\.org/i, 'Allen terms'],
  [/^(?:licen[cs]es? )?(?:var(?:y|ies)|per file)\b/i, 'Varies'],
];
const silentText = /^(?:tbd|none|n\/?a|unknown|)\.?$/i;
const commons = /^CC BY/;

export interface Licence {
  readonly label: string;
  readonly url: string | null;
}

/** `Own terms` where a text is there that names no known licence, `Not stated` where none is. */
export function readLicence(text: string): Licence {
  const head = text.slice(0, 4000);
  const url = linksOf(head, 'licence')[0]?.url ?? null;
  if (silentText.test(plainText(head, 100))) return { label: 'Not stated', url };
  for (const [pattern, name] of known) {
    const match = pattern.exec(head);
    if (!match) continue;
    const label = typeof name === 'string' ? name : name(match);
    return { label: commons.test(label) ? label + versionIn(head) : label, url };
  }
  return { label: 'Own terms', url };
}

/** ` 4.0` where the text names one version of Creative Commons. */
function versionIn(text: string): string {
  const versions = new Set(
    [...text.slice(0, 1500).matchAll(/(?<![\d.])[234]\.[05](?![\d.])/g)].map(([version]) => version),
  );
  const [only] = versions;
  return versions.size === 1 && only !== undefined ? ` ${only}` : '';
}
