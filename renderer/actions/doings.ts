/** What the page that is shown can do right now: it says so while it is there, by the names that the actions know. */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { ToolName } from '../../shared/copy-as/tools.ts';

/** How a place is said on the clipboard: as its address, or in the words of a tool. */
export type CopyName = ToolName | 'address';

export type Doing =
  | 'catalogue-refresh'
  | 'catalogue-get'
  | `dataset-copy-${CopyName}`
  | `choice-copy-${CopyName}`
  | 'dataset-plan'
  | 'studies-folder'
  | 'study-bucket'
  | 'study-change'
  | 'study-rescan'
  | 'study-choice'
  | 'study-storing'
  | 'study-uploads'
  | 'study-save'
  | 'study-send'
  | 'profile-add'
  | 'profile-login'
  | 'profile-test'
  | 'profile-probe'
  | 'profile-edit'
  | 'profile-remove'
  | 'history-clear'
  | 'history-fetch'
  | 'history-verify'
  | 'history-folder'
  | 'history-receipt'
  | 'history-forget'
  | 'settings-folder';

/** What cannot be done now is absent, false or null. */
export type Doings = { readonly [K in Doing]?: (() => void) | false | null | undefined };

type Slot = { current: () => Doings };
const slots = new Set<Slot>();
const listeners = new Set<() => void>();
let version = 0;
const tell = () => {
  version++;
  for (const listener of listeners) listener();
};

/** Called only while somebody looks for an action, so it may compute what it offers. */
export function useDoes(doings: () => Doings): void {
  const slot = useRef(doings);
  useEffect(() => {
    slot.current = doings;
    tell();
  });
  useEffect(() => {
    slots.add(slot);
    tell();
    return () => {
      slots.delete(slot);
      tell();
    };
  }, []);
}

export const doingsNow = (): Doings => Object.assign({}, ...[...slots].map(({ current }) => current()));

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Followed as it changes. */
export function useDoings(): Doings {
  useSyncExternalStore(subscribe, () => version);
  return doingsNow();
}
