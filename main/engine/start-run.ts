/** A job that runs: what its kind needs beside the job, put together. */
import { createDownload } from './download.ts';
import type { Gate } from './gate.ts';
import type { JobLanes } from './lanes.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import type { Recorder } from './recorder.ts';
import type { Run, RunListener } from './run.ts';
import type { createTraffic, Passage } from './traffic.ts';
import { createUpload } from './upload/run.ts';
import { createVerification } from './verify-run.ts';

/** `passage` is its way to the wire; null for a job that moves nothing. */
export function startRun(args: {
  readonly job: JobRecord;
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly gate: Gate;
  readonly lanes: JobLanes;
  readonly traffic: ReturnType<typeof createTraffic>;
  readonly random: () => number;
  /** Its connections have changed. */
  readonly pump: () => void;
  readonly listener: RunListener;
}): { readonly run: Run; readonly passage: Passage | null } {
  const { job, lanes, traffic, pump, ...others } = args;
  const rest = { ...others, ports: { ...args.ports, disk: args.ports.disk.within(job.roots) } };
  if (job.kind === 'verify') return { run: createVerification({ job, ...rest }), passage: null };
  const { source, bytesPerSecond } = job;
  const lane = lanes.take(job.id);
  const passage = traffic.join({ lane, source, bytesPerSecond, pump });
  const takeTask = () => lanes.request(lane);
  if (job.kind === 'upload') return { run: createUpload({ job, passage, takeTask, ...rest }), passage };
  const run = createDownload({
    job,
    listed: job.listed,
    passage,
    takeTask,
    ...rest,
  });
  return { run, passage };
}
