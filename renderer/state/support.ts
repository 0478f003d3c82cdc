/** What a report of a bug needs, without what nobody else may know: no key, no secret, no name of a person's folders. */
import { defaultSettings } from '../../shared/settings.ts';
import { call } from './app.ts';
import { copy } from './copy.ts';

/** Homes become `~`, query strings (which may carry signatures) and long random words become `…`. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/(\/home\/|\/Users\/|[A-Z]:\\Users\\)[^/\\\s"']+/g, '~')
    .replace(/\?[^\s"'<>]*/g, '?…')
    .replace(/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, '…')
    .replace(/\b[A-Za-z0-9+/=_-]{36,}\b/g, '…');
}

export async function copySupport(): Promise<void> {
  const [host, settings, jobs, notices] = await Promise.all([
    call('host.info', {}),
    call('settings.get', {}),
    call('jobs.list', {}),
    call('notices.list', {}),
  ]);
  const states = new Map<string, number>();
  for (const { kind, status } of jobs.ok ? jobs.value.jobs : [])
    states.set(`${kind} ${status}`, (states.get(`${kind} ${status}`) ?? 0) + 1);
  const {
    folder: _folder,
    jobTable: _jobTable,
    timetable,
    ...plain
  } = settings.ok ? settings.value : defaultSettings;
  const lines = [
    host.ok ? `Waybill ${host.value.version}, ${host.value.kind}, ${host.value.platform}` : 'Waybill',
    `Settings: ${JSON.stringify({ ...plain, timetable: timetable ? 'on' : 'off' })}`,
    `Jobs: ${[...states].map(([name, count]) => `${count} ${name}`).join(', ') || 'none'}`,
    'Notices:',
    ...(notices.ok ? notices.value.notices.slice(0, 50) : []).map(
      ({ at, level, text, failure }) =>
        `${new Date(at).toISOString()} ${level}: ${text}${failure ? ` [${failure.code}: ${failure.detail}]` : ''}`,
    ),
  ];
  copy(withoutSecrets(lines.join('\n')));
}
