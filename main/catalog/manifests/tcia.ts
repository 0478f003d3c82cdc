/** `.tcia`, as the Cancer Imaging Archive gives for its NBIA Data Retriever: `key=value` lines, then one SeriesInstanceUID a line. */
import { usage } from './failure.ts';
import type { Lines } from './lines.ts';
import { findSeries, type SeriesLine } from './series.ts';
import type { Reader } from './wanted.ts';

export const tcia: Reader = ({ lines, series, faults }) => findSeries(uids(lines), { series, faults });

async function* uids(lines: Lines): AsyncIterable<SeriesLine> {
  let listing = false;
  let last = 0;
  for await (const { text, number } of lines()) {
    last = number;
    const plain = text.trim();
    const value = /^ListOfSeriesToDownload\s*=\s*(.*)$/i.exec(plain)?.[1];
    if (value !== undefined) {
      listing = true;
      if (value !== '') yield { uid: value, line: number };
    } else if (plain !== '' && !/^[A-Za-z]\w*\s*=/.test(plain)) {
      if (!listing)
        throw usage(
          `Line ${number} comes before "ListOfSeriesToDownload=".`,
          'Take the manifest again from where it came from.',
          `line ${number}`,
        );
      yield { uid: plain, line: number };
    }
  }
  if (!listing)
    throw usage(
      'The manifest has no "ListOfSeriesToDownload=": it was cut.',
      'Take it again from where it came from.',
      `it ends at line ${last}`,
    );
}
