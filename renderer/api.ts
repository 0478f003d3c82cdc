/**
 * The window's end of the contract. The desktop's preload exposes `window.waybill`; everywhere else the same calls go
 * over HTTP: `POST /call/<name>` answers the envelope, `GET /events` is server-sent events. Pages cannot tell which.
 */

import type { Answer, Api, CallName, EventName, EventValue, Input, Output } from '../shared/contract.ts';
import type { Failure } from '../shared/failure.ts';
import { t } from '../shared/words/say.ts';

declare global {
  interface Window {
    /** What the preload exposes, where there is one. */
    readonly waybill?: Api & { pathOf(file: File): string };
  }
}

/** Where a file that was dropped on the window lies; empty where the window is not told, as in every browser. */
export const pathOf = (file: File): string => window.waybill?.pathOf(file) ?? '';

/** An {@link Api} whose link can be lost, and says so. The listener hears the present state at once. */
export interface LinkedApi extends Api {
  onLink(listener: (live: boolean) => void): () => void;
}

/** What the HTTP transport needs of the browser. */
export interface HttpPorts {
  readonly fetch: typeof fetch;
  readonly EventSource: typeof EventSource;
  /** Runs `retry` later; the browser gives up on an event stream that was refused, we do not. */
  readonly later: (retry: () => void) => void;
}

const unreachable = (detail: string): Failure => ({
  code: 'network',
  reason: t('Waybill is not answering.'),
  hint: t('Check that it still runs; this window goes on by itself when it is back.'),
  detail,
});

/** Names of the events that the stream carries; the HTTP transport subscribes to each. */
const eventNames = [
  'changed',
  'settings',
  'notice',
  'noticeOver',
  'questions',
  'catalogue',
] as const satisfies readonly EventName[];

export function httpApi({ fetch, EventSource, later }: HttpPorts): LinkedApi {
  const listeners = new Map<EventName, Set<(value: never) => void>>(
    eventNames.map((name) => [name, new Set()]),
  );
  const links = new Set<(live: boolean) => void>();
  let live = false;
  const setLive = (next: boolean) => {
    if (next === live) return;
    live = next;
    for (const listener of links) listener(live);
  };

  const open = () => {
    const stream = new EventSource('events');
    stream.onopen = () => setLive(true);
    stream.onerror = () => {
      setLive(false);
      if (stream.readyState === EventSource.CLOSED) later(open);
    };
    for (const name of eventNames) {
      stream.addEventListener(name, (event: MessageEvent<string>) => {
        const value: never = JSON.parse(event.data) as never;
        for (const listener of listeners.get(name) ?? []) listener(value);
      });
    }
  };
  open();

  return {
    async call<K extends CallName>(name: K, input: Input<K>): Promise<Answer<Output<K>>> {
      try {
        const response = await fetch(`call/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(input),
          // Small, and sent on the way out too (state/app.ts).
          keepalive: name === 'settings.set',
        });
        const text = await response.text();
        if (text.startsWith('{')) return JSON.parse(text) as Answer<Output<K>>;
        return { ok: false, error: unreachable(`${name}: HTTP ${response.status}`) };
      } catch (error) {
        return { ok: false, error: unreachable(`${name}: ${String(error)}`) };
      }
    },
    on<K extends EventName>(name: K, listener: (value: EventValue<K>) => void) {
      const set = listeners.get(name);
      set?.add(listener as (value: never) => void);
      return () => void set?.delete(listener as (value: never) => void);
    },
    onLink(listener) {
      links.add(listener);
      listener(live);
      return () => void links.delete(listener);
    },
  };
}

/** The preload's channel lives as long as the window does. */
function preloadApi(api: Api): LinkedApi {
  return {
    call: (name, input) => api.call(name, input),
    on: (name, listener) => api.on(name, listener),
    onLink(listener) {
      listener(true);
      return () => undefined;
    },
  };
}

export function openApi(): LinkedApi {
  return window.waybill
    ? preloadApi(window.waybill)
    : httpApi({
        fetch: window.fetch.bind(window),
        EventSource: window.EventSource,
        later: (retry) => void setTimeout(retry, 1500),
      });
}
