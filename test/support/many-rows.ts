/** A job of any size in a real ledger, whose objects are really there: lines of text of the practice bucket's `million/`. */
import { createHash } from 'node:crypto';
import { openLedger } from '../../main/store/open.ts';
import { everything } from '../../shared/job.ts';
import { practiceEndpoint } from '../../shared/location.ts';
import { defaultSettings } from '../../shared/settings.ts';

const bucket = 'practice';
const pad = (n: number, width: number) => String(n).padStart(width, '0');
export const rowPath = (index: number) => `${pad(Math.floor(index / 1000), 3)}/${pad(index, 6)}.txt`;
/** Bytes of each object: its own name and a line's end. */
const size = `${bucket}/million/${rowPath(0)}\n`.length;
/** As a listing says it: without one each object would be asked for its own first. */
const etagOf = (key: string) => `"${createHash('md5').update(`${bucket}/${key}\n`).digest('hex')}"`;
/** What a limit counts beside it: the head of the practice server's answer. */
const head = 344;

/**
 * Queued, so that it begins as soon as somebody opens the ledger, and limited to so many files a second.
 * At most a million rows: more there are not.
 */
export function fillRows(args: {
  readonly dataDir: string;
  readonly folder: string;
  readonly count: number;
  readonly perSecond: number;
  /** Where the practice bucket is; left out: inside the process that opens the ledger. */
  readonly endpoint?: string;
}): void {
  const { dataDir, folder, count, perSecond, endpoint = practiceEndpoint } = args;
  const { ledger } = openLedger({ dataDir });
  ledger.changeSettings({ ...defaultSettings, welcomed: true });
  const location = { scheme: 's3', endpoint, bucket, prefix: 'million/', region: null } as const;
  const { id } = ledger.createJob({
    kind: 'download',
    name: 'Lines of text',
    datasetId: null,
    source: { location, profile: 'anonymous', requestPayer: false },
    selection: everything,
    folder,
    onConflict: 'keep-both',
    confirmed: true,
    createdAt: Date.now(),
  });
  for (let from = 0; from < count; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, count - from) }, (_, i) => {
      const path = rowPath(from + i);
      const key = `million/${path}`;
      return { key, path, size, etag: etagOf(key), lastModified: null, checksum: null };
    });
    ledger.addTransfers(id, { rows, names: [], patch: {} });
  }
  ledger.changeJob(id, { listed: true, bytesPerSecond: perSecond * (head + size) });
  ledger.close();
}
