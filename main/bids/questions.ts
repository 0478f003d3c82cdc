/** Errors and privacy warnings as questions: one for each kind, answered before anything is sent. */
import type { Finding, Question } from '../../shared/study.ts';

const counted = (n: number, word: string) => `${n.toLocaleString('en')} ${word}${n === 1 ? '' : 's'}`;
const many = (n: number, one: string, more: string) => (n === 1 ? one : more);

const privacy: Readonly<
  Record<string, (files: number) => { readonly title: string; readonly text: string }>
> = {
  'person-in-sidecar': (n) => ({
    title: `${counted(n, 'sidecar')} may name people`,
    text: 'Names, IDs or birth dates are filled in. Clean them and look again, hold them back, or send them as they are.',
  }),
  'date-in-sidecar': (n) => ({
    title: `${counted(n, 'sidecar')} ${many(n, 'tells', 'tell')} the day of the scan`,
    text: 'With a calendar, a day can lead to a person. Shift the dates, hold the files back, or send them.',
  }),
  'place-in-sidecar': (n) => ({
    title: `${counted(n, 'sidecar')} ${many(n, 'tells', 'tell')} the place of the scan`,
    text: 'Institution, station or serial number. BIDS allows them; whether your people do is yours to know.',
  }),
  'person-in-table': (n) => ({
    title: `${counted(n, 'table')} may name people`,
    text: 'A column is called like a name, a birthday or an address. Take it out, hold the table back, or send it.',
  }),
  'table-closed': (n) => ({
    title: `${counted(n, 'table')} that nobody looked into`,
    text: 'Spreadsheets and files of programs for statistics are not read here, and may name people. Look into them, hold them back, or send them.',
  }),
  'date-in-table': (n) => ({
    title: `${counted(n, 'table')} ${many(n, 'holds', 'hold')} true dates`,
    text: 'BIDS shifts dates to before 1925. Shift them, hold the tables back, or send them.',
  }),
  'age-over-89': () => ({
    title: 'Ages above 89 are in participants.tsv',
    text: 'So few people are that old that it may tell who somebody is. Write 89, hold the table back, or send it.',
  }),
  'person-in-header': (n) => ({
    title: `${counted(n, 'header')} may name people`,
    text: 'A text in the header of an image or a recording looks like a name. Clear it, hold the files back, or send them.',
  }),
  'date-in-header': (n) => ({
    title: `${counted(n, 'header')} ${many(n, 'holds', 'hold')} a date`,
    text: 'A text in the header of an image or a recording looks like a day. Clear it, hold the files back, or send them.',
  }),
  'face-visible': (n) => ({
    title: `${counted(n, 'anatomical image')} may show ${many(n, 'a face', 'faces')}`,
    text: 'The study says that it is shared, and nothing says that faces were removed. Deface, hold back, or send.',
  }),
  'dicom-names': () => ({
    title: 'DICOM files name people',
    text: 'You chose to send what is held back, and there are names in it. Anonymise it, hold it back, or send it.',
  }),
};
/** Only where what is held back is sent after all. */
const whenReleased = 'dicom-names';

/** What an error is about, in a few words; any other is told in its own. */
const errors: Readonly<Record<string, string>> = {
  'description-missing': 'dataset_description.json is missing',
  'description-field': 'dataset_description.json is not complete',
  'json-invalid': 'JSON that cannot be read',
  'entity-order': 'names with entities out of order',
  'entity-unknown': 'names with entities that BIDS does not know',
  'entity-value': 'names with labels that BIDS does not take',
  'entity-twice': 'names with an entity twice',
  'suffix-missing': 'names without a suffix',
  'suffix-unknown': 'names with a suffix that BIDS does not know',
  'folder-disagrees': 'folders and names disagree',
  'not-in-datatype': 'files beside the datatype folders',
  'sidecar-missing': 'images without their sidecar',
  'gradients-missing': 'dwi without its gradients',
  'gradients-wrong': 'dwi gradients that cannot be read',
  'gradients-count': 'dwi gradients do not match the image',
  'participants-unlisted': 'subjects that participants.tsv does not list',
  'participants-columns': 'participants.tsv has no participant_id',
  'table-rows': 'tables with uneven rows',
  'events-columns': 'events without onset or duration',
  'events-number': 'events whose times are no numbers',
  'nifti-truncated': 'images that were cut off',
  'nifti-unreadable': 'images that cannot be read',
  'bold-volumes': 'bold images of one volume',
  'empty-file': 'empty files',
  'link-broken': 'links whose content is not here',
  'folder-unreadable': 'folders that may not be read',
  'file-unreadable': 'files that may not be read',
};

/**
 * In the order in which they weigh: errors, then people, dates and places. `countOf`: findings of a code, of which not all may
 * be here. `released`: some of what was held back is sent.
 */
export function questionsOf(
  findings: readonly Finding[],
  countOf: (code: string) => number,
  released = false,
): Question[] {
  const firsts = new Map<string, Finding>();
  const kept = new Map<string, { findings: number; readonly files: Set<string> }>();
  for (const one of findings) {
    if (!firsts.has(one.code)) firsts.set(one.code, one);
    const counted = kept.get(one.code) ?? { findings: 0, files: new Set() };
    kept.set(one.code, counted);
    counted.findings++;
    counted.files.add(one.file);
  }
  /** A file in which two things are wrong is one file. More than is kept is counted as found. */
  const filesOf = (code: string) => {
    const here = kept.get(code);
    return here && here.findings === countOf(code) ? here.files.size : countOf(code);
  };
  const wrong = [...firsts.values()].flatMap((first): Question[] => {
    const { code, severity, file, reason, fix } = first;
    if (severity !== 'error' || code === 'not-a-study') return [];
    const n = filesOf(code);
    return [
      {
        code,
        severity,
        title: errors[code] ?? code,
        text: `${nameOf(file)}${reason} ${fix}${n > 1 ? ` And ${counted(n - 1, 'more')}.`.replace('mores', 'more') : ''}`,
        files: n,
        example: file,
      },
    ];
  });
  const asked = Object.entries(privacy).flatMap(([code, words]): Question[] => {
    const first = firsts.get(code);
    if (!first || (code === whenReleased && !released)) return [];
    const n = filesOf(code);
    return [{ code, severity: 'warning', ...words(n), files: n, example: first.file }];
  });
  return [...wrong, ...asked];
}

const nameOf = (file: string) => (file === '' ? '' : `${file.replace(/\/$/, '').split('/').at(-1)}: `);
