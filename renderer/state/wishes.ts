/**
 * What a person changes shows at once, and their next change builds on it, though the app has not answered yet. Changes are
 * sent one after the other: two under way at the same time could overtake each other.
 */
export interface Wishes<T> {
  /** What the app says it is now. */
  said(value: T): void;
  /** Resolves with what `send` says of it. */
  wish(patch: Partial<T>): Promise<boolean>;
  /** All that was not answered yet, in one; null where there is nothing. */
  open(): Partial<T> | null;
}

export function wishes<T extends object>(
  /** False: refused. Whatever the app answers is passed to {@link Wishes.said} before this resolves. */
  send: (patch: Partial<T>) => Promise<boolean>,
  show: (value: T) => void,
): Wishes<T> {
  let latest: T | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const pending = new Set<Partial<T>>();
  const draw = () => {
    if (latest) show(pending.size === 0 ? latest : Object.assign({}, latest, ...pending));
  };
  return {
    said(value) {
      latest = value;
      draw();
    },
    wish(patch) {
      pending.add(patch);
      draw();
      const sent = last
        .then(() => send(patch))
        .finally(() => {
          pending.delete(patch);
          draw();
        });
      last = sent.catch(() => {});
      return sent;
    },
    open: () => (pending.size === 0 ? null : Object.assign({}, ...pending)),
  };
}
