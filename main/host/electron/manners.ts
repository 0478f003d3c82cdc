/**
 * How a program behaves on a desktop: a mark in the tray with the speed, progress on the dock, no sleep while bytes move, and
 * a word when a job ends that nobody is looking at. It only looks at what the engine tells every window.
 */
import { app, BrowserWindow, Menu, Notification, nativeImage, powerSaveBlocker, Tray } from 'electron';
import type { Input } from '../../../shared/contract.ts';
import { formatCount, formatRate } from '../../../shared/format.ts';
import type { Job } from '../../../shared/job.ts';
import { readMoment, sayMoment } from '../../../shared/moment.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { Engine } from '../api.ts';
import { speak, t, told } from './words.ts';

/** The label of the rail, 16 by 16. */
const icon =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAYAAAAf8/9hAAAALklEQVR42mNgoAbgziv9Tw6mSDPckMFlALGAdgbQ1AsDE4j0N2BgEhLFmYlSAADI3+/J0am3OgAAAABJRU5ErkJggg==';

const under = ({ confirmed, status }: Job) => confirmed && (status === 'queued' || status === 'running');

export interface Manners {
  /** Jobs that a quit would interrupt. */
  readonly underWay: () => number;
}

export function keepManners(args: {
  readonly engine: Engine;
  /** Brings a window to the front, at a place of the page. */
  readonly show: (hash: string | null) => void;
  /** One window more. */
  readonly open: () => void;
  /** The language is known, or another one. */
  readonly spoken: () => void;
}): Manners {
  const { engine, show, open, spoken } = args;
  const jobs = new Map<number, Job>();
  const tray = new Tray(nativeImage.createFromDataURL(icon));
  let blocker: number | null = null;
  let last = '';
  let drawn = '';
  let pausedUntil: number | null = null;
  let timer: NodeJS.Timeout | null = null;
  let rate = 0;

  const all = () => [...jobs.values()];
  const ids = (wanted: (job: Job) => boolean) =>
    all()
      .filter(wanted)
      .map(({ id }) => id);

  /** Until when all is paused; null where it is not. */
  const rest = () => (pausedUntil !== null && pausedUntil > Date.now() ? pausedUntil : null);
  const ask = <K extends 'jobs.pause' | 'jobs.resume' | 'jobs.pauseAll'>(name: K, input: Input<K>) =>
    void engine.call(name, input);

  function resumeAll() {
    if (pausedUntil !== null) ask('jobs.pauseAll', { until: null });
    const held = ids(({ status }) => status === 'paused');
    if (held.length > 0) ask('jobs.resume', { ids: held });
  }

  function menu() {
    const anyUnder = all().some(under);
    const until = rest();
    const state = `${anyUnder} ${until}`;
    if (state === drawn) return;
    drawn = state;
    // Meant when they are pressed, not when they are drawn: the menu stays for days.
    const rests = (label: string, moment: string) => ({
      label,
      click: () => ask('jobs.pauseAll', { until: readMoment(moment, Date.now()) }),
    });
    const hours = [
      rests(t('For an hour'), '1h'),
      rests(t('Until {moment}', { moment: '20:00' }), '20:00'),
      rests(t('Until {moment}', { moment: '08:00' }), '8:00'),
    ];
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: t('Open Waybill'), click: () => show(null) },
        { label: t('New window'), click: open },
        ...(until === null && anyUnder
          ? [
              { label: t('Pause all'), click: () => ask('jobs.pause', { ids: ids(under) }) },
              { label: t('Pause all for a while'), submenu: hours },
            ]
          : [{ label: t('Resume all'), click: resumeAll }]),
        { type: 'separator' },
        { label: t('Quit'), click: () => app.quit() },
      ]),
    );
  }

  /** Only while bytes move: a job that waits for the night must not keep the machine awake until then. */
  function stayAwake(moving: boolean) {
    if (moving && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (moving || blocker === null) return;
    powerSaveBlocker.stop(blocker);
    blocker = null;
  }

  function holdUntil(until: number | null) {
    pausedUntil = until;
    if (timer) clearTimeout(timer);
    const left = rest() === null ? null : Math.min(2 ** 31 - 1, (until ?? 0) - Date.now() + 1);
    timer = left === null ? null : setTimeout(() => holdUntil(until), left).unref();
    tell(rate);
  }

  function tell(now: number) {
    rate = now;
    const active = all().filter(under);
    const bytes = active.reduce((sum, job) => sum + job.counts.bytes, 0);
    const written = active.reduce((sum, job) => sum + job.bytesWritten, 0);
    const share = active.length === 0 || bytes === 0 ? -1 : Math.floor((written / bytes) * 100) / 100;
    const until = rest();
    const words =
      rate > 0
        ? formatRate(rate)
        : until !== null
          ? t('paused until {moment}', { moment: sayMoment(until, Date.now()) })
          : active.length > 0
            ? t('waiting')
            : t('nothing to do');
    const said =
      active.length > 0
        ? t('Waybill: {words}, {n} under way', { words, n: formatCount(active.length) })
        : t('Waybill: {words}', { words });
    menu();
    if (`${said} ${share}` === last) return;
    last = `${said} ${share}`;
    tray.setToolTip(said);
    for (const window of BrowserWindow.getAllWindows())
      if (!window.isDestroyed()) window.setProgressBar(share);
  }

  engine.on('changed', ({ jobs: changed, removed, speed }) => {
    for (const job of changed) jobs.set(job.id, job);
    for (const id of removed) jobs.delete(id);
    stayAwake(speed.down + speed.up > 0);
    tell(speed.down + speed.up);
  });
  const settle = async ({ language, pausedUntil: until }: Settings) => {
    await speak(language, app.getPreferredSystemLanguages());
    spoken();
    drawn = '';
    holdUntil(until);
  };
  engine.on('settings', (settings) => void settle(settings));
  engine.on('notice', ({ jobId, text }) => {
    if (jobId === undefined || BrowserWindow.getFocusedWindow() !== null || !Notification.isSupported())
      return;
    const notification = new Notification({ title: 'Waybill', body: told(text) });
    notification.on('click', () => show(`#/transfers/${jobId}`));
    notification.show();
  });
  void engine.call('jobs.list', {}).then((answer) => {
    if (answer.ok) for (const job of answer.value.jobs) if (!jobs.has(job.id)) jobs.set(job.id, job);
    tell(0);
  });
  void engine.call('settings.get', {}).then((answer) => (answer.ok ? settle(answer.value) : undefined));
  tray.on('click', () => show(null));
  return { underWay: () => all().filter(under).length };
}
