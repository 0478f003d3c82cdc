/** `dataset_description.json` (BIDS 1.10, "dataset_description.json"): what a dataset says of itself, and what it leaves out. */
import type { Finding } from '../../shared/study.ts';
import { readJson } from './json.ts';
import type { StudyFiles } from './ports.ts';
import { unreadable } from './setting.ts';

export interface Description {
  readonly name: string | null;
  readonly bidsVersion: string | null;
  readonly derivative: boolean;
  /** A licence or DOI: it says that it is shared. */
  readonly shared: string | null;
  /** A program that takes faces away is said to have been at work. */
  readonly defaced: boolean;
}

export const nothingSaid: Description = {
  name: null,
  bidsVersion: null,
  derivative: false,
  shared: null,
  defaced: false,
};

export const descriptionFile = 'dataset_description.json';
const spelt = [
  'Name',
  'BIDSVersion',
  'GeneratedBy',
  'DatasetType',
  'License',
  'Authors',
  'DatasetDOI',
] as const;

/** `derivative`: it must name what made it. Findings go to `tell`. */
export async function readDescription(args: {
  readonly files: StudyFiles;
  readonly path: string;
  readonly size: number;
  readonly derivative: boolean;
  readonly tell: (finding: Finding) => void;
}): Promise<Description> {
  const { files, path, tell } = args;
  const file = path + descriptionFile;
  const wrong = (code: string, severity: Finding['severity'], reason: string, fix: string) =>
    tell({ code, severity, reason, file, fix, by: 'waybill' });
  const read = await readJson(files, file, args.size).catch(() => null);
  if (read === null) {
    tell({ ...unreadable, file, by: 'waybill' });
    return nothingSaid;
  }
  if (!read.ok) {
    wrong('json-invalid', 'error', read.reason, 'Correct the file; a JSON checker shows the place.');
    return nothingSaid;
  }
  const said = read.value as Readonly<Record<string, unknown>>;
  const text = (field: string) => {
    const value = said[field];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const derivative = args.derivative || said.DatasetType === 'derivative';
  for (const field of ['Name', 'BIDSVersion'])
    if (text(field) === null)
      wrong(
        'description-field',
        'error',
        said[field] === undefined ? `The field ${field} is missing.` : `The field ${field} holds no text.`,
        field === 'Name' ? 'Add "Name" with the name of the study.' : 'Add "BIDSVersion", such as "1.10.0".',
      );
  const makers = said.GeneratedBy;
  const named =
    Array.isArray(makers) &&
    makers.length > 0 &&
    makers.every((one) => typeof one?.Name === 'string' && one.Name);
  if (derivative && !named)
    wrong(
      'description-field',
      'error',
      makers === undefined ? 'The field GeneratedBy is missing.' : 'The field GeneratedBy names no program.',
      'Add "GeneratedBy": [{"Name": "…", "Version": "…"}], the pipeline that made this.',
    );
  for (const field of Object.keys(said)) {
    const meant = spelt.find(
      (one) => one !== field && one.toLowerCase() === field.replace(/[_ -]/g, '').toLowerCase(),
    );
    if (meant && said[meant] === undefined)
      wrong(
        'description-spelling',
        'warning',
        `The field ${field} is written ${meant}.`,
        `Rename it to ${meant}.`,
      );
  }
  const licence = text('License');
  const doi = text('DatasetDOI');
  return {
    name: text('Name'),
    bidsVersion: text('BIDSVersion'),
    derivative,
    shared: licence ? `License: ${licence.slice(0, 60)}` : doi ? `DatasetDOI: ${doi.slice(0, 60)}` : null,
    defaced: Array.isArray(makers) && makers.some((one) => isDefacing(String(one?.Name))),
  };
}

/** Programs that take faces away, and words for having done so. */
export const isDefacing = (text: string) =>
  /defac|de-?ident|reface|quickshear|mri_?mask_?face|skull-?strip|brain extract/i.test(text);
