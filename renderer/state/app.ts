/** The window's one api and one mirror, and the hooks by which pages see them. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { createStore, useStore } from 'zustand';
import type { HostInfo, Notice } from '../../shared/calls/host.ts';
import type { CatalogueState } from '../../shared/catalogue.ts';
import type { CallName, Input, Output } from '../../shared/contract.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Job } from '../../shared/job.ts';
import type { Settings } from '../../shared/settings.ts';
import { told } from '../../shared/words/told.ts';
import { type LinkedApi, openApi } from '../api.ts';
import { follow } from './follow.ts';
import { inOrder } from './in-order.ts';
import { emptyMirror, type Mirror } from './mirror.ts';
import { followQuestions } from './questions.ts';
import { rates } from './rates.ts';
import { type Retry, retryable, toast } from './toasts.ts';
import { wishes } from './wishes.ts';

interface Surroundings {
  readonly host: HostInfo | null;
  readonly settings: Settings | null;
  readonly catalogue: CatalogueState | null;
  /** What stays until somebody has read it: a ledger set aside, a folder that is gone. */
  readonly notices: readonly Notice[];
  /** How often this window has added, changed or removed a profile. */
  readonly profileChanges: number;
}

const mirror = createStore<Mirror>(() => emptyMirror);
const surroundings = createStore<Surroundings>(() => ({
  host: null,
  settings: null,
  catalogue: null,
  notices: [],
  profileChanges: 0,
}));

let api: LinkedApi | null = null;

/** Opens the link to the app; once, before the first render. */
export function start(): void {
  api = openApi();
  follow(api, mirror);
  setInterval(() => rates.sample(mirror.getState().jobs.values()), 1000);
  followQuestions(api);
  // The system says that there is a network again: whoever waits for one need not wait for the next look.
  addEventListener('online', () => void call('jobs.look', {}));
  api.on('notice', (notice) => {
    for (const listener of noticed) listener(notice);
    // Of a job's end its page tells more.
    if (notice.jobId !== undefined) return;
    if (notice.level === 'info') toast({ text: told(notice.text) });
    else keep(notice);
  });
  api.on('noticeOver', ({ id }) => dropNotice(id));
  api.on('settings', (settings) => hear({ settings }));
  api.on('catalogue', (catalogue) => hear({ catalogue }));
  api.onLink((live) => {
    if (live) void learn();
  });
  // What shows as changed is changed, though the window is closed before its turn has come.
  addEventListener('pagehide', () => {
    const left = wished.open();
    if (left) void call('settings.set', left);
  });
}

/** The app's own settings, below what this window has asked for and not been answered yet. */
const wished = wishes<Settings>(
  async (patch) => {
    const take = asking();
    const settings = await act('settings.set', patch);
    if (settings) take({ settings });
    return settings !== null;
  },
  (settings) => surroundings.setState({ settings }),
);

/** What events said last is newer than any answer that was asked for before them. */
const heard = { settings: 0, catalogue: 0 };
type Heard = Pick<Surroundings, keyof typeof heard>;

function hear(news: Partial<Heard>): void {
  for (const what of Object.keys(news) as (keyof Heard)[]) heard[what]++;
  know(news);
}

/** Takes what is answered to a question of now, unless an event says it meanwhile. */
function asking(): (answered: Partial<Heard>) => void {
  const before = { ...heard };
  return ({ settings, catalogue }) => {
    if (settings && heard.settings === before.settings) know({ settings });
    if (catalogue && heard.catalogue === before.catalogue) know({ catalogue });
  };
}

function know({ settings, catalogue }: Partial<Heard>): void {
  if (settings) wished.said(settings);
  if (catalogue) surroundings.setState({ catalogue });
}

const noticed = new Set<(notice: Notice) => void>();

/** Hears every notice as it comes; returns what ends it. */
export function onNotice(listener: (notice: Notice) => void): () => void {
  noticed.add(listener);
  return () => void noticed.delete(listener);
}

/** The job as the mirror has it now, for what is asked once and not drawn. */
export const jobNow = (id: number): Job | undefined => mirror.getState().jobs.get(id);

async function learn(): Promise<void> {
  const take = asking();
  const [host, now, catalogue] = await Promise.all([
    call('host.info', {}),
    call('settings.get', {}),
    call('catalogue.state', {}),
  ]);
  if (host.ok) {
    surroundings.setState({ host: host.value });
    for (const notice of host.value.notices) keep(notice);
  }
  if (now.ok) take({ settings: now.value });
  if (catalogue.ok) take({ catalogue: catalogue.value });
}

const read = new Set<string>();

function keep(notice: Notice): void {
  const { notices } = surroundings.getState();
  if (read.has(notice.id) || notices.some(({ id }) => id === notice.id)) return;
  surroundings.setState({ notices: [...notices, notice] });
}

export function dropNotice(id: string): void {
  read.add(id);
  surroundings.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** The raw call: answers the envelope, never throws. */
export async function call<K extends CallName>(name: K, input: Input<K>) {
  if (!api) throw new Error('the window has not started');
  const answer = await api.call(name, input);
  if (answer.ok && (name === 'profiles.save' || name === 'profiles.remove'))
    surroundings.setState(({ profileChanges }) => ({ profileChanges: profileChanges + 1 }));
  return answer;
}

/** A call that a person asked for: its value, or null after the failure was shown to them. */
export async function act<K extends CallName>(name: K, input: Input<K>): Promise<Output<K> | null> {
  const answer = await call(name, input);
  if (answer.ok) return answer.value;
  const retry = retryable(answer.error) ? ({ name, input } as Retry) : null;
  toast({ text: told(answer.error.reason), failure: answer.error, retry });
  return null;
}

/** False after a failure was shown to the person. */
export const changeSettings = (patch: Partial<Settings>): Promise<boolean> => wished.wish(patch);

export const useMirror = <T>(select: (mirror: Mirror) => T): T => useStore(mirror, select);
/** Null until the app has said who it is. */
export const useHost = (): HostInfo | null => useStore(surroundings, ({ host }) => host);
export const useNotices = (): readonly Notice[] => useStore(surroundings, ({ notices }) => notices);
/** What is had of the registry, and what goes on with it; null until the app has said. */
export const useCatalogue = (): CatalogueState | null => useStore(surroundings, ({ catalogue }) => catalogue);
/** Changes with the list of profiles, as far as this window changes it. */
export const useProfileChanges = (): number => useStore(surroundings, ({ profileChanges }) => profileChanges);
export const useSettings = (): Settings | null => useStore(surroundings, ({ settings }) => settings);

export interface Asked<T> {
  /** The newest value; kept while a newer one is on its way. */
  readonly value: T | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
  readonly again: () => void;
}

/**
 * A call as state: asked when the input changes (by its JSON), when `fresh` changes, and on `again()`.
 * `input` null asks nothing. A late answer is dropped: to an old question, or older than the one that is there.
 */
export function useCall<K extends CallName>(
  name: K,
  input: Input<K> | null,
  fresh: unknown = null,
): Asked<Output<K>> {
  const question = input === null ? null : JSON.stringify(input);
  const [state, setState] = useState<{
    readonly question: string | null;
    readonly value: Output<K> | null;
    readonly failure: Failure | null;
  }>({ question: null, value: null, failure: null });
  const [turn, setTurn] = useState(0);
  const wanted = useRef<string | null>(null);
  const [ask] = useState(inOrder);
  // `turn` and `fresh` are there to ask again.
  useEffect(() => {
    wanted.current = question;
    if (question === null) return;
    const isNext = ask();
    void call(name, JSON.parse(question) as Input<K>).then((answer) => {
      if (wanted.current !== question || !isNext()) return;
      setState((before) =>
        answer.ok
          ? { question, value: answer.value, failure: null }
          : { question, value: before.question === question ? before.value : null, failure: answer.error },
      );
    });
    return () => {
      wanted.current = null;
    };
  }, [name, question, turn, fresh, ask]);
  const again = useCallback(() => setTurn((n) => n + 1), []);
  const here = state.question === question && question !== null;
  return {
    value: here ? state.value : null,
    failure: here ? state.failure : null,
    loading: question !== null && !here,
    again,
  };
}
