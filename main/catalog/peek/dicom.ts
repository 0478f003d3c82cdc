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

/** Null where it cannot be parsed. */
export function dicomView(head: Buffer): PeekView | null {
  try {
    // The byte array is a copy of its own: a parser that reads beyond it reads nothing.
    const set = dicomParser.parseDicom(new Uint8Array(head), { untilTag: 'x7fe00010' });
    const facts = Object.values(set.elements)
      .slice(0, mostTags)
      .flatMap(({ tag, vr, length }): [string, string][] => {
        if (tag === 'x7fe00010') return [];
        const name = names[tag] ?? `(${tag.slice(1, 5)},${tag.slice(5)})`;
        if (vr && binary.has(vr)) return [[name, vr === 'SQ' ? 'sequence' : `${length} bytes`]];
        const value =
          vr === 'US'
            ? String(set.uint16(tag) ?? '')
            : vr === 'UL'
              ? String(set.uint32(tag) ?? '')
              : (set.string(tag) ?? '');
        return [[name, value.slice(0, 300).replace(/[^\x20-\x7e\xa0-\uffff]/g, ' ')]];
      });
    return { kind: 'facts', facts, cut: false };
  } catch {
    return null;
  }
}
