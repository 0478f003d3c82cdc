/** One cell of the fault matrix: one fault, one kind of request, one kind of object; and how the job ends. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Bodies } from '../../main/engine/ports/bodies.ts';
import type { Fault, FaultRule } from '../../main/practice/faults.ts';
import type { Practice } from '../../main/practice/practice.ts';
import { objectBytes } from '../../main/practice/truth.ts';
import type { Job } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import { openBench } from '../support/engine.ts';
import { tempFolder } from '../support/temp.ts';

export const requests = ['GET', 'HEAD', 'LIST'] as const;
export const shapes = ['small', 'one-part', 'many-part', 'resumed'] as const;
export type Request = (typeof requests)[number];
export type Shape = (typeof shapes)[number];

const keys: Readonly<Record<Shape, string>> = {
  small: 'small/folder-07/file-123.bin',
  'one-part': 'bids/ds-practice/sub-02/anat/sub-02_T1w.nii.gz',
  'many-part': 'large/16-mib-kms.bin',
  resumed: 'large/16-mib-kms.bin',
};

/** A silence of this many real ms is a stall here; 20 s in life. */
export const stallMs = 400;
/** The engine's clock and all waits go so much faster. */
const speed = 100;

/** The fault meets requests of one kind, from the first on; `times` undefined is for ever. */
const ruleOf = (fault: Fault, request: Request, key: string, times: number | undefined): FaultRule => ({
  fault,
  method: request === 'HEAD' ? 'HEAD' : 'GET',
  key: request === 'LIST' ? '' : key,
  ...(times === undefined ? {} : { times }),
});

/**
 * `right`: the file is there, whole, byte for byte, and nothing failed. `wrong`: it is there and is not the object.
 * `failed code`: it ended with that failure. `waits why`: it waits, and looks again by itself. Anything else is a hang.
 */
export async function endOf(args: {
  readonly practice: Practice;
  readonly bodies: Bodies;
  readonly fault: Fault;
  readonly request: Request;
  readonly shape: Shape;
  readonly times: number | undefined;
}): Promise<string> {
  const { practice, bodies, fault, request, shape, times } = args;
  // Of this one nobody could tell a flipped bit: it carries no checksum.
  const isLarge = shape === 'many-part' || shape === 'resumed';
  const key = fault.kind === 'corrupt' && isLarge ? 'large/64-mib-crc64nvme.bin' : keys[shape];
  const folder = tempFolder();
  const dataDir = path.join(tempFolder(), 'data');
  const open = () =>
    openBench({ endpoint: () => practice.endpoint, dataDir, bodies, speed, stallMs, patience: 20_000 });
  await practice.faults.set([]);
  await listening(practice.endpoint);
  let bench = await open();
  let id: number;
  try {
    if (shape === 'resumed') {
      await practice.faults.set([{ fault: { kind: 'slow', bytesPerSecond: 20 * MiB, scope: 'all' }, key }]);
      id = await bench.get({ prefix: key, folder });
      await bench.until(id, (job) => job.bytesWritten > 6 * MiB);
      await bench.stop();
      await practice.faults.set([ruleOf(fault, request, key, times)]);
      bench = await open();
    } else {
      await practice.faults.set([ruleOf(fault, request, key, times)]);
      // A key is headed, a prefix is listed.
      const selection =
        request === 'LIST'
          ? { prefixes: [key], keys: [], filters: [] }
          : { prefixes: [], keys: [key], filters: [] };
      const prefix = key.slice(0, key.lastIndexOf('/') + 1);
      id = await bench.get({ prefix, folder, selection });
    }
    let looks = 0;
    let until: number | null = null;
    const over = (job: Job) => {
      if (['completed', 'failed'].includes(job.status) || job.failure !== null) return true;
      if (job.activity?.kind !== 'waiting') return false;
      const { why, until: waits } = job.activity;
      if (waits !== null && waits !== until) looks++;
      until = waits ?? until;
      // A network is looked for every few seconds, also while the server comes and goes with each try.
      return looks > (why === 'network' ? 80 : 20);
    };
    const job = await bench.until(id, over);
    if (job.status === 'completed') {
      const bytes = await readFile(path.join(folder, path.basename(key)));
      return bytes.equals(objectBytes('practice', key)) ? 'right' : 'wrong';
    }
    if (job.activity?.kind === 'waiting') return `waits ${job.activity.why}`;
    return `failed ${job.failure?.code ?? bench.transfers(id)[0]?.failure?.code}`;
  } finally {
    await bench.stop();
  }
}

/** The cell before may have sent the server away. */
async function listening(endpoint: string): Promise<void> {
  while (
    !(await fetch(endpoint).then(
      () => true,
      () => false,
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, 20));
}
