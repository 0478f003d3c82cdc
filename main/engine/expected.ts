/**
 * What should be in a folder: all that the ledger knows to have arrived there, the newest job first; then the receipts
 * that lie there and that the ledger knows nothing of (a colleague's, or of a ledger that is lost), the newest first.
 * A path that a later one names as well is the later one's.
 */
import type { Source } from '../../shared/location.ts';
import { papersFolder, receiptNumber } from '../../shared/receipt.ts';
import { receiptsIn } from './papers.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import type { NewTransfer } from './ports/rows.ts';
import { anotherKept } from './prepare.ts';
import { evidence, receiptRows, receiptSource } from './receipt-read.ts';

/** One job or receipt that put files into the folder. */
export interface Origin {
  readonly name: string;
  readonly datasetId: string | null;
  /** Files that never arrived: they cannot be missed. */
  readonly absent: number;
  /** Where its files came from. Throws WaybillError. */
  source(): Promise<Source>;
  /** Pages of what arrived. Throws WaybillError where a receipt is damaged. */
  rows(): AsyncIterable<readonly NewTransfer[]>;
}

type Reading = Pick<Ports, 'ledger' | 'disk'>;

const pageSize = 500;

export async function originsOf(ports: Reading, folder: string): Promise<readonly Origin[]> {
  const { ledger, disk } = ports;
  const jobs = ledger
    .jobs()
    .filter((job) => job.kind === 'download' && job.confirmed && job.startedAt !== null)
    .filter((job) => sameFolder(job.folder, folder))
    .sort((a, b) => (b.finishedAt ?? b.createdAt) - (a.finishedAt ?? a.createdAt) || b.id - a.id);
  const known = new Set(jobs.map(({ receipt }) => receipt));
  const receipts: Origin[] = [];
  for (const path of await receiptsIn(disk, folder))
    if (!known.has(path)) receipts.unshift(receiptOrigin(ports, path));
  return [...jobs.map((job) => jobOrigin(ports, job)), ...receipts];
}

function jobOrigin({ ledger }: Reading, job: JobRecord): Origin {
  return {
    name: job.name,
    datasetId: job.datasetId,
    absent: job.counts.files - job.counts.completed,
    source: async () => job.source,
    async *rows() {
      let page: NewTransfer[] = [];
      for (const { transfer, fileCrc } of ledger.eachTransfer(job.id)) {
        const { status, verification, key, path, size, lastModified, asked = null } = transfer;
        const isAnother = verification.state === 'unverifiable' && verification.why === anotherKept;
        if (status !== 'completed' || isAnother) continue;
        const proof = evidence(fileCrc, verification.state === 'verified', transfer);
        page.push({ key, path, size, lastModified, asked, ...proof });
        if (page.length < pageSize) continue;
        yield page;
        page = [];
      }
      yield page;
    },
  };
}

function receiptOrigin({ disk }: Reading, path: string): Origin {
  return {
    name: path.split(/[\\/]/).at(-1) ?? path,
    datasetId: null,
    absent: 0,
    source: () => receiptSource(disk.readLines(path), path),
    async *rows() {
      let page: NewTransfer[] = [];
      for await (const row of receiptRows(disk.readLines(path), path)) {
        page.push(row);
        if (page.length < pageSize) continue;
        yield page;
        page = [];
      }
      yield page;
    },
  };
}

const plain = (folder: string) => folder.replace(/(?<=.)[\\/]+$/, '');
export const sameFolder = (a: string, b: string): boolean => plain(a) === plain(b);

/** What no verification tells of: what Waybill itself keeps in a folder, and what systems leave in every one they show. */
export function isOurs(path: string): boolean {
  const name = path.split('/').at(-1) ?? '';
  if (/^(\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name)) return true;
  return (
    path.startsWith(`${papersFolder}/`) || receiptNumber(path) !== null || /^\.waybill-[^/]*$/.test(path)
  );
}
