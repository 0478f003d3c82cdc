/**
 * Requests with pasted links: the secret part of an address is put in at the last moment, in the request itself. Everything
 * above knows the part before it, so that no row, log, receipt or failure can hold more.
 */
import { type Failure, toFailure, WaybillError } from '../../shared/failure.ts';
import type { Source } from '../../shared/location.ts';
import { anonymous } from '../../shared/profile.ts';
import { pastedLink } from '../../shared/secret-link.ts';
import type { Bodies, BodyEvent, FetchTask } from '../engine/ports/bodies.ts';
import type { Objects } from '../engine/ports/objects.ts';

export interface LinkBook {
  /** See main/secrets/links.ts. Throws WaybillError. */
  queryOf(origin: string, path: string): string;
  refused(origin: string, path: string): Failure;
  check(origin: string): void;
}

const isLink = ({ profile, location }: Source) => profile === pastedLink && location.scheme === 'https';
const originOf = ({ location }: Source) => location.endpoint ?? '';
/** What tells links of one path apart is in their queries again. */
const bare = (path: string) => path.replace(/\?.*$/s, '');
/** As the adapters below see it: a web address that needs no keys. */
const open = (source: Source): Source => ({ ...source, profile: anonymous });
const known = (source: Source): Source => (isLink(source) ? open(source) : source);

export function objectsWithLinks(objects: Objects, book: LinkBook): Objects {
  /** A refusal may be the link's end. */
  async function through<T>(source: Source, path: string, ask: (key: string) => Promise<T>): Promise<T> {
    const query = book.queryOf(originOf(source), path);
    try {
      return await ask(`${bare(path)}?${query}`);
    } catch (error) {
      if (toFailure(error).code !== 'access-denied') throw error;
      throw new WaybillError(book.refused(originOf(source), path));
    }
  }
  return {
    ...objects,
    head(args) {
      const { source, key } = args;
      if (!isLink(source)) return objects.head(args);
      return through(source, key, (secret) => objects.head({ ...args, source: open(source), key: secret }));
    },
    range(args) {
      const { source, key } = args;
      if (!isLink(source)) return objects.range(args);
      return through(source, key, (secret) => objects.range({ ...args, source: open(source), key: secret }));
    },
    async reach({ source }) {
      if (isLink(source)) book.check(originOf(source));
      await objects.reach({ source: known(source) });
    },
  };
}

export function bodiesWithLinks(bodies: Bodies, book: LinkBook): Bodies {
  const listeners: ((events: readonly BodyEvent[]) => void)[] = [];
  /** Requests under way with a link, and where it leads. */
  const under = new Map<number, { readonly origin: string; readonly path: string }>();
  const emit = (events: readonly BodyEvent[]) => {
    for (const listener of listeners) listener(events);
  };

  bodies.onEvents((events) => {
    if (under.size === 0) return emit(events);
    emit(
      events.map((event) => {
        const link = under.get(event.id);
        if (!link || event.kind === 'head' || event.kind === 'written' || event.kind === 'durable')
          return event;
        under.delete(event.id);
        if (event.kind !== 'failed' || !['access-denied', 'sign-in'].includes(event.failure.code))
          return event;
        return { ...event, failure: book.refused(link.origin, link.path) };
      }),
    );
  });

  function send(task: FetchTask): FetchTask | BodyEvent {
    if (!isLink(task.source)) return task;
    const link = { origin: originOf(task.source), path: task.key };
    try {
      const query = book.queryOf(link.origin, link.path);
      under.set(task.id, link);
      return { ...task, source: open(task.source), key: bare(task.key), query };
    } catch (error) {
      const written = task.range?.start ?? 0;
      const { state: crc } = task.crc;
      return { kind: 'failed', id: task.id, failure: toFailure(error), retryAfter: null, written, crc };
    }
  }

  return {
    ...bodies,
    fetch(tasks) {
      const sent = tasks.map(send);
      const out = sent.filter((one): one is FetchTask => !('kind' in one));
      const failed = sent.filter((one): one is BodyEvent => 'kind' in one);
      if (out.length > 0) bodies.fetch(out);
      // Not before the caller has noted what it sent.
      if (failed.length > 0) queueMicrotask(() => emit(failed));
    },
    warm: (ahead) => bodies.warm(ahead && { ...ahead, source: known(ahead.source) }),
    distance: (source) => bodies.distance(known(source)),
    onEvents: (listener) => void listeners.push(listener),
  };
}
