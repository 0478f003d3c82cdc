/** The smallest whole App: enough for a door to carry, so that a door is tested alone. */

import type { App, CreateApp } from '../../main/app.ts';
import type { EventName, EventValue, Handlers } from '../../shared/contract.ts';
import { WaybillError } from '../../shared/failure.ts';
import { anonymousProfile } from '../../shared/profile.ts';
import { defaultSettings, type Settings } from '../../shared/settings.ts';

export interface TinyApp extends App {
  /** Every call that reached a handler, in order. */
  readonly seen: readonly (readonly [name: string, input: unknown])[];
  emit<K extends EventName>(name: K, value: EventValue<K>): void;
  readonly listeners: () => number;
  readonly state: 'new' | 'started' | 'stopped';
}

const absent = (): never => {
  throw new WaybillError({ code: 'not-found', reason: 'There is no such thing.', hint: '', detail: '' });
};

export function tinyApp({
  host,
  dataDir,
  instead = {},
}: Pick<Parameters<CreateApp>[0], 'dataDir'> &
  Partial<Parameters<CreateApp>[0]> & { readonly instead?: Partial<Handlers> }): TinyApp {
  const seen: [string, unknown][] = [];
  const listeners = new Set<readonly [EventName, (value: never) => void]>();
  let settings: Settings = defaultSettings;
  let state: TinyApp['state'] = 'new';
  const handlers: Handlers = {
    'host.info': () => ({
      kind: host?.kind ?? 'cli',
      version: '0.0.0-tiny',
      platform: process.platform,
      dataDir,
      canPickFolder: host?.pickFolder != null,
      canReveal: host?.reveal != null,
      canQuit: false,
      canSleep: false,
      canOpenAtLogin: false,
      notifies: false,
      roots: [...(host?.roots ?? [])],
      suggestedFolder: host?.suggestedFolder ?? '',
      notices: [],
    }),
    'host.pickFolder': async ({ from }) => ({ path: (await host?.pickFolder?.(from)) ?? null }),
    'host.reveal': async ({ path }) => {
      await host?.reveal?.(path);
      return {};
    },
    'folders.list': ({ path }) => ({
      path: path ?? '/',
      parent: path === null ? null : path.slice(0, path.lastIndexOf('/')),
      folders: [],
      freeBytes: null,
      writable: true,
    }),
    'folders.check': () => ({ freeBytes: null, volume: null, failure: null }),
    'folders.create': () => ({}),
    'settings.get': () => settings,
    'settings.set': (patch) => (settings = { ...settings, ...patch } as Settings),
    'jobs.pauseAll': ({ until }) => (settings = { ...settings, pausedUntil: until }),
    'links.list': () => ({ links: [] }),
    'links.paste': () => ({ links: [] }),
    'profiles.list': () => ({
      profiles: [
        {
          ...anonymousProfile,
          state: 'works' as const,
          keyId: null,
          secret: null,
          expiresAt: null,
          trial: null,
          findings: null,
        },
      ],
      patterns: [],
      keeps: 'nowhere' as const,
      warning: null,
    }),
    'profiles.save': absent,
    'profiles.remove': absent,
    'profiles.patterns': absent,
    'profiles.test': absent,
    'profiles.login': absent,
    'profiles.probe': absent,
    'profiles.questions': () => ({ questions: [] }),
    'profiles.answer': absent,
    'profiles.offers': () => ({ offers: [] }),
    'profiles.offer': absent,
    'datasets.search': absent,
    'studies.look': absent,
    'studies.recognise': absent,
    'studies.ask': absent,
    'studies.stop': absent,
    'studies.recent': () => ({ studies: [] }),
    'studies.forget': absent,
    'studies.state': absent,
    'studies.plan': absent,
    'studies.send': absent,
    'studies.decide': absent,
    'studies.findings': absent,
    'studies.rows': absent,
    'studies.holdback': absent,
    'practice.network': () => ({ broken: false }),
    'practice.break': absent,
    'practice.clear': absent,
    'history.list': () => ({ total: 0, jobs: [] }),
    'history.receipt': absent,
    'history.again': absent,
    'history.clear': absent,
    'plans.compare': absent,
    'objects.peek': absent,
    'plans.folders': absent,
    'manifests.read': absent,
    'manifests.export': absent,
    'extras.list': absent,
    'extras.delete': absent,
    'datasets.selectors': absent,
    'labels.get': () => ({ place: null }),
    'labels.set': absent,
    'datasets.values': absent,
    'datasets.choose': absent,
    'selections.count': absent,
    'datasets.get': absent,
    'catalogue.state': () => ({
      source: null,
      entries: 0,
      datasets: 0,
      date: null,
      checkedAt: null,
      phase: 'idle' as const,
      progress: null,
      failure: null,
    }),
    'catalogue.refresh': absent,
    'host.support': absent,
    'host.openAtLogin': absent,
    'tree.list': absent,
    'tree.measure': absent,
    'plans.create': absent,
    'plans.parse': absent,
    'plans.targets': absent,
    'plans.get': absent,
    'plans.names': absent,
    'plans.change': absent,
    'plans.discard': absent,
    'plans.confirm': absent,
    'jobs.list': () => ({ jobs: [] }),
    'jobs.pause': () => ({}),
    'jobs.resume': () => ({}),
    'jobs.cancel': () => ({}),
    'jobs.selection': absent,
    'jobs.folderGone': () => ({ gone: false }),
    'jobs.look': () => ({}),
    'jobs.retry': () => ({}),
    'jobs.move': () => ({}),
    'jobs.limit': () => ({}),
    'jobs.force': () => ({}),
    'notices.list': () => ({ notices: [] }),
    'notices.read': () => ({}),
    'notices.clear': () => ({}),
    'transfers.folder': () => ({ prefix: '', entries: [], after: null }),
    'jobs.remove': () => ({}),
    'jobs.verify': absent,
    'jobs.refetch': absent,
    'jobs.problems': absent,
    'jobs.events': () => ({ events: [] }),
    'jobs.receipt': () => null,
    'jobs.strip': () => ({ strip: [] }),
    'transfers.list': () => ({ total: 0, transfers: [] }),
    'transfers.strip': absent,
    'speed.history': () => ({ seconds: 1, down: [] }),
    'state.snapshot': () => ({ rev: 0, jobs: [], speed: { down: 0, up: 0, freeBytes: null } }),
    'uploads.plan': absent,
    'uploads.get': absent,
    'uploads.counts': absent,
    'uploads.rows': absent,
    'uploads.tree': absent,
    'uploads.check': absent,
    'uploads.confirm': absent,
    'uploads.spare': absent,
    'uploads.cancel': absent,
    'buckets.list': absent,
    'buckets.propose': absent,
    'buckets.look': absent,
    'buckets.create': absent,
    'buckets.uploads': absent,
    'buckets.abort': absent,
    'buckets.adopt': absent,
    ...instead,
  };
  const recorded = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      (input: never) => {
        seen.push([name, input]);
        return (handler as (input: never) => unknown)(input);
      },
    ]),
  ) as unknown as Handlers;
  return {
    handlers: recorded,
    seen,
    on(name, listener) {
      const entry = [name, listener as (value: never) => void] as const;
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    emit(name, value) {
      for (const [wanted, listener] of listeners) if (wanted === name) listener(value as never);
    },
    listeners: () => listeners.size,
    async *read({ key }) {
      if (key === 'absent') absent();
      yield Buffer.from('bytes of ');
      yield Buffer.from(key);
    },
    wake() {},
    async start() {
      state = 'started';
    },
    async stop() {
      state = 'stopped';
    },
    get state() {
      return state;
    },
  };
}

/**
 * A createApp over tiny apps that locks as the store does: one owner a data folder at a time, the next is refused until
 * it stops.
 */
export function tinyApps(instead: Partial<Handlers> = {}): {
  readonly createApp: CreateApp;
  readonly made: readonly TinyApp[];
} {
  const owned = new Set<string>();
  const made: TinyApp[] = [];
  const createApp: CreateApp = async (args) => {
    if (owned.has(args.dataDir))
      throw new WaybillError({ code: 'locked', reason: 'In use.', hint: '', detail: args.address });
    owned.add(args.dataDir);
    const app = tinyApp({ ...args, instead });
    const stop = app.stop.bind(app);
    app.stop = async () => {
      await stop();
      owned.delete(args.dataDir);
    };
    made.push(app);
    return app;
  };
  return { createApp, made };
}
