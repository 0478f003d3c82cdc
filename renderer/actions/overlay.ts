/** What lies over the page, whichever it is: the palette, the list of keys, or what was pasted or dropped. One at a time. */
import { createStore, useStore } from 'zustand';

export type Overlay =
  /** What is typed into it so far, also before it is drawn and has the focus. */
  | { readonly kind: 'palette'; readonly text: string }
  | { readonly kind: 'keys' }
  | { readonly kind: 'links' }
  | { readonly kind: 'notices' }
  | { readonly kind: 'pause-until' }
  | { readonly kind: 'support' }
  | { readonly kind: 'limit' | 'remove'; readonly job: number }
  /** A folder on the disk; null lets it be named. */
  | { readonly kind: 'verify'; readonly folder: string | null }
  | { readonly kind: 'paste'; readonly text: string };

const store = createStore<{ readonly shown: Overlay | null }>(() => ({ shown: null }));

export const shownNow = (): Overlay | null => store.getState().shown;
export const useOverlay = (): Overlay | null => useStore(store, ({ shown }) => shown);
export const show = (shown: Overlay): void => store.setState({ shown });
export const hide = (): void => store.setState({ shown: null });
