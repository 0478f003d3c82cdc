/** One thing that can be done, as data. */
import type { HostInfo } from '../../shared/calls/host.ts';
import type { Job } from '../../shared/job.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Doings } from './doings.ts';

/** What there is to act on. */
export interface Here {
  /** Confirmed, in the order of the queue. */
  readonly jobs: readonly Job[];
  /** The one that the address names. */
  readonly job: Job | null;
  readonly settings: Settings | null;
  readonly host: Pick<HostInfo, 'kind' | 'canReveal' | 'suggestedFolder'> | null;
  /** What the page that is shown can do. */
  readonly page: Doings;
}

export interface Action {
  readonly id: string;
  /** Said when it is shown. */
  readonly title: () => string;
  /** As printed on the keys, `Mod` being Ctrl, or Cmd on a Mac; null where it has none. */
  readonly keys: string | null;
  /** The one kind of host where these keys reach the page: a browser keeps some for itself. */
  readonly keysIn?: HostInfo['kind'];
  /** One of many of its kind: listed once words are typed. */
  readonly many?: true;
  readonly when: (here: Here) => boolean;
  readonly run: (here: Here) => void;
}

export const always = (): boolean => true;

/** The keys that an action has here. */
export const keysOf = ({ keys, keysIn }: Action, { host }: Pick<Here, 'host'>): string | null =>
  keysIn === undefined || keysIn === host?.kind ? keys : null;
