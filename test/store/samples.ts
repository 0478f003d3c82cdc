/** Made-up jobs and transfers; imports no test runner, because child processes use it too. */
import type { Ledger, NewJob } from '../../main/engine/ports/ledger.ts';
import type { NewTransfer, Progress } from '../../main/engine/ports/rows.ts';

export const newJob: NewJob = {
  kind: 'download',
  name: 'Made-up study',
  datasetId: null,
  source: {
    location: { scheme: 's3', endpoint: null, bucket: 'study', prefix: 'ds1/', region: null },
    profile: 'anonymous',
    requestPayer: false,
  },
  selection: { prefixes: [], keys: [], filters: [] },
  folder: '/data/ds1',
  onConflict: 'keep-both',
  confirmed: true,
  createdAt: 1_700_000_000_000,
};

export const nothing: Progress = { transfers: [], parts: [], dropParts: [] };

/** Rows `first`..`first + count - 1`, in key order. */
export function madeUp(first: number, count: number): readonly NewTransfer[] {
  return Array.from({ length: count }, (_, i) => {
    const n = first + i;
    const below = `sub-${String(Math.floor(n / 1000)).padStart(4, '0')}/anat/file-${String(n).padStart(8, '0')}_T1w.nii.gz`;
    return {
      key: `ds1/${below}`,
      path: below,
      size: 1000 + (n % 7),
      etag: `"${n.toString(16).padStart(32, '0')}"`,
      lastModified: 1_600_000_000_000 + n,
      checksum: null,
    };
  });
}

/** Adds `count` made-up transfers in pages of a thousand, as a listing does. */
export function fill(ledger: Ledger, jobId: number, count: number): void {
  for (let n = 0; n < count; n += 1000) {
    const rows = madeUp(n, Math.min(1000, count - n));
    ledger.addTransfers(jobId, {
      rows,
      names: rows.map((row) => ({ folded: row.path, as: 'file', key: row.key })),
      patch: { cursor: String(n) },
    });
  }
}
