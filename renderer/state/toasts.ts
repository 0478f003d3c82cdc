/** Short messages at the foot of the window: what was done, and what can be done about it. */

import { createStore, useStore } from 'zustand';
import type { CallName, Input } from '../../shared/contract.ts';
import type { Failure, FailureCode } from '../../shared/failure.ts';
import { t } from '../../shared/words/say.ts';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

/** A call that was refused and may succeed later: as data, so that whoever shows it can make it again. */
export interface Retry<K extends CallName = CallName> {
  readonly name: K;
  readonly input: Input<K>;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly failure: Failure | null;
  readonly actions: readonly ToastAction[];
  readonly retry: Retry | null;
}

const store = createStore<readonly Toast[]>(() => []);
let nextId = 1;

export const useToasts = (): readonly Toast[] => useStore(store);

export function dropToast(id: number): void {
  store.setState(
    store.getState().filter((toast) => toast.id !== id),
    true,
  );
}

/** What may be otherwise in a moment; a wrong input or a missing object stays what it is. */
const passing: ReadonlySet<FailureCode> = new Set([
  'network',
  'stalled',
  'tls',
  'throttled',
  'server',
  'sign-in',
  'disk-full',
  'disk-denied',
  'disk-missing',
  'disk-error',
  'locked',
  'internal',
]);
export const retryable = ({ code }: Failure): boolean => passing.has(code);

/** Goes by itself: after 6 s, with something to press or a failure after 10. At most three are kept. */
export function toast({
  text,
  undo = null,
  failure = null,
  actions = [],
  retry = null,
}: {
  readonly text: string;
  readonly undo?: (() => void) | null;
  readonly failure?: Failure | null;
  readonly actions?: readonly ToastAction[];
  readonly retry?: Retry | null;
}): void {
  const id = nextId++;
  const all = undo ? [{ label: t('Undo'), run: undo }, ...actions] : actions;
  store.setState([...store.getState(), { id, text, actions: all, failure, retry }].slice(-3), true);
  setTimeout(() => dropToast(id), all.length > 0 || failure ? 10_000 : 6000);
}
