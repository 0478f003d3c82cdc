/** Connections that no request uses: kept by the way they go, the last one used first. */
import type { Connection } from './connection.ts';

export interface Idle {
  put(connection: Connection): void;
  /** The warmest of those that go that way; null where there is none. */
  take(key: string): Connection | null;
  /** It was closed; one that is not here is no error. */
  remove(connection: Connection): void;
  readonly count: () => number;
  /** Closes one: of the way that has waited longest, the coldest. */
  dropOne(): void;
  /** One look of the watch: closes those that were here at more than so many. */
  look(mostTicks: number): void;
  /** Closes all. */
  hangUp(): void;
}

export function createIdle(): Idle {
  const ways = new Map<string, Connection[]>();
  let count = 0;
  const each = (act: (connection: Connection) => void) => {
    for (const list of [...ways.values()]) for (const connection of [...list]) act(connection);
  };
  return {
    put(connection) {
      const list = ways.get(connection.route.key);
      if (list) list.push(connection);
      else ways.set(connection.route.key, [connection]);
      connection.ticks = 0;
      count++;
    },
    take(key) {
      const list = ways.get(key);
      const connection = list?.pop();
      if (!list || !connection) return null;
      if (list.length === 0) ways.delete(key);
      count--;
      return connection;
    },
    remove(connection) {
      const { key } = connection.route;
      const list = ways.get(key);
      const at = list?.indexOf(connection) ?? -1;
      if (!list || at < 0) return;
      list.splice(at, 1);
      if (list.length === 0) ways.delete(key);
      count--;
    },
    count: () => count,
    dropOne: () => ways.values().next().value?.[0]?.destroy(),
    look(mostTicks) {
      each((connection) => {
        if (++connection.ticks > mostTicks) connection.destroy();
      });
    },
    hangUp: () => each((connection) => connection.destroy()),
  };
}
