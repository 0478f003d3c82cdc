/** A talk with a proxy over a connected socket: it ends exactly once, and then the socket is its caller's. */
import type net from 'node:net';

export interface ProxyTalk {
  /** Null: the bytes that follow are the target's. Else the socket is closed. */
  end(error: unknown): void;
  /** The proxy closed in the middle. */
  closed(): void;
  /** Closes, and tells nobody. */
  giveUp(): void;
}

/** `done` hears what {@link ProxyTalk.end} was told, or the socket's own error. */
export function beginTalk(args: {
  readonly socket: net.Socket;
  readonly onReadable: () => void;
  readonly done: (error: unknown) => void;
}): ProxyTalk {
  const { socket, onReadable, done } = args;
  const leave = () => {
    socket.off('readable', onReadable).off('error', end).off('close', closed);
    socket.on('error', () => {});
  };
  const end = (error: unknown) => {
    leave();
    if (error !== null) socket.destroy();
    done(error);
  };
  const closed = () => end(Object.assign(new Error('the proxy closed'), { code: 'ECONNRESET' }));
  socket.on('readable', onReadable).on('error', end).on('close', closed);
  return {
    end,
    closed,
    giveUp() {
      leave();
      socket.destroy();
    },
  };
}
