/**
 * Pasted links, with their secrets: in this process's memory and nowhere else. After a restart they have to be pasted again,
 * which is less trouble than a secret in a file.
 */
import { type Failure, WaybillError } from '../../shared/failure.ts';
import type { SecretLink, ShownLink } from '../../shared/secret-link.ts';

export interface Links {
  keep(links: readonly SecretLink[]): void;
  /** Without their secrets. */
  list(): readonly ShownLink[];
  /** The secret query of an address. Throws WaybillError: `sign-in` where no link to that host is any good, else `access-denied`. */
  queryOf(origin: string, path: string): string;
  /** The server does not take it. Returns what {@link queryOf} will throw from now on. */
  refused(origin: string, path: string): Failure;
  /** Throws WaybillError `sign-in` where no link to that host is any good. */
  check(origin: string): void;
}

export function createLinks({ now }: { readonly now: () => number }): Links {
  const known = new Map<string, SecretLink & { refused: boolean }>();
  /** By host: the last that was asked for in vain. */
  const missed = new Map<string, string>();
  const addressOf = (origin: string, path: string) => `${origin}/${path}`;
  const stateOf = (link: {
    readonly expires: number | null;
    readonly refused: boolean;
  }): ShownLink['state'] =>
    link.refused ? 'refused' : link.expires !== null && link.expires <= now() ? 'ended' : 'usable';
  const anyFor = (origin: string) =>
    [...known.values()].some((link) => link.origin === origin && stateOf(link) === 'usable');

  function failureOf(origin: string, path: string): Failure {
    const link = known.get(addressOf(origin, path));
    const name = path.split('/').at(-1) || path;
    missed.set(origin, path);
    return {
      // One that ended among others that work is its object's trouble; when none works, the job waits for a person.
      code: anyFor(origin) ? 'access-denied' : 'sign-in',
      reason:
        link === undefined
          ? `The link to ${name} is not known any more: links are kept in memory only.`
          : stateOf(link) === 'ended'
            ? `The link to ${name} has ended.`
            : `${new URL(origin).host} does not take the link to ${name} any more.`,
      hint: 'Paste the mail or the link again, or ask for a new one; the download goes on where it stopped.',
      detail: `${origin}/${path}${link?.expires ? `: until ${new Date(link.expires).toISOString()}` : ''}`,
    };
  }

  return {
    keep(links) {
      for (const link of links) known.set(addressOf(link.origin, link.path), { ...link, refused: false });
    },
    list: () =>
      [...known.values()].map((link) => ({
        origin: link.origin,
        path: link.path,
        expires: link.expires,
        state: stateOf(link),
      })),
    queryOf(origin, path) {
      const link = known.get(addressOf(origin, path));
      if (link && stateOf(link) === 'usable') return link.query;
      throw new WaybillError(failureOf(origin, path));
    },
    refused(origin, path) {
      const link = known.get(addressOf(origin, path));
      if (link) link.refused = true;
      return failureOf(origin, path);
    },
    check(origin) {
      if (anyFor(origin)) return;
      throw new WaybillError(failureOf(origin, missed.get(origin) ?? 'the files'));
    },
  };
}
