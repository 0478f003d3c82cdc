/** Child: fills a job with a million transfers, works on them, and prints what it took as JSON. */
import { openLedger } from '../../main/store/open.ts';
import { fill, newJob } from './samples.ts';

const count = Number(process.argv[3]);
const { ledger } = openLedger({ dataDir: process.argv[2] ?? '' });
const { id: jobId } = ledger.createJob(newJob);
const megabytes = () => process.memoryUsage.rss() / 1e6;
const figures: Record<string, number> = {};
function timed<T>(name: string, work: () => T): T {
  const start = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(start);
  figures[name] = (user + system) / 1000;
  return value;
}

function countAll(): number {
  let seen = 0;
  for (const _ of ledger.eachTransfer(jobId)) seen += 1;
  return seen;
}

const before = megabytes();
timed('insertMs', () => fill(ledger, jobId, count));
const first = jobId * 1e9 + 1;
const recorded = 100_000;
timed('recordMs', () => {
  for (let i = 0; i < recorded; i += 500) {
    ledger.record({
      transfers: Array.from({ length: 500 }, (_, k) => ({
        id: first + i + k,
        status: 'completed' as const,
        written: 1000,
        versionId: 'v1',
        verification: { state: 'verified' as const, by: 'crc32' as const },
        settled: false,
        fileCrc: { algorithm: 'crc32' as const, hex: '0a0b0c0d' },
      })),
      parts: [],
      dropParts: [],
    });
  }
});
const list = (status: 'queued' | null, offset: number) =>
  ledger.transfers(jobId, { status, text: '', offset, limit: 100 }).transfers;
const pages = [
  timed('farPageMs', () => list(null, count - 100)),
  timed('farQueuedMs', () => list('queued', count - recorded - 100)),
  timed('middleQueuedMs', () => list('queued', Math.floor((count - recorded) / 2))),
].map((page) => page.map(({ id }) => id - first));
timed('textMs', () => ledger.transfers(jobId, { status: null, text: 'no such text', offset: 0, limit: 100 }));
const work = timed('queueMs', () => ledger.nextWork(jobId, 0, 500)).map(
  ({ transfer }) => transfer.id - first,
);
const seen = timed('eachMs', () => countAll());
figures.grownMegabytes = megabytes() - before;
const { files, queued, verified } = ledger.counts(jobId);
ledger.close();
process.stdout.write(
  `${JSON.stringify({ figures, pages: pages.map((page) => [page.length, page[0]]), work: [work.length, work[0]], seen, files, queued, verified })}\n`,
);
