/** Child: fills a job, says so, then moves transfers through their states until it is killed. */
import { openLedger } from '../../main/store/open.ts';
import { fill, newJob } from './samples.ts';

const { ledger } = openLedger({ dataDir: process.argv[2] ?? '' });
const { id: jobId } = ledger.createJob(newJob);
fill(ledger, jobId, 3000);
ledger.changeJob(jobId, { status: 'running' });
const ids = Array.from({ length: 3000 }, (_, i) => jobId * 1e9 + 1 + i);
process.stdout.write('recording\n');
const steps = ['running', 'completed', 'failed', 'queued'] as const;
for (let round = 0; ; round++) {
  const status = steps[round % 4] ?? 'queued';
  for (let i = 0; i < ids.length; i += 50) {
    const some = ids.slice(i, i + 50);
    ledger.record({
      transfers: some.map((id) => ({
        id,
        status,
        written: round,
        verification: { state: 'verified', by: 'md5' },
      })),
      parts: some.map((transferId) => ({
        transferId,
        number: 1,
        written: round,
        durable: 0,
        crc: 'ab',
        durableCrc: null,
      })),
      dropParts: status === 'completed' ? some.slice(25) : [],
    });
  }
}
