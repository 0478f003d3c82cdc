/** Job numbers on the command line. */
import { usage } from './args.ts';

/** Throws WaybillError usage. */
export function readIds(words: readonly string[]): number[] {
  return words.map((word) => {
    if (/^\d{1,15}$/.test(word)) return Number(word);
    throw usage(`A job is a number, not ${word}.`, '`waybill jobs` lists them.');
  });
}
