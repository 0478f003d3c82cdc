/** DICOM (PS3.10): the attributes before the pixels, as text. */
import dicomParser from 'dicom-parser';
import type { PeekView } from '../../../shared/peek.ts';

/** What people look for first (PS3.6); other tags are shown by number. */
const names: Readonly<Record<string, string>> = {
  x00080016: 'SOP class',
  x00080020: 'Study date',
  x00080060: 'Modality',
  x00080070: 'Manufacturer',
  x00081030: 'Study description',
  x0008103e: 'Series description',
  x00081090: 'Model',
  x00100010: 'Patient name',
  x00100020: 'Patient ID',
  x00100040: 'Patient sex',
  x00101010: 'Patient age',
  x00180015: 'Body part',
  x00180050: 'Slice thickness',
  x00180080: 'Repetition time',
  x00180081: 'Echo time',
  x0020000d: 'Study instance UID',
  x0020000e: 'Series instance UID',
  x00200013: 'Instance number',
  x00280010: 'Rows',
  x00280011: 'Columns',
  x00280030: 'Pixel spacing',
  x00280100: 'Bits allocated',
};
const mostTags = 300;
const binary = new Set(['OB', 'OW', 'OF', 'OD', 'OL', 'OV', 'UN', 'SQ']);

export const isDicom = (head: Buffer): boolean => head.toString('latin1', 128, 132) === 'DICM';

/** Numbers among the named tags: a file with implicit VR does not say so itself (PS3.5, A.1). */
const numbers = new Set(['x00280010', 'x00280011', 'x00280100']);

/** Null where it cannot be parsed. What the head does not hold to its end is shown as far as it goes. */
export function dicomView(head: Buffer): PeekView | null {
  const parsed = parse(head);
  if (parsed === null) return null;
  const { set, cut } = parsed;
  const facts = Object.values(set.elements)
    .slice(0, mostTags)
    .flatMap((element): [string, string][] => {
      if (element.tag === 'x7fe00010') return [];
      const { tag } = element;
      const name = names[tag] ?? `(${tag.slice(1, 5)},${tag.slice(5)})`;
      return [[name, wordsOf(set, element)]];
    });
  return facts.length === 0 ? null : { kind: 'facts', facts, cut };
}

function parse(head: Buffer): { readonly set: dicomParser.DataSet; readonly cut: boolean } | null {
  try {
    // The byte array is a copy of its own: a parser that reads beyond it reads nothing.
    const set = dicomParser.parseDicom(new Uint8Array(head), { untilTag: 'x7fe00010' });
    return { set, cut: false };
  } catch (error) {
    // A sequence before the pixels may be longer than the head: what was read so far is handed out with the fault.
    const set = (error as { readonly dataSet?: dicomParser.DataSet } | null)?.dataSet;
    return set ? { set, cut: true } : null;
  }
}

function wordsOf(set: dicomParser.DataSet, { tag, vr, length, items }: dicomParser.Element): string {
  if (items !== undefined || vr === 'SQ') return 'sequence';
  if (vr && binary.has(vr)) return `${length} bytes`;
  try {
    if (vr === 'US' || (vr === undefined && numbers.has(tag))) return String(set.uint16(tag) ?? '');
    if (vr === 'UL') return String(set.uint32(tag) ?? '');
    const text = set.string(tag) ?? '';
    if (vr === undefined && /[\u0000-\u0008\u000e-\u001f]/.test(text)) return `${length} bytes`;
    return text.slice(0, 300).replace(/[^\x20-\x7e\xa0-\uffff]/g, ' ');
  } catch {
    // A length that leads beyond the end.
    return '';
  }
}
