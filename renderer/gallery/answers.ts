/** The other side of the gallery: answers that never change, and events that a button sends. */
import type { Answer, Api, CallName, EventName, EventValue, Input, Output } from '../../shared/contract.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Source } from '../../shared/location.ts';
import type { Peeked, PeekView } from '../../shared/peek.ts';
import { defaultSettings, type Settings } from '../../shared/settings.ts';

/** Nine in the morning of a day that never ends. */
export const someDay = Date.UTC(2026, 10, 21, 9);

export const denied: Failure = {
  code: 'access-denied',
  reason: 'The bucket refused this.',
  hint: 'Choose a profile whose keys may read it.',
  detail: 'GET https://s3.example/lab/sub-01_bold.nii.gz: 403 AccessDenied, request 7F3A',
};

export const somewhere: Source = {
  location: {
    scheme: 's3',
    endpoint: null,
    bucket: 'openneuro.org',
    prefix: 'ds000001/',
    region: 'us-east-1',
  },
  profile: 'anonymous',
  requestPayer: false,
};

const rate = (_: unknown, i: number) => Math.round(4e7 + 3e7 * Math.sin(i / 6) + 8e6 * Math.sin(i));

const views: Readonly<Record<string, PeekView>> = {
  text: { kind: 'text', text: '{\n  "RepetitionTime": 2,\n  "TaskName": "nback"\n}', cut: false },
  table: {
    kind: 'table',
    rows: [
      ['participant_id', 'age'],
      ['sub-01', '26'],
      ['sub-02', '24'],
    ],
    cut: true,
  },
  header: {
    kind: 'facts',
    facts: [
      ['Modality', 'MR'],
      ['Rows', '256'],
      ['Columns', '256'],
    ],
    cut: false,
  },
  slice: {
    kind: 'slice',
    facts: [
      ['Size', '16 x 16 x 8'],
      ['Voxel', '3 x 3 x 3 mm'],
    ],
    width: 16,
    height: 16,
    grey: btoa(String.fromCharCode(...Array.from({ length: 256 }, (_, i) => (i % 16) * 16))),
    says: 'Slice 4 of 8',
  },
  bytes: { kind: 'bytes', text: '00000000  1f 8b 08 00 00 00 00 00  00 03 ed 9d 07 58 54 57' },
};

export const peekable = Object.keys(views);

function peeked(key: string): Peeked {
  const view = views[key] ?? { kind: 'bytes', text: '' };
  return { what: key, size: 41_700, lastModified: someDay, read: 4096, note: null, view };
}

const settings: Settings = { ...defaultSettings, bytesPerSecond: 12_500_000 };

type Answers = { readonly [K in CallName]?: (input: Input<K>) => Output<K> | Failure };
const answers: Answers = {
  'host.info': () => ({
    kind: 'web',
    version: '0.1.0',
    platform: 'linux',
    dataDir: '/home/ada/.waybill',
    canPickFolder: false,
    canReveal: true,
    canQuit: false,
    canSleep: false,
    canOpenAtLogin: false,
    notifies: false,
    roots: ['/home/ada'],
    suggestedFolder: '/home/ada/Waybill',
    notices: [{ id: 'kept', level: 'warning', text: 'The ledger was set aside.', failure: denied }],
  }),
  'settings.get': () => settings,
  'state.snapshot': () => ({
    rev: 1,
    jobs: [],
    speed: { down: 61_200_000, up: 1_250_000, freeBytes: 412e9 },
  }),
  'catalogue.state': () => ({
    source: 'https://registry.example/index',
    entries: 1176,
    datasets: 1218,
    date: '2026-11-20',
    checkedAt: someDay,
    phase: 'idle',
    progress: null,
    failure: null,
  }),
  'profiles.list': () => ({ profiles: [], patterns: [], keeps: 'file', warning: null }),
  'profiles.questions': () => ({ questions: [] }),
  'speed.history': () => ({ seconds: 1, down: Array.from({ length: 60 }, rate) }),
  'notices.list': () => ({
    notices: [
      {
        id: 3,
        at: someDay,
        level: 'error',
        text: 'Three files failed.',
        failure: denied,
        jobId: null,
        read: false,
      },
      {
        id: 2,
        at: someDay,
        level: 'warning',
        text: 'The drive was away.',
        failure: null,
        jobId: null,
        read: true,
      },
      {
        id: 1,
        at: someDay,
        level: 'info',
        text: 'Finished: 14 of 14 files.',
        failure: null,
        jobId: null,
        read: true,
      },
    ],
  }),
  'notices.read': () => ({}),
  'notices.clear': () => ({}),
  'settings.set': (patch) => ({ ...settings, ...(patch as Partial<Settings>) }),
  'folders.list': ({ path }) =>
    path === '/home/ada/locked'
      ? denied
      : {
          path: path ?? '/home/ada',
          parent: '/home',
          folders: [
            'Waybill',
            'a-folder-whose-name-goes-on-and-on-and-on-and-on-until-it-is-cut',
            'locked',
          ].map((name) => ({
            name,
            path: `/home/ada/${name}`,
          })),
          freeBytes: 412e9,
          writable: path !== '/home/ada/Waybill',
        },
  'objects.peek': ({ key }) => (key === 'refused' ? denied : peeked(key)),
};

const heard = new Map<EventName, Set<(value: never) => void>>();

/** What would come from the engine by itself. */
export function send<K extends EventName>(name: K, value: EventValue<K>): void {
  for (const listener of heard.get(name) ?? []) listener(value as never);
}

export const answering: Api & { pathOf(file: File): string } = {
  pathOf: () => '',
  async call<K extends CallName>(name: K, input: Input<K>): Promise<Answer<Output<K>>> {
    if (name === 'profiles.answer') send('questions', { questions: [] });
    const said = answers[name]?.(input) ?? { ...denied, reason: `Nobody answers ${name} here.` };
    return 'code' in said && 'hint' in said
      ? { ok: false, error: said as Failure }
      : { ok: true, value: said as Output<K> };
  },
  on(name, listener) {
    const set = heard.get(name) ?? new Set();
    heard.set(name, set);
    set.add(listener as (value: never) => void);
    return () => void set.delete(listener as (value: never) => void);
  },
};
