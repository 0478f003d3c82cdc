/**
 * What a verification found missing or damaged is fetched again: those files and no others, from where they came, under
 * the names they had, pinned to the same ETag. One new download for each job or receipt that had put them there.
 */
import { WaybillError } from '../../shared/failure.ts';
import { everything } from '../../shared/job.ts';
import { printLocation, type Source } from '../../shared/location.ts';
import { type Origin, originsOf } from './expected.ts';
import { finalPath } from './live.ts';
import type { Disk } from './ports/disk.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import type { NewTransfer } from './ports/rows.ts';
import { setAside } from './settle.ts';

/** Keys that a job's selection names; of more, it only says how many there are. */
const namedKeys = 1000;

/** Returns the downloads, not confirmed yet. `consent`: the person pays where the reader does. Throws WaybillError. */
export async function refetch(args: {
  readonly ports: Ports;
  readonly job: JobRecord;
  readonly consent: boolean;
  /** Receipts name no profile: with the one that its bucket goes with here. */
  readonly reached: (source: Source) => Promise<Source>;
  /** As JobRecord.roots. */
  readonly roots: readonly string[];
}): Promise<readonly JobRecord[]> {
  const { ports, job, consent } = args;
  const { ledger } = ports;
  const made: JobRecord[] = [];
  /** A path is its newest origin's. */
  const taken = new Set<string>();
  for (const origin of await originsOf(ports, job.folder)) {
    let id: number | null = null;
    for await (const page of origin.rows()) {
      const statuses = ledger.statusesOf(
        job.id,
        page.map(({ path }) => path),
      );
      const rows = page.filter(
        ({ path }, i) => statuses[i] === 'failed' && !taken.has(path) && isInside(ports.disk, job, path),
      );
      if (rows.length === 0) continue;
      for (const { path } of rows) taken.add(path);
      id ??= await create({ ...args, origin, consent, keys: rows.map(({ key }) => key) });
      const { figures, counts } = ledger.job(id);
      // Something may stand in their places by then: each is looked at first.
      const conflicts = counts.files + rows.length;
      ledger.addTransfers(id, {
        rows: rows.map(bare),
        names: [],
        patch: { figures: { ...figures, conflicts } },
      });
    }
    if (id === null) continue;
    ledger.changeJob(id, { listed: true });
    made.push(ledger.job(id));
  }
  return made;
}

/** A receipt is text that anybody may have written: what it names outside its folder is nothing of ours. */
function isInside(disk: Disk, { folder }: JobRecord, path: string): boolean {
  try {
    disk.join(folder, path);
    return true;
  } catch {
    return false;
  }
}

/** What the file was checked by is its own CRC; the object says its checksum at first contact. */
const bare = (row: NewTransfer): NewTransfer => ({ ...row, checksum: null });

async function create(args: {
  readonly ports: Ports;
  readonly job: JobRecord;
  readonly origin: Origin;
  readonly consent: boolean;
  readonly reached: (source: Source) => Promise<Source>;
  readonly roots: readonly string[];
  readonly keys: readonly string[];
}): Promise<number> {
  const { ports, job, origin, consent, keys, reached, roots } = args;
  const source = await reached(await origin.source());
  if (source.requestPayer && !consent)
    throw new WaybillError({
      code: 'requester-pays',
      reason: 'The requester pays for what leaves this bucket, and you have not said yes.',
      hint: 'Tick "I pay for this bucket", or say --request-payer requester.',
      detail: printLocation(source.location),
    });
  const { id } = ports.ledger.createJob({
    kind: 'download',
    name: `${origin.name}, again`,
    datasetId: origin.datasetId,
    source,
    selection: { ...everything, keys: keys.slice(0, namedKeys) },
    folder: job.folder,
    roots,
    onConflict: 'keep-both',
    confirmed: false,
    createdAt: ports.clock.now(),
  });
  return id;
}

/** Before the downloads begin, what is damaged makes room. Throws WaybillError. */
export async function makeRoom({
  ports,
  job,
  roots,
}: {
  readonly ports: Ports;
  readonly job: JobRecord;
  readonly roots: readonly string[];
}): Promise<void> {
  const { ledger } = ports;
  const disk = ports.disk.within(roots);
  for (let offset = 0; ; offset += 500) {
    const page = ledger.transfers(job.id, { status: 'failed', text: '', offset, limit: 500 });
    for (const transfer of page.transfers) {
      if (transfer.failure?.code !== 'checksum') continue;
      const file = finalPath(disk, job, transfer);
      if (await disk.stat(file)) await setAside(disk, file);
    }
    if (offset + page.transfers.length >= page.total) return;
  }
}
