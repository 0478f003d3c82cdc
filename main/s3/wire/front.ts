/** How far a growing file is written without a hole: who hashes behind it waits here. */
export interface Front {
  /** Resolves once bytes below `position` are written, or `stop` was called. */
  reach(position: number): Promise<void>;
  advance(to: number): void;
  stop(): void;
}

export function createFront(): Front {
  let at = 0;
  let waiter: { readonly position: number; readonly resolve: () => void } | null = null;
  const wake = () => {
    if (!waiter || at < waiter.position) return;
    waiter.resolve();
    waiter = null;
  };
  return {
    reach(position) {
      if (at >= position) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      waiter = { position, resolve };
      return promise;
    },
    advance(to) {
      at = Math.max(at, to);
      wake();
    },
    stop() {
      at = Number.POSITIVE_INFINITY;
      wake();
    },
  };
}
