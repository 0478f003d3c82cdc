/** A TCP link in front of a server that is as slow as asked, both ways, and counts what crosses it. */
import type { Socket } from 'node:net';
import { openRelay } from './relay.ts';

export interface Link {
  readonly endpoint: string;
  /** Bytes from the server to the client so far, headers included. */
  readonly carried: number;
  /** Bytes from the client to the server so far, headers included. */
  readonly sent: number;
  /** Resolves when at least `bytes` have come down. */
  reaches(bytes: number): Promise<void>;
  /** Resolves when at least `bytes` have gone up. */
  sends(bytes: number): Promise<void>;
  close(): Promise<void>;
}

/** `bytesPerSecond` holds for each connection. */
export async function openLink(args: {
  readonly to: string;
  readonly bytesPerSecond: number;
}): Promise<Link> {
  const [fell, rose] = [createMeter(), createMeter()];
  const carry = (from: Socket, to: Socket, meter: Meter) => {
    from.on('data', (bytes) => {
      meter.add(bytes.length);
      to.write(bytes);
      from.pause();
      setTimeout(() => from.resume(), (bytes.length / args.bytesPerSecond) * 1000);
    });
    from.on('end', () => to.end());
  };
  const { endpoint, close } = await openRelay({
    to: args.to,
    join(down, up) {
      carry(down, up, rose);
      carry(up, down, fell);
    },
  });
  return {
    endpoint,
    get carried() {
      return fell.bytes();
    },
    get sent() {
      return rose.bytes();
    },
    reaches: fell.reaches,
    sends: rose.reaches,
    close,
  };
}

type Meter = ReturnType<typeof createMeter>;

function createMeter() {
  const waiting = new Set<{ readonly bytes: number; readonly go: () => void }>();
  let crossed = 0;
  return {
    bytes: () => crossed,
    add(bytes: number): void {
      crossed += bytes;
      for (const waiter of waiting) if (crossed >= waiter.bytes) waiter.go();
    },
    reaches: (bytes: number) =>
      new Promise<void>((resolve) => {
        const waiter = { bytes, go: () => waiting.delete(waiter) && resolve() };
        if (crossed >= bytes) resolve();
        else waiting.add(waiter);
      }),
  };
}
