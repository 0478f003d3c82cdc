/**
 * Opens a data folder for a door: as its engine's owner, or attached to the process that is. When that process goes,
 * this one opens the folder itself and goes on, so a door never has to ask whose engine it uses.
 */
import path from 'node:path';
import { type Failure, toFailure, WaybillError } from '../../shared/failure.ts';
import type { App, CreateApp, HostPort } from '../app.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { type Engine, localEngine } from './api.ts';
import { attach, NotReached, shareEngine } from './attach.ts';
import { engineAddress } from './places.ts';

export interface Opened {
  readonly engine: Engine;
  /** Whether this process owns the engine now: what it leaves undone stands still when it ends. */
  owns(): boolean;
  /** Goes on with what was under way, wherever the engine is and comes to be. */
  start(): Promise<void>;
  /** The machine slept; says so to the engine, where this process is the owner. Elsewhere the owner notices by itself. */
  wake(): void;
  /** Stops bytes and flushes, where this process is the owner. */
  close(): Promise<void>;
}

export interface OpenArgs {
  readonly dataDir: string;
  readonly host: HostPort;
  /** Only tests give their own. */
  readonly createApp?: CreateApp;
}

/** One process's hold on the engine: the app itself, or a line to its owner that ends with `gone`. */
interface Hold {
  readonly engine: Engine;
  readonly app: App | null;
  readonly gone: Promise<void>;
  close(): Promise<void>;
}

/** Throws WaybillError: `locked` where the folder is owned and nobody answers, and what createApp throws. */
export async function openEngine(args: OpenArgs): Promise<Opened> {
  let started = false;
  let closed = false;
  /** What to do again with the next hold; each returns what ends it. */
  const subscriptions = new Map<symbol, { begin: (engine: Engine) => () => void; end: () => void }>();
  let hold = takeHold(args).then(watch);
  /** The hold in use: null while a takeover is under way. */
  let current: Hold | null = await hold;

  function watch(taken: Hold): Hold {
    taken.gone.then(() => {
      if (closed) return;
      current = null;
      hold = takeHold(args).then(async (next) => {
        current = watch(next);
        for (const [key, { begin }] of subscriptions)
          subscriptions.set(key, { begin, end: begin(next.engine) });
        if (started) await next.app?.start();
        return next;
      });
      hold.catch(() => {}); // every call says so
    });
    return taken;
  }

  const engine: Engine = {
    async call(name, input) {
      for (let attempt = 1; ; attempt += 1) {
        const used = await hold.catch(toFailure);
        if (!('engine' in used)) return { ok: false, error: used };
        try {
          return await used.engine.call(name, input);
        } catch (error) {
          if (!(error instanceof NotReached) || attempt === tries)
            return { ok: false, error: toFailure(error) };
        }
        await used.gone; // the takeover began in the same turn
      }
    },
    on(name, listener) {
      const key = Symbol(name);
      const begin = (from: Engine) => from.on(name, listener);
      subscriptions.set(key, { begin, end: current ? begin(current.engine) : () => {} });
      return () => {
        subscriptions.get(key)?.end();
        subscriptions.delete(key);
      };
    },
    async *read(asked) {
      for (let attempt = 1; ; attempt += 1) {
        const used = await hold;
        try {
          return yield* used.engine.read(asked);
        } catch (error) {
          if (!(error instanceof NotReached) || attempt === tries) throw error;
        }
        await used.gone;
      }
    },
  };
  return {
    engine,
    owns: () => current?.app != null,
    async start() {
      started = true;
      await (await hold).app?.start();
    },
    wake: () => current?.app?.wake(),
    async close() {
      closed = true;
      const last = await hold.catch(() => null);
      await last?.close();
    },
  };
}

/** An owner that was found may be closing just now, or not be listening yet: both are over within this many tries. */
const tries = 100;
const tryMs = 50;

async function takeHold(args: OpenArgs): Promise<Hold> {
  await makeFolder(path.resolve(args.dataDir), 0o700).catch((error: NodeJS.ErrnoException) => {
    throw new WaybillError(
      {
        code: 'disk-denied',
        reason: `The data folder ${args.dataDir} cannot be made.`,
        hint: 'Choose another with --data-dir or WAYBILL_DATA_DIR.',
        detail: error.message,
      },
      error,
    );
  });
  let locked: Failure | null = null;
  let address = await engineAddress(args.dataDir);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    // Who is there answers faster than an app is made, so ask first.
    const attached = await attach(address);
    if (attached)
      return {
        engine: attached.engine,
        app: null,
        gone: attached.gone,
        close: async () => attached.close(),
      };
    try {
      return await own(args);
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code !== 'locked') throw error;
      locked = failure;
      if (failure.detail !== '') address = failure.detail; // the owner's own word for where it listens
    }
    await new Promise((resolve) => setTimeout(resolve, tryMs));
  }
  throw new WaybillError(
    locked ?? { code: 'locked', reason: 'The data folder is in use.', hint: '', detail: args.dataDir },
  );
}

async function own({ dataDir, host, createApp }: OpenArgs): Promise<Hold> {
  const address = await engineAddress(dataDir);
  // Loaded when it is needed: a process that attaches never pays for the engine.
  const make = createApp ?? (await import('../app.ts')).createApp;
  const app = await make({ dataDir, host, address });
  const engine = localEngine(app);
  const shared = await shareEngine(engine, address).catch(async (error: unknown) => {
    await app.stop();
    throw error;
  });
  return {
    engine,
    app,
    gone: new Promise(() => {}),
    async close() {
      await shared.close();
      await app.stop();
    },
  };
}
