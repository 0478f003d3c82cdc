/** What whoever helps with a fault needs: what this is and runs on, and what happened; without secrets, names of people and homes. */
import { stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Handlers } from '../../shared/contract.ts';
import { formatBytes } from '../../shared/format.ts';
import type { Job } from '../../shared/job.ts';
import { secretsHere } from '../secrets/here.ts';
import { scrub } from '../secrets/scrub.ts';
import { ledgerName } from '../store/open.ts';
import type { Context } from './context.ts';

const most = { notices: 100, jobs: 20, eventsOfJob: 40 } as const;
/** Settings of the environment that change what Waybill does; only whether they are there is told. */
const telling = /^(WAYBILL_|AWS_|(https?|all|no)_proxy$|NODE_|SSL_CERT_|TZ$|LANG$|LC_ALL$)/i;

export function supportHandlers(context: Context): Pick<Handlers, 'host.support'> {
  const { ports, engine, profiles } = context;
  return {
    'host.support': async () => {
      const home = os.homedir();
      const secrets = await secretsHere({ env: process.env, homedir: home, profiles });
      const jobs = engine.views();
      const text = [
        ...(await facts(context)),
        `Jobs: ${tally(jobs.map(({ kind, status }) => `${kind} ${status}`))}`,
        '',
        'Notices, the newest first:',
        ...noticeLines(ports.ledger.notices()),
        ...jobs
          .toSorted((a, b) => b.id - a.id)
          .slice(0, most.jobs)
          .flatMap((job) => ['', ...jobLines(job, ports.ledger.events(job.id))]),
      ].join('\n');
      return { text: `${scrub(text, { secrets, home, user: userName() })}\n` };
    },
  };
}

async function facts({ ports, host, dataDir, version, profiles }: Context): Promise<string[]> {
  const { folder, jobTable, timetable, ...settings } = ports.ledger.settings();
  const ledger = await stat(path.join(dataDir, ledgerName)).catch(() => null);
  const volume = await ports.disk.probe(dataDir, false).catch(() => null);
  const known = await profiles.views(() => null).catch(() => null);
  const { electron, chrome } = process.versions;
  return [
    `Waybill ${version}, ${host.kind}, on ${os.type()} ${os.release()} ${process.arch}, Node ${process.versions.node}${electron ? `, Electron ${electron}, Chromium ${chrome}` : ''}`,
    `${os.availableParallelism()} processors, ${formatBytes(os.totalmem())} of memory; this process ${formatBytes(process.memoryUsage.rss())}, for ${Math.round(process.uptime())} s`,
    `Data folder: ${volume?.volume ?? 'unknown'}, ${volume?.freeBytes == null ? 'free space unknown' : `${formatBytes(volume.freeBytes)} free`}; ledger ${ledger ? formatBytes(ledger.size) : 'unknown'}`,
    `Settings: ${JSON.stringify({ ...settings, folder: folder === null ? 'usual' : 'chosen', timetable: timetable ? 'on' : 'off', columns: jobTable.shown?.length ?? 'usual' })}`,
    `Environment: ${
      Object.keys(process.env)
        .filter((name) => telling.test(name))
        .sort()
        .join(' ') || 'nothing of note'
    }`,
    `Profiles: ${known ? `${tally(known.profiles.map(({ kind, way }) => (way ? `${kind} (${way})` : kind)))}; secrets kept by ${known.keeps}` : 'not readable'}`,
  ];
}

/** Systems without an entry for whoever runs this throw. */
function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return '';
  }
}

const at = (time: number) => new Date(time).toISOString();

const noticeLines = (notices: ReturnType<Context['ports']['ledger']['notices']>): string[] =>
  notices.length === 0
    ? ['none']
    : notices
        .slice(0, most.notices)
        .map(
          ({ at: time, level, text, failure }) =>
            `${at(time)} ${level}: ${text}${failure ? ` [${failure.code}: ${failure.detail}]` : ''}`,
        );

function jobLines(job: Job, events: ReturnType<Context['ports']['ledger']['events']>): string[] {
  const { id, kind, status, activity, counts, failure, source } = job;
  const doing = activity?.kind === 'waiting' ? `, waiting: ${activity.why}` : '';
  return [
    `Job ${id}: ${kind}, ${status}${doing}, ${source.location.scheme}${source.location.endpoint ? ' at an endpoint of its own' : ''}; ${counts.completed} of ${counts.files} files, ${counts.failed} failed, ${counts.unverifiable} not verifiable`,
    ...(failure ? [`failed as a whole: ${failure.reason} [${failure.code}: ${failure.detail}]`] : []),
    ...events.slice(-most.eventsOfJob).map(({ at: time, level, text }) => `${at(time)} ${level}: ${text}`),
  ];
}

/** `3 download completed, 1 upload failed`. */
function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ') || 'none';
}
