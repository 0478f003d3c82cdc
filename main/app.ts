/** The composition root: everything is made here, once, and handed what it needs. */
import os from 'node:os';
import packageFile from '../package.json' with { type: 'json' };
import type { HostInfo, Notice } from '../shared/calls/host.ts';
import type { EventName, EventValue, Handlers } from '../shared/contract.ts';
import { letGo } from '../shared/let-go.ts';
import type { Source } from '../shared/location.ts';
import { wallHere } from '../shared/timetable.ts';
import { createCatalog } from './catalog/catalog.ts';
import { cited } from './catalog/cited.ts';
import { explain } from './catalog/explain.ts';
import { registrySource } from './catalog/registry/source.ts';
import { addressesOf } from './catalog/services/addresses.ts';
import { createServices } from './catalog/services/services.ts';
import { createDisk } from './disk/disk.ts';
import { watchAllDone } from './engine/all-done.ts';
import { watchEnds } from './engine/ends.ts';
import { createEngine } from './engine/engine.ts';
import type { Clock } from './engine/ports/clock.ts';
import type { Ledger } from './engine/ports/ledger.ts';
import { handlersOf } from './handlers/handlers.ts';
import { createPracticeGround } from './practice/ground.ts';
import { createBodies } from './s3/bodies.ts';
import { createBuckets } from './s3/buckets.ts';
import { createCredentials } from './s3/credentials.ts';
import { createDocuments } from './s3/document.ts';
import { type Explain, explainedBodies, explainedObjects } from './s3/explained.ts';
import { learnedOf } from './s3/learned.ts';
import { bodiesWithLinks, objectsWithLinks } from './s3/links.ts';
import { createNetwork } from './s3/network.ts';
import { createObjects } from './s3/objects.ts';
import { createReader } from './s3/read.ts';
import { createResolver } from './s3/resolver.ts';
import { createUploads } from './s3/uploads.ts';
import type { Keychain } from './secrets/cipher.ts';
import { createProfiles } from './secrets/known.ts';
import { createLinks } from './secrets/links.ts';
import { createQuestions } from './secrets/questions.ts';
import { lockDataDir } from './store/lock.ts';
import { openLedger } from './store/open.ts';

/** What a door knows and can do beside carrying bytes. Differences between hosts are data. */
export interface HostPort {
  readonly kind: HostInfo['kind'];
  /** Destinations must lie below one of these; empty means anywhere. */
  readonly roots: readonly string[];
  readonly suggestedFolder: string;
  /** Null where the host has no folder dialog. */
  readonly pickFolder: ((from: string | null) => Promise<string | null>) | null;
  /** Null where the host cannot show a file manager. */
  readonly reveal: ((path: string) => Promise<void>) | null;
  /** Ends the program, lets the machine sleep: when all is done, where a person asked for it. Left out: it cannot. */
  readonly quit?: () => void;
  readonly sleep?: () => void;
  /** Whether it is opened with the person's session; left out where the host cannot say. Throws what the system throws. */
  readonly openAtLogin?: { get(): boolean; set(on: boolean): void };
  /** The system's proxies for a URL, as a PAC script answers; left out where the host cannot ask. The environment wins. */
  readonly systemProxy?: (url: string) => Promise<string>;
  /** Seals what is typed into profiles; left out where the host has no keychain. */
  readonly keychain?: Keychain;
}

export interface App {
  readonly handlers: Handlers;
  on<K extends EventName>(name: K, listener: (value: EventValue<K>) => void): () => void;
  /** An object's bytes as they come, for `waybill cat`; pinned to one ETag, gone on with after a reset. Throws WaybillError. */
  read(args: {
    readonly source: Source;
    readonly key: string;
    readonly signal: AbortSignal;
  }): AsyncIterable<Uint8Array>;
  /** Goes on with what was under way. */
  start(): Promise<void>;
  /** The machine slept: connections are made anew, and what was waited for is looked at. */
  wake(): void;
  /** Stops bytes, flushes the ledger, lets go of the data folder. What was under way goes on at the next start. */
  stop(): Promise<void>;
}

const clock: Clock = {
  now: Date.now,
  steady: () => performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms).unref();
    return () => clearTimeout(timer);
  },
  wall: wallHere,
};

/** How often the rail's figure of free space is looked up while something changes, in ms. */
const freeEvery = 5000;
/** The window comes first; then the registry is asked, in ms. */
const freshAfter = 3000;

export type CreateApp = (args: {
  readonly dataDir: string;
  readonly host: HostPort;
  /** Where this process will answer other doors; told to them when they find the folder locked. */
  readonly address: string;
}) => Promise<App>;

/** Throws WaybillError: `locked` (another engine owns the folder; its detail is the owner's address), `ledger-newer`. */
export const createApp: CreateApp = async ({ dataDir, host, address }) => {
  const held = [lockDataDir({ dataDir, address }).release];
  try {
    const { ledger, notices } = openLedger({ dataDir });
    held.unshift(ledger.close);
    return assemble({ dataDir, host, ledger, notices, held });
  } catch (error) {
    for (const leave of held) leave();
    throw error;
  }
};

function assemble(args: {
  readonly dataDir: string;
  readonly host: HostPort;
  readonly ledger: Ledger;
  readonly notices: readonly Notice[];
  /** What is let go of last: the ledger, then the folder's lock. */
  readonly held: readonly (() => void)[];
}): App {
  const { dataDir, host, ledger, notices, held } = args;
  const disk = createDisk(host.roots);
  const practice = createPracticeGround(() => startPractice({ port: 0 }));
  const keychain = host.keychain ?? null;
  const profiles = createProfiles({ dataDir, env: process.env, homedir: os.homedir(), keychain });
  const network = createNetwork({ env: process.env, system: host.systemProxy ?? null });
  const questions = createQuestions({
    changed(open) {
      for (const listener of listeners.questions) listener({ questions: [...open] });
    },
  });
  const credentials = createCredentials({
    env: process.env,
    now: clock.now,
    agents: network.agents,
    typed: profiles.keys,
    askCode: ({ profile, serial }) =>
      questions.ask({ profile, kind: 'mfa', subject: serial, url: null }).answer,
  });
  const access = createResolver({
    profiles: profiles.list,
    practice: practice.endpoint,
    network,
    credentials,
  });
  const links = createLinks({ now: clock.now });
  const known: Explain = (failure, asked) =>
    explain(failure, { ...asked, endpoint: access.endpointOf(asked.source) }, catalog.placesIn);
  const objects = explainedObjects(objectsWithLinks(createObjects({ access, network }), links), known);
  const bodies = explainedBodies(
    bodiesWithLinks(createBodies({ access, network, roots: host.roots }), links),
    known,
  );
  const uploads = createUploads({ access, network, learned: learnedOf(profiles.learned) });
  const buckets = createBuckets({ access, network });
  const ports = { ledger, objects, uploads, bodies, disk, clock };
  const listeners = {
    changed: new Set<(value: EventValue<'changed'>) => void>(),
    settings: new Set<(value: EventValue<'settings'>) => void>(),
    notice: new Set<(value: Notice) => void>(),
    noticeOver: new Set<(value: EventValue<'noticeOver'>) => void>(),
    questions: new Set<(value: EventValue<'questions'>) => void>(),
    catalogue: new Set<(value: EventValue<'catalogue'>) => void>(),
  };
  const fetch = createDocuments({ network, timeout: 30_000 });
  const services = createServices({ addresses: addressesOf(process.env), fetch, dataDir });
  const catalog = createCatalog({
    dataDir,
    source: registrySource(process.env),
    fetch,
    onState(state) {
      for (const listener of listeners.catalogue) listener(state);
    },
  });
  let free: { readonly bytes: number | null; readonly at: number } = {
    bytes: null,
    at: Number.NEGATIVE_INFINITY,
  };

  const lookUpFree = () => {
    if (clock.steady() - free.at < freeEvery) return;
    free = { bytes: free.bytes, at: clock.steady() };
    disk.freeBytes(ledger.settings().folder ?? host.suggestedFolder).then(
      (bytes) => (free = { bytes, at: free.at }),
      () => (free = { bytes: null, at: free.at }),
    );
  };
  /** To whoever listens, and into the record; what cannot be kept, on a full disk, is said all the same. */
  const say = (notice: Notice) => {
    const { level, text, failure, jobId = null } = notice;
    try {
      ledger.addNotice({ at: clock.now(), level, text, failure, jobId });
    } catch {
      // The ledger's own trouble is told by whoever meets it next.
    }
    for (const listener of listeners.notice) listener(notice);
  };
  const ends = watchEnds(({ jobId, ...ended }) => say({ id: `ended-${jobId}`, jobId, ...ended }));
  let { whenDone } = ledger.settings();
  const allDone = watchAllDone({
    clock,
    busy: () =>
      engine
        .views()
        .some(({ confirmed, status }) => confirmed && (status === 'queued' || status === 'running')),
    wish: () => whenDone,
    soon(wish, ms) {
      const what = wish === 'quit' ? 'Waybill quits' : 'This computer goes to sleep';
      say({
        id: 'all-done',
        level: 'info',
        text: `All is done. ${what} in ${ms / 1000} s, unless the setting is changed.`,
        failure: null,
      });
    },
    act(wish) {
      settingsChanged(ledger.changeSettings({ whenDone: 'nothing' }));
      host[wish]?.();
    },
  });
  const engine = createEngine({
    ports,
    random: Math.random,
    report: (failure) => say({ id: failure.code, level: 'error', text: failure.reason, failure }),
    tell(news) {
      if ('over' in news) for (const listener of listeners.noticeOver) listener({ id: news.over });
      else say({ ...news, level: news.failure === null ? 'info' : 'warning' });
    },
    tool: `Waybill ${packageFile.version}`,
    cite(id) {
      return cited(catalog.get(id));
    },
    emit({ rev, changed, removed }) {
      lookUpFree();
      const jobs = changed.flatMap((id) => engine.find(id) ?? []);
      const value = {
        rev,
        jobs,
        removed: [...removed],
        speed: { ...engine.rates(), freeBytes: free.bytes },
      };
      for (const listener of listeners.changed) listener(value);
      ends(jobs);
      allDone.look();
    },
  });
  const settingsChanged = (settings: EventValue<'settings'>) => {
    ({ whenDone } = settings);
    allDone.look();
    for (const listener of listeners.settings) listener(settings);
  };
  lookUpFree();

  const { version } = packageFile;
  const secrets = { profiles, access, credentials, network, questions, links };
  const context = {
    ports,
    buckets,
    engine,
    catalog,
    services,
    host,
    dataDir,
    version,
    notices,
    settingsChanged,
    practice,
    ...secrets,
  };
  return {
    handlers: handlersOf(context, () => free.bytes),
    on(name, listener) {
      const set = listeners[name] as Set<typeof listener>;
      set.add(listener);
      return () => set.delete(listener);
    },
    read: createReader({ objects }),
    async start() {
      engine.start();
      // A command line is gone before a refresh would be of use to it; it has --refresh.
      if (host.kind !== 'cli') clock.after(freshAfter, () => void catalog.keepFresh());
    },
    wake: engine.wake,
    async stop() {
      questions.close();
      allDone.stop();
      await letGo([engine.stop, services.close, catalog.close, bodies.close, practice.stop, ...held]);
    },
  };
}

/** The practice bucket on 127.0.0.1 for other programs to use, until it is closed; `port` 0 takes a free one. */
export interface Practice {
  /** `http://127.0.0.1:port`, path style. */
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The network to it: down until it is up again. */
  link(up: boolean): Promise<void>;
  close(): Promise<void>;
}
export type StartPractice = (args: { readonly port: number }) => Promise<Practice>;

export const startPractice: StartPractice = async ({ port }) => {
  const [{ startPractice: start }, { practiceKey }] = await Promise.all([
    import('./practice/practice.ts'),
    import('./practice/sign.ts'),
  ]);
  const { endpoint, link, close } = await start({ port, thread: true });
  return { endpoint, link, close, ...practiceKey };
};
