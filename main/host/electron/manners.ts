/**
 * How a program behaves on a desktop: a mark in the tray with the speed, progress on the dock, no sleep while bytes move, and
 * a word when a job ends that nobody is looking at. It only looks at what the engine tells every window.
 */
import { app, BrowserWindow, Menu, Notification, nativeImage, powerSaveBlocker, Tray } from 'electron';
import { formatCount, formatRate } from '../../../shared/format.ts';
import type { Job } from '../../../shared/job.ts';
import type { Engine } from '../api.ts';

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
}): Manners {
  const { engine, show } = args;
  const jobs = new Map<number, Job>();
  const tray = new Tray(nativeImage.createFromDataURL(icon));
  let blocker: number | null = null;
  let said = '';
  let paused: boolean | null = null;

  const all = () => [...jobs.values()];
  const ids = (wanted: (job: Job) => boolean) =>
    all()
      .filter(wanted)
      .map(({ id }) => id);

  function menu() {
    const anyUnder = all().some(under);
    if (paused === !anyUnder) return;
    paused = !anyUnder;
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open Waybill', click: () => show(null) },
        anyUnder
          ? { label: 'Pause all', click: () => ask('jobs.pause', ids(under)) }
          : {
              label: 'Resume all',
              click: () =>
                ask(
                  'jobs.resume',
                  ids(({ status }) => status === 'paused'),
                ),
            },
        { type: 'separator' },
        { label: 'Quit', click: () => app.quit() },
      ]),
    );
  }
  const ask = (name: 'jobs.pause' | 'jobs.resume', ids: number[]) => {
    if (ids.length > 0) void engine.call(name, { ids });
  };

  /** Only while bytes move: a job that waits for the night must not keep the machine awake until then. */
  function stayAwake(moving: boolean) {
    if (moving && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (moving || blocker === null) return;
    powerSaveBlocker.stop(blocker);
    blocker = null;
  }

  function tell(rate: number) {
    const active = all().filter(under);
    const bytes = active.reduce((sum, job) => sum + job.counts.bytes, 0);
    const written = active.reduce((sum, job) => sum + job.bytesWritten, 0);
    const share = active.length === 0 || bytes === 0 ? -1 : Math.floor((written / bytes) * 100) / 100;
    const words = rate > 0 ? formatRate(rate) : active.length > 0 ? 'waiting' : 'nothing to do';
    const now = `Waybill: ${words}${active.length > 0 ? `, ${formatCount(active.length)} under way` : ''}`;
    menu();
    if (`${now} ${share}` === said) return;
    said = `${now} ${share}`;
    tray.setToolTip(now);
    for (const window of BrowserWindow.getAllWindows())
      if (!window.isDestroyed()) window.setProgressBar(share);
  }

  engine.on('changed', ({ jobs: changed, removed, speed }) => {
    for (const job of changed) jobs.set(job.id, job);
    for (const id of removed) jobs.delete(id);
    const rate = speed.down + speed.up;
    stayAwake(rate > 0);
    tell(rate);
  });
  engine.on('notice', ({ jobId, text }) => {
    if (jobId === undefined || BrowserWindow.getFocusedWindow() !== null || !Notification.isSupported())
      return;
    const notification = new Notification({ title: 'Waybill', body: text });
    notification.on('click', () => show(`#/transfers/${jobId}`));
    notification.show();
  });
  void engine.call('jobs.list', {}).then((answer) => {
    if (answer.ok) for (const job of answer.value.jobs) if (!jobs.has(job.id)) jobs.set(job.id, job);
    tell(0);
  });
  tray.on('click', () => show(null));
  return { underWay: () => all().filter(under).length };
}
