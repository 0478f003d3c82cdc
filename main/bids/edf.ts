/**
 * Headers of EDF, EDF+ and BDF recordings (Kemp et al. 1992, Kemp & Olivan 2003, BioSemi): what in their first 176 bytes
 * tells who was recorded, and when.
 *
 *   8 to 87     local patient identification: code, sex, birth date, name; `X X X X` where it was taken out
 *   88 to 167   local recording identification: Startdate, its date, code of the investigation, technician, equipment
 *   168 to 175  startdate, dd.mm.yy, 1985 to 2084: `01.01.85` where it was taken out, for it cannot say any year before
 */
import { identifyingText, isBlankText, isTrueDate } from './identifying.ts';

export const edfBytes = 256;
type Field = 'local patient identification' | 'local recording identification' | 'startdate';

export interface EdfIdentity {
  /** Fields that may tell who somebody is. */
  readonly person: readonly Field[];
  /** The field that tells the day; null where it was taken out or shifted to before 1925. */
  readonly date: Field | null;
}

/** `label`: of the subject, without `sub-`: a pseudonym is no name. Null where this is no such header. */
export function readEdf(head: Buffer, label: string | null): EdfIdentity | null {
  const version = head.toString('latin1', 0, 8);
  if (head.length < edfBytes || !/^(?:0 {7}|\xffBIOSEMI)$/.test(version)) return null;
  const text = (from: number, to: number) =>
    head
      .toString('latin1', from, to)
      .replace(/[\0\s]+/g, ' ')
      .trim();
  const patient = text(8, 88).split(' ');
  const recording = text(88, 168);
  const [, said = '', code = '', technician = ''] =
    /^startdate (\S+)(?: (\S+))?(?: (\S+))?/i.exec(recording) ?? [];
  const known = (word: string) => isBlankText(word) || word === label || word === `sub-${label}`;
  const isPatient = patient.some(
    (word, at) => !known(word) && !(at <= 1 && /^(?:f|m|female|male)$/i.test(word)) && !isOld(word),
  );
  const isRecording =
    said === '' ? identifyingText(recording) === 'person' : !known(code) || !known(technician);
  const dated = dateOf(said) ?? identifyingText(recording) === 'date';
  return {
    person: [
      ...(isPatient ? (['local patient identification'] as const) : []),
      ...(isRecording ? (['local recording identification'] as const) : []),
    ],
    date: dated
      ? 'local recording identification'
      : dateOf(said) === null && isDay(text(168, 176))
        ? 'startdate'
        : null,
  };
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** dd-MMM-yyyy as yyyy-mm-dd; null for anything else. */
function isoOf(word: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d\d)-([a-z]{3})-(\d{4})$/i.exec(word) ?? [];
  const at = months.indexOf(month.toLowerCase());
  return at < 0 ? null : `${year}-${String(at + 1).padStart(2, '0')}-${day}`;
}

const isOld = (word: string) => {
  const date = isoOf(word);
  return date !== null && !isTrueDate(date);
};

/** Whether it is a true date; null where it is none at all. The first day that a startdate can say stands for none. */
function dateOf(word: string): boolean | null {
  const date = isoOf(word);
  return date === null ? null : isTrueDate(date) && date !== '1985-01-01';
}

/** dd.mm.yy, but for what stands where it was taken out. */
const isDay = (text: string) =>
  /^(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.\d\d$/.test(text) && text !== '01.01.85';
