/** Where the window is, kept in `location.hash`, so that a reload keeps the place. */
import { useSyncExternalStore } from 'react';
import { assertNever } from '../../shared/never.ts';

export type Route =
  | { readonly page: 'catalogue' }
  | { readonly page: 'dataset'; readonly id: string }
  | { readonly page: 'transfers'; readonly job: number | null }
  | { readonly page: 'studies' }
  | { readonly page: 'study'; readonly folder: string }
  | { readonly page: 'profiles' }
  | { readonly page: 'settings' }
  | { readonly page: 'history' }
  | { readonly page: 'welcome' }
  | { readonly page: 'tour'; readonly job: number | null }
  /** One a bucket, confirmed together. */
  | { readonly page: 'plan'; readonly jobIds: readonly number[] };

/** Anything unknown is the catalogue: a hash is typed by people too. */
export function readRoute(hash: string): Route {
  const [page = '', rest = ''] = hash.replace(/^#\/?/, '').split(/\/(.*)/s);
  const number = /^\d+$/.test(rest) ? Number(rest) : null;
  if (page === 'catalogue' && rest !== '') return { page: 'dataset', id: decode(rest) };
  if (page === 'studies') return rest === '' ? { page } : { page: 'study', folder: decode(rest) };
  if (page === 'transfers') return { page, job: number };
  if (page === 'tour') return { page, job: number };
  if (page === 'profiles' || page === 'settings' || page === 'history' || page === 'welcome') return { page };
  if (page === 'plan' && /^\d+(?:,\d+)*$/.test(rest)) return { page, jobIds: rest.split(',').map(Number) };
  return { page: 'catalogue' };
}

export function printRoute(route: Route): string {
  switch (route.page) {
    case 'catalogue':
    case 'studies':
    case 'profiles':
    case 'settings':
    case 'history':
    case 'welcome':
      return `#/${route.page}`;
    case 'dataset':
      return `#/catalogue/${encodeURIComponent(route.id)}`;
    case 'study':
      return `#/studies/${encodeURIComponent(route.folder)}`;
    case 'transfers':
      return route.job === null ? '#/transfers' : `#/transfers/${route.job}`;
    case 'tour':
      return route.job === null ? '#/tour' : `#/tour/${route.job}`;
    case 'plan':
      return `#/plan/${route.jobIds.join(',')}`;
    default:
      return assertNever(route);
  }
}

/** Another one is another page; what is chosen on a page, or planned over it, makes none. */
export function pageKey(route: Route): string {
  if (route.page === 'dataset' || route.page === 'study') return printRoute(route);
  return route.page === 'plan' ? 'transfers' : route.page;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `replace` leaves no step in the history: for a selection, not for a page. */
export function go(route: Route, { replace = false } = {}): void {
  const hash = printRoute(route);
  if (hash === location.hash) return;
  if (!replace) location.hash = hash;
  else {
    history.replaceState(null, '', hash);
    dispatchEvent(new HashChangeEvent('hashchange'));
  }
}

/**
 * Asked before something is waited for: what says afterwards whether the window is still at the same page, as an answer does
 * not bring back whoever went elsewhere. A page that is left stays mounted until the next one's code is there.
 */
export function stays(): () => boolean {
  const page = pageKey(current());
  return () => pageKey(current()) === page;
}

const subscribe = (listener: () => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

let last: { readonly hash: string; readonly route: Route } = { hash: '', route: { page: 'catalogue' } };
const current = (): Route => {
  if (last.hash !== location.hash) last = { hash: location.hash, route: readRoute(location.hash) };
  return last.route;
};

export const useRoute = (): Route => useSyncExternalStore(subscribe, current);
