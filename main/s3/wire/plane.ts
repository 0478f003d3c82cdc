/**
 * The wire of one worker: tasks in order of arrival, as many of each lane at once as it has connections, each
 * connection kept for the next task to the same origin. Bodies are written where they arrive; only events leave.
 */

import { toFailure } from '../../../shared/failure.ts';
import type { Access } from '../access.ts';
import type { ProxyServer } from '../proxy-url.ts';
import { createBrake } from './brake.ts';
import { Connection, type ConnectionOwner } from './connection.ts';
import { createDialer } from './dial.ts';
import { createFallback } from './fallback.ts';
import { Fetch, type FetchOwner } from './fetch.ts';
import { createFiles } from './files.ts';
import { createIdle } from './idle.ts';
import { createLanes } from './lanes.ts';
import { type FromWorker, isSend, type LaneShare, type WireWork, type WorkerOptions } from './messages.ts';
import { createOutbox } from './outbox.ts';
import { buildRequest, requestText } from './request.ts';
import { type Route, routeTo } from './route.ts';
import { Send, type SendOwner } from './send.ts';
import { createThrottle } from './throttle.ts';

/** The watch looks so often within the time that counts as a stall. */
const looks = 20;
/** Servers close idle connections after a while; ours go first. */
const idleMs = 15_000;

export interface Plane {
  learn(index: number, access: Access): void;
  fetch(tasks: readonly WireWork[]): void;
  /** Makes connections that wait for tasks, as far as there may be more. */
  dial(index: number, count: number): void;
  cancel(ids: readonly number[]): void;
  share(share: LaneShare): void;
  /** Closes idle connections. */
  hangUp(): void;
  /** Ends what is under way in `file` and closes it. Throws WaybillError. */
  release(file: string): Promise<void>;
  /** Bytes are on their way. */
  readonly busy: () => boolean;
  close(): Promise<void>;
}

/** What carries a task: a connection, or the fallback until `abort`. */
type Carrier = Connection | { readonly abort: AbortController };

export function createPlane({
  options,
  post,
  env,
  proxyFor,
}: {
  readonly options: WorkerOptions;
  readonly post: (message: FromWorker) => void;
  readonly env: NodeJS.ProcessEnv;
  /** What the main thread knows of the way to an origin that a redirect named. */
  readonly proxyFor: (origin: string) => Promise<ProxyServer | null>;
}): Plane {
  const { stallMs, ca } = options;
  const throttle = createThrottle(options.throttle);
  const brake = createBrake(throttle);
  const dialer = createDialer({ ca, env });
  const fallback = createFallback({ stallMs, dialer, throttle, proxyFor });
  const routes: Route[] = [];
  const lanes = createLanes();
  const running = new Map<number, { readonly fetch: Fetch | Send; carrier: Carrier }>();
  const idle = createIdle();

  const outbox = createOutbox({
    send(events, questions) {
      if (events.length > 0) post({ kind: 'events', events });
      if (questions.length > 0) post({ kind: 'questions', questions });
    },
    isBusy: lanes.isWaiting,
  });
  const files = createFiles({
    onDurable: (id, durable) => outbox.push({ kind: 'durable', id, durable }, false),
    onBroken(file, error) {
      for (const { fetch, carrier } of running.values())
        if (fetch.task.file === file) {
          drop(carrier);
          fetch.fail(toFailure(error));
        }
    },
  });

  const drop = (carrier: Carrier) => {
    if (carrier instanceof Connection) carrier.destroy();
    else carrier.abort.abort();
  };

  /** By origin, the least of what its connections took to be made. */
  const distances = new Map<string, number>();

  const connectionOwner: ConnectionOwner = {
    opened({ route }, ms) {
      if (ms === null || route.proxy !== null || ms >= (distances.get(route.origin) ?? Infinity)) return;
      distances.set(route.origin, ms);
      post({ kind: 'distance', origin: route.origin, ms });
    },
    free: idle.put,
    closed: idle.remove,
    paused: brake.hold,
  };

  const connect = (route: Route): Connection => {
    // Idle connections count: the limit is on sockets.
    if (idle.count() > 0 && running.size + idle.count() >= lanes.capacity()) idle.dropOne();
    return new Connection({ route, dialer, owner: connectionOwner, throttle });
  };

  const send = (fetch: Fetch, connection: Connection) => {
    const request = buildRequest(fetch.task, fetch.route, Date.now());
    let text: string;
    try {
      text = requestText(request, fetch.route);
    } catch (error) {
      connection.destroy();
      fetch.fail(toFailure(error));
      return;
    }
    connection.send(text, fetch, fetch.task.lane);
  };

  const fetchOwner: FetchOwner = {
    outbox,
    files,
    over(fetch) {
      if (running.delete(fetch.task.id)) lanes.ended(fetch.task);
      pump();
    },
    unusual(fetch) {
      const abort = new AbortController();
      const entry = running.get(fetch.task.id);
      if (entry) entry.carrier = { abort };
      void fallback.run(fetch, abort.signal);
    },
    again(fetch) {
      const entry = running.get(fetch.task.id);
      if (!entry) return;
      const connection = connect(fetch.route);
      entry.carrier = connection;
      send(fetch, connection);
    },
  };

  const trusted = new Set<Route>();
  const sendOwner: SendOwner = {
    outbox,
    ready(send) {
      const entry = running.get(send.task.id);
      if (!entry) return;
      const connection = idle.take(send.route.key) ?? connect(send.route);
      entry.carrier = connection;
      send.go(connection);
    },
    over(send) {
      if (running.delete(send.task.id)) lanes.ended(send.task);
      pump();
    },
    again(send) {
      const entry = running.get(send.task.id);
      if (!entry) return;
      const connection = connect(send.route);
      entry.carrier = connection;
      send.go(connection);
    },
    isTrusted: (route) => trusted.has(route),
    trust: (route) => void trusted.add(route),
  };

  const begin = (task: WireWork) => {
    const route = routes[task.access];
    if (!route) throw new Error(`no access ${task.access}`);
    if (isSend(task)) {
      const fetch = new Send({ task, route, owner: sendOwner });
      // It has no connection while it is hashed.
      running.set(task.id, { fetch, carrier: { abort: new AbortController() } });
      fetch.begin();
      return;
    }
    const fetch = new Fetch({ task, route, owner: fetchOwner });
    const connection = idle.take(route.key) ?? connect(route);
    running.set(task.id, { fetch, carrier: connection });
    send(fetch, connection);
  };

  /** Ends of tasks call this from within it: one loop is enough. */
  let pumping = false;
  const pump = () => {
    if (pumping) return;
    pumping = true;
    for (let task = lanes.take(); task; task = lanes.take()) {
      try {
        begin(task);
      } catch (error) {
        running.delete(task.id);
        lanes.ended(task);
        const { id, start: written, state: crc } = task;
        outbox.push({ kind: 'failed', id, failure: toFailure(error), retryAfter: null, written, crc }, true);
      }
    }
    pumping = false;
  };

  // Ticks, not times: while this thread is held up by a slow disk, or the machine sleeps, nobody is counted silent.
  const tickMs = Math.max(5, stallMs / looks);
  const watch = setInterval(() => {
    for (const { fetch, carrier } of [...running.values()]) {
      if (!(carrier instanceof Connection) || carrier.isPaused) continue;
      if (++carrier.ticks < looks + carrier.bodyMs / tickMs) continue;
      const { isConnecting } = carrier;
      carrier.flush();
      carrier.destroy();
      if (isConnecting) fetch.failWith(Object.assign(new Error('no connection'), { code: 'ETIMEDOUT' }));
      else fetch.stall(stallMs);
    }
    idle.look(idleMs / tickMs);
  }, tickMs);

  const stop = (id: number) => {
    const entry = running.get(id);
    if (!entry) return;
    if (entry.carrier instanceof Connection) entry.carrier.flush();
    drop(entry.carrier);
    entry.fetch.cancel();
  };

  const cancel = (ids: readonly number[]) => {
    // What waits goes first: else the end of one task would begin the next only to cancel it.
    for (const { id, start, state } of lanes.remove(ids))
      outbox.push({ kind: 'canceled', id, written: start, crc: state }, true);
    for (const id of ids) stop(id);
  };

  /**
   * Ends the newest requests of a lane that has more than its share. A part goes on where it was; a whole object would not,
   * and where the reader pays, what is on its way has been paid.
   */
  const giveWay = (lane: number) => {
    const excess = lanes.excess(lane);
    if (excess <= 0) return;
    const parts = [...running.values()].filter(
      ({ fetch }) =>
        fetch instanceof Fetch &&
        fetch.task.lane === lane &&
        !fetch.task.finish &&
        !fetch.route.access.requestPayer,
    );
    for (const { fetch } of parts.slice(-excess)) stop(fetch.task.id);
  };

  return {
    hangUp: idle.hangUp,
    learn(index, access) {
      routes[index] = routeTo(access);
    },
    fetch(tasks) {
      for (const task of tasks) lanes.add(task);
      pump();
    },
    dial(index, count) {
      const route = routes[index];
      if (!route) return;
      for (let more = Math.min(count, lanes.capacity() - running.size - idle.count()); more > 0; more--)
        idle.put(connect(route));
    },
    cancel,
    share(share) {
      const returned = lanes.share(share);
      if (returned.length > 0) post({ kind: 'returned', ids: returned.map(({ id }) => id) });
      if (share.lane !== null && share.atOnce) giveWay(share.lane);
      while (idle.count() > 0 && running.size + idle.count() > lanes.capacity()) idle.dropOne();
      pump();
    },
    async release(file) {
      cancel(
        [...running.values()]
          .filter(({ fetch }) => fetch.task.file === file)
          .map(({ fetch }) => fetch.task.id),
      );
      await files.release(file);
    },
    busy: () => running.size > 0,
    async close() {
      clearInterval(watch);
      brake.stop();
      cancel([...lanes.everyWaiting(), ...running.keys()]);
      idle.hangUp();
      await Promise.all([files.releaseAll(), fallback.close()]);
      outbox.flush();
    },
  };
}
