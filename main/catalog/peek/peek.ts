/** A look at an object: what it is, by its first bytes and its name, and what of it can be shown for a few requests. */
import type { Peeked, PeekView } from '../../../shared/peek.ts';
import { dicomView, isDicom } from './dicom.ts';
import { niftiLook } from './nifti.ts';
import { pictureOf } from './picture.ts';
import { isGzip, type Reach, unzipHead } from './reach.ts';
import { asText, bytesView, jsonView, tableView, textView, vcfView } from './text.ts';

const headBytes = 256 * 1024;
const mostUnpacked = 1024 * 1024;
const largestPicture = 4 * 1024 * 1024;

type Look = Pick<Peeked, 'what' | 'view' | 'note'>;

/** Throws WaybillError. */
export async function peek(reach: Reach): Promise<Look & { readonly read: number }> {
  let read = 0;
  const counted: Reach = {
    ...reach,
    async range(start, end) {
      const bytes = await reach.range(start, Math.min(end, reach.size));
      read += bytes.length;
      return bytes;
    },
  };
  const head = reach.size === 0 ? Buffer.alloc(0) : await counted.range(0, headBytes);
  return { ...(await look(counted, head)), read };
}

async function look(reach: Reach, head: Buffer): Promise<Look> {
  const name = reach.key.slice(reach.key.lastIndexOf('/') + 1).toLowerCase();
  if (head.length === 0)
    return { what: 'Empty object', view: { kind: 'text', text: '', cut: false }, note: null };
  if (/\.nii(\.gz)?$/.test(name)) {
    const found = await niftiLook(reach, head);
    if (found) return { what: 'NIfTI image', ...found };
  }
  const dicom = isDicom(head) ? dicomView(head) : null;
  if (dicom) return { what: 'DICOM file', view: dicom, note: null };
  const picture = pictureOf(head);
  if (picture) return pictureLook(reach, head, picture);
  const zipped = isGzip(head);
  const bytes = zipped ? await unzipHead(head, mostUnpacked) : head;
  const text = asText(bytes);
  const packed = zipped ? ', unpacked as it comes' : '';
  if (text === null) return { what: `Binary data${packed}`, view: bytesView(bytes), note: null };
  const cut = head.length < reach.size || bytes.length >= mostUnpacked;
  const plain = name.replace(/\.(gz|bgz)$/, '');
  const [what, view] = textLook(plain, text, cut);
  return { what: what + packed, view, note: null };
}

function textLook(name: string, text: string, cut: boolean): readonly [string, PeekView] {
  if (name.endsWith('.vcf') || text.startsWith('##fileformat=VCF')) return ['VCF header', vcfView(text, cut)];
  if (/\.(gri?b2?|f\d{3})\.idx$/.test(name) || /^\d+:\d+:d=\d{10}:/.test(text))
    return ['GRIB index', tableView(text, cut, ':')];
  if (name.endsWith('.csv')) return ['CSV table', tableView(text, cut, ',')];
  if (/\.(tsv|tab)$/.test(name)) return ['TSV table', tableView(text, cut, '\t')];
  if (/\.(json|geojson|ipynb)$|(^|\/)\.z(array|attrs|group|metadata)$/.test(name))
    return ['JSON', jsonView(text, cut)];
  return ['Text', textView(text, cut)];
}

async function pictureLook(
  reach: Reach,
  head: Buffer,
  { mime, fits }: NonNullable<ReturnType<typeof pictureOf>>,
): Promise<Look> {
  const what = mime === 'image/png' ? 'PNG picture' : 'JPEG picture';
  if (!fits || reach.size > largestPicture)
    return { what, view: bytesView(head), note: 'It is too large to be shown here; download it.' };
  const whole = head.length === reach.size ? head : await reach.range(0, reach.size);
  return { what, view: { kind: 'picture', mime, base64: whole.toString('base64') }, note: null };
}
