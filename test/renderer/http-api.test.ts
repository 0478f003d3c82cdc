import { expect, test } from 'vitest';
import { httpApi } from '../../renderer/api.ts';

/** The browser's EventSource as far as the transport uses it, driven by hand. */
function browser(fetchAnswer: () => Promise<Response>) {
  const streams: Stream[] = [];
  const retries: (() => void)[] = [];
  class Stream extends EventTarget {
    static readonly CLOSED = 2;
    readyState = 0;
    onopen = () => undefined;
    onerror = () => undefined;
    readonly url: string;
    constructor(url: string) {
      super();
      this.url = url;
      streams.push(this);
    }
    say(name: string, value: unknown) {
      this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(value) }));
    }
  }
  const asked: [string, RequestInit | undefined][] = [];
  const api = httpApi({
    fetch: (url, init) => {
      asked.push([String(url), init]);
      return fetchAnswer();
    },
    EventSource: Stream as unknown as typeof EventSource,
    later: (retry) => retries.push(retry),
  });
  return { api, streams, retries, asked };
}

test('a call posts its input and hands on the envelope, also that of a refusal', async () => {
  const error = { code: 'not-allowed', reason: 'No.', hint: '', detail: '' };
  const { api, asked } = browser(
    async () => new Response(JSON.stringify({ ok: false, error }), { status: 403 }),
  );
  expect(await api.call('jobs.pause', { ids: [4] })).toEqual({ ok: false, error });
  expect(asked[0]?.[0]).toBe('call/jobs.pause');
  expect(asked[0]?.[1]).toMatchObject({ method: 'POST', body: '{"ids":[4]}' });
});

test('no answer, and an answer that is not ours, are failures with a hint and never throw', async () => {
  const silent = browser(() => Promise.reject(new TypeError('fetch failed')));
  expect(await silent.api.call('host.info', {})).toMatchObject({ ok: false, error: { code: 'network' } });
  const proxy = browser(async () => new Response('<html>Bad gateway</html>', { status: 502 }));
  expect(await proxy.api.call('host.info', {})).toMatchObject({
    ok: false,
    error: { code: 'network', detail: 'host.info: HTTP 502' },
  });
});

test('events reach their listeners until they are taken off', () => {
  const { api, streams } = browser(() => Promise.reject(new Error('none')));
  const heard: string[] = [];
  const off = api.on('notice', ({ text }) => heard.push(text));
  streams[0]?.say('notice', { id: '1', level: 'info', text: 'first', failure: null });
  off();
  streams[0]?.say('notice', { id: '2', level: 'info', text: 'second', failure: null });
  expect(heard).toEqual(['first']);
});

test('a refused stream is opened again, and the link says when it is lost and when it is back', () => {
  const { api, streams, retries } = browser(() => Promise.reject(new Error('none')));
  const states: boolean[] = [];
  api.onLink((live) => states.push(live));
  const [first] = streams;
  if (!first) throw new Error('a stream is opened at once');
  first.onopen();
  first.onerror();
  expect(retries).toHaveLength(0);
  first.readyState = 2;
  first.onerror();
  expect(retries).toHaveLength(1);
  retries[0]?.();
  streams[1]?.onopen();
  expect(states).toEqual([false, true, false, true]);
});
