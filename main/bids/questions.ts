/** Privacy warnings as questions: one for each kind, answered before anything is sent. */
import type { Finding, Question } from '../../shared/study.ts';

const asks: Readonly<Record<string, (files: number) => { readonly title: string; readonly text: string }>> = {
  'person-in-sidecar': (n) => ({
    title: `${files(n, 'sidecar')} may name people`,
    text: 'Names, IDs or birth dates are filled in. Clean them and look again, hold them back, or send them as they are.',
  }),
  'date-in-sidecar': (n) => ({
    title: `${files(n, 'sidecar')} ${n === 1 ? 'tells' : 'tell'} the day of the scan`,
    text: 'With a calendar, a day can lead to a person. Shift the dates, hold the files back, or send them.',
  }),
  'place-in-sidecar': (n) => ({
    title: `${files(n, 'sidecar')} ${n === 1 ? 'tells' : 'tell'} the place of the scan`,
    text: 'Institution, station or serial number. BIDS allows them; whether your people do is yours to know.',
  }),
  'person-in-table': (n) => ({
    title: `${files(n, 'table')} may name people`,
    text: 'A column is called like a name, a birthday or an address. Take it out, hold the table back, or send it.',
  }),
  'date-in-table': (n) => ({
    title: `${files(n, 'table')} ${n === 1 ? 'holds' : 'hold'} true dates`,
    text: 'BIDS shifts dates to before 1925. Shift them, hold the tables back, or send them.',
  }),
  'age-over-89': () => ({
    title: 'Ages above 89 are in participants.tsv',
    text: 'So few people are that old that it may tell who somebody is. Write 89, hold the table back, or send it.',
  }),
  'person-in-header': (n) => ({
    title: `${files(n, 'image header')} may name people`,
    text: 'A text in the NIfTI header looks like a name. Clear it, hold the images back, or send them.',
  }),
  'date-in-header': (n) => ({
    title: `${files(n, 'image header')} ${n === 1 ? 'holds' : 'hold'} a date`,
    text: 'A text in the NIfTI header looks like a day. Clear it, hold the images back, or send them.',
  }),
  'face-visible': (n) => ({
    title: `${files(n, 'anatomical image')} may show ${n === 1 ? 'a face' : 'faces'}`,
    text: 'The study says that it is shared, and nothing says that faces were removed. Deface, hold back, or send.',
  }),
};

const files = (n: number, word: string) => `${n.toLocaleString('en')} ${word}${n === 1 ? '' : 's'}`;

export function questionsOf(args: {
  readonly findings: readonly Finding[];
  readonly countOf: (code: string) => number;
  readonly shared: string | null;
}): Question[] {
  return Object.entries(asks).flatMap(([code, words]) => {
    const first = args.findings.find((one) => one.code === code);
    const count = args.countOf(code);
    return first ? [{ code, ...words(count), files: count, example: first.file }] : [];
  });
}
