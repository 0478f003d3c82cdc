/** Short messages at the foot of the window: what was done, and Undo where it can be undone. */
import { createStore, useStore } from 'zustand';
import type { Failure } from '../../shared/failure.ts';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly failure: Failure | null;
  readonly undo: (() => void) | null;
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

/** Goes by itself: after 6 s, with Undo or a failure after 10. At most three are kept. */
export function toast({
  text,
  undo = null,
  failure = null,
}: {
  readonly text: string;
  readonly undo?: (() => void) | null;
  readonly failure?: Failure | null;
}): void {
  const id = nextId++;
  store.setState([...store.getState(), { id, text, undo, failure }].slice(-3), true);
  setTimeout(() => dropToast(id), undo || failure ? 10_000 : 6000);
}
