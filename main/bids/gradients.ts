/** `.bval` and `.bvec` beside a diffusion image (BIDS 1.10, "Required gradient orientation information"). */
import type { StudyFiles } from './ports.ts';

export type Gradients =
  | { readonly state: 'read'; readonly columns: number }
  | { readonly state: 'wrong'; readonly reason: string; readonly fix: string };

/** 100,000 directions of 20 characters, three rows. */
const most = 8 * 1024 * 1024;

/** One row of numbers in a bval, three of the same length in a bvec. */
export async function readGradients(
  files: StudyFiles,
  path: string,
  size: number,
  kind: 'bval' | 'bvec',
): Promise<Gradients> {
  const text = (await files.read(path, 0, Math.min(size, most))).toString('utf8');
  const rows = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/));
  const odd = rows.flat().find((cell) => !Number.isFinite(Number(cell)));
  if (odd !== undefined)
    return {
      state: 'wrong',
      reason: `It holds ${JSON.stringify(odd.slice(0, 20))}, which is not a number.`,
      fix: 'Write numbers only, with a space between them.',
    };
  const wanted = kind === 'bval' ? 1 : 3;
  const [first = []] = rows;
  const lengths = new Set(rows.map((row) => row.length));
  if (rows.length === wanted && lengths.size === 1) return { state: 'read', columns: first.length };
  if (rows.length === wanted)
    return {
      state: 'wrong',
      reason: `Its rows differ in length: ${rows.map((row) => row.length).join(', ')}.`,
      fix: 'Give every row one number a volume.',
    };
  const turned = lengths.size === 1 && first.length === wanted;
  return {
    state: 'wrong',
    reason: turned
      ? `It has ${rows.length} rows of ${wanted}: rows and columns changed places.`
      : `It has ${rows.length} rows; a ${kind} has ${wanted}.`,
    fix: turned
      ? 'Transpose it.'
      : `Write ${wanted === 1 ? 'one row' : 'three rows'} with one number a volume.`,
  };
}
