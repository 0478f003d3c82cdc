/**
 * What a finished job leaves in `.waybill/` beside its data: its receipt, and the checksums that other tools can check
 * (`md5sum -c .waybill/checksums.md5`, run in the data's folder). Written in one pass over the ledger. Each job that went
 * to the folder has a number of its own, taken by the receipt: nobody's is overwritten.
 *
 * Dies it in between, the receipt may be there without the ledger's note; the job then leaves another one.
 */
import { plainMd5 } from '../../shared/checksum.ts';
import { checksumLine } from '../../shared/checksum-line.ts';
import { toFailure } from '../../shared/failure.ts';
import { base64ToHex } from '../../shared/proof.ts';
import { checksumsPath, papersFolder, receiptNumber, receiptPath } from '../../shared/receipt.ts';
import type { Disk, TextDraft } from './ports/disk.ts';
import type { JobRecord, Ledger } from './ports/ledger.ts';
import type { FileRecord } from './ports/rows.ts';
import { type Cited, receiptEnd, receiptHead, receiptLine } from './receipt.ts';

interface Args {
  readonly job: JobRecord & { readonly finishedAt: number };
  readonly ledger: Ledger;
  readonly disk: Disk;
  readonly dataset: () => Cited | null;
  readonly tool: string;
}

/** An upload that found everything there already has nothing to say. */
export const hasPapers = ({ kind, counts }: JobRecord): boolean =>
  kind === 'download' || (kind === 'upload' && counts.files > 0);

/** Writes a finished job's papers and notes them in the ledger; where that cannot be done, the job's events say so. */
export async function leavePapers(args: Args): Promise<void> {
  const { job, ledger } = args;
  try {
    ledger.changeJob(job.id, { receipt: await writePapers(args) });
  } catch (error) {
    const { reason } = toFailure(error);
    ledger.addEvent(job.id, job.finishedAt, 'warning', `The receipt could not be written: ${reason}`);
  }
}

const kinds = ['md5', 'sha256'] as const;

/** Returns the receipt's path. */
async function writePapers({ job, ledger, disk, dataset, tool }: Args): Promise<string> {
  const folder = disk.join(job.folder, papersFolder);
  const drafts: TextDraft[] = [];
  const draft = async () => {
    const made = await draftIn(disk, folder);
    drafts.push(made);
    return made;
  };
  try {
    const receipt = await draft();
    const sums: { [K in (typeof kinds)[number]]?: TextDraft } = {};
    const upload = job.kind === 'upload' ? ledger.uploads.record(job.id) : null;
    await receipt.add(receiptHead({ job, dataset: dataset(), tool, upload }));
    let isFirst = true;
    for (const file of ledger.eachTransfer(job.id)) {
      const full = receipt.add(receiptLine(file, isFirst, job.source.location.scheme));
      if (full) await full;
      isFirst = false;
      for (const kind of kinds) {
        const hex = proven(file, kind);
        if (hex === null) continue;
        const sum = (sums[kind] ??= await draft());
        await sum.add(`${checksumLine(hex, file.transfer.path)}\n`);
      }
    }
    await receipt.add(receiptEnd);
    const path = await keep({ receipt, job, disk });
    const n = receiptNumber(path.slice(job.folder.length + 1).replaceAll('\\', '/')) ?? 1;
    for (const kind of kinds) {
      const file = disk.join(job.folder, checksumsPath(kind, n));
      if (sums[kind]) await sums[kind].keep(file, true);
      else await disk.remove(file);
    }
    await disk.syncFolder(folder);
    await disk.syncFolder(job.folder);
    return path;
  } finally {
    for (const one of drafts) await one.drop();
  }
}

/** Another job of the folder may be ending, and take `.waybill` away with its own last file, while it is empty. */
async function draftIn(disk: Disk, folder: string): Promise<TextDraft> {
  for (let tries = 1; ; tries++) {
    try {
      await disk.makeFolder(folder);
      return await disk.draft(folder);
    } catch (error) {
      if (toFailure(error).code !== 'disk-missing' || tries === 5) throw error;
    }
  }
}

/** Under the name it had before, or the first free one: another job may be looking for one just now. */
async function keep(args: {
  readonly receipt: TextDraft;
  readonly job: JobRecord;
  readonly disk: Disk;
}): Promise<string> {
  const { receipt, job, disk } = args;
  if (job.receipt !== null) {
    await receipt.keep(job.receipt, true);
    return job.receipt;
  }
  for (let n = 1; ; n++) {
    const path = disk.join(job.folder, receiptPath(n));
    if (await disk.stat(path)) continue;
    try {
      await receipt.keep(path, false);
      return path;
    } catch (error) {
      if (toFailure(error).code !== 'file-exists') throw error;
    }
  }
}

/** The digest (hex) that the file was found to have. */
function proven({ transfer }: FileRecord, kind: (typeof kinds)[number]): string | null {
  const { status, verification, etag, checksum } = transfer;
  if (status !== 'completed' || verification.state !== 'verified' || verification.by !== kind) return null;
  if (kind === 'md5') return etag === null ? null : plainMd5(etag);
  return checksum?.algorithm === kind && checksum.type === 'full-object' ? base64ToHex(checksum.value) : null;
}

/** Paths of the receipts in a folder, `waybill-receipt.json` of earlier versions included, oldest first. Throws WaybillError. */
export async function receiptsIn(disk: Disk, folder: string): Promise<readonly string[]> {
  const [ours, old] = await Promise.all([
    disk.names(disk.join(folder, papersFolder), mostPapers),
    namesOld(),
  ]);
  const found = [...old, ...(Array.isArray(ours) ? ours.map((name) => `${papersFolder}/${name}`) : [])]
    .flatMap((path) => {
      const number = receiptNumber(path);
      return number === null ? [] : [{ path, number }];
    })
    .sort((a, b) => Number(a.path.startsWith('.')) - Number(b.path.startsWith('.')) || a.number - b.number);
  return found.map(({ path }) => disk.join(folder, path));

  /** One after the other: a data folder may hold a million names. */
  async function namesOld(): Promise<readonly string[]> {
    const names: string[] = [];
    for (let n = 1; ; n++) {
      const name = n === 1 ? 'waybill-receipt.json' : `waybill-receipt-${n}.json`;
      if (!(await disk.stat(disk.join(folder, name)))) return names;
      names.push(name);
    }
  }
}

const mostPapers = 100_000;
