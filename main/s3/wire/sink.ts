/**
 * Where a task's bytes go: into its file at their positions, as they come, or collected into blocks that can go past the
 * page cache (direct.ts). `wrote` hears of every byte once it is in the file, in order, while it is still warm.
 */
import fs from 'node:fs';
import { type Direct, pageBytes } from './direct.ts';

/** Of one write past the cache: half of it costs a third more time of the processor, twice as much saves little. */
const blockBytes = 512 * 1024;
/** Connections of one thread that collect at once; more write as the bytes come. */
const maxBlocks = 16;

export interface Sink {
  /** Throws what the disk says; what was written before that has been told. */
  take(bytes: Buffer): void;
  /** Writes what waits. Throws as `take` does, and then nothing waits any more. */
  flush(): void;
  /** Bytes taken that are not in the file yet. */
  readonly waiting: number;
  /** performance.now() when the first of them came. */
  readonly since: number;
  /** Forgets what waits. */
  close(): void;
}

interface Place {
  readonly fd: number;
  /** In the file, of the next byte. */
  readonly position: number;
  readonly wrote: (bytes: Buffer) => void;
}

/** Writes as the bytes come. */
export function plainSink({ fd, position, wrote }: Place): Sink {
  let at = position;
  return {
    waiting: 0,
    since: 0,
    take(bytes) {
      let done = 0;
      try {
        while (done < bytes.length) done += fs.writeSync(fd, bytes, done, bytes.length - done, at + done);
      } finally {
        at += done;
        if (done > 0) wrote(done === bytes.length ? bytes : bytes.subarray(0, done));
      }
    },
    flush() {},
    close() {},
  };
}

/** Blocks of this thread that nobody collects in. */
let spare: Buffer[] | null = null;

/** WebAssembly's memory begins at a page, which nothing else in JavaScript promises; what is not touched takes no room. */
function takeBlock(): Buffer | null {
  if (spare === null) {
    const pages = (maxBlocks * blockBytes) / 65_536;
    const { buffer } = new WebAssembly.Memory({ initial: pages, maximum: pages });
    spare = Array.from({ length: maxBlocks }, (_, index) =>
      Buffer.from(buffer, (maxBlocks - 1 - index) * blockBytes, blockBytes),
    );
  }
  return spare.pop() ?? null;
}

/** Collects while that is the quicker way; what of a block is whole pages goes past the cache, its ragged ends do not. */
export function blockSink({ fd, position, wrote, direct }: Place & { readonly direct: Direct }): Sink {
  /** In the file, of the first byte that waits; it lies as far behind a page's begin in the block. */
  let at = position;
  let block: Buffer | null = null;
  let filled = 0;
  let since = 0;
  /** Milliseconds in `wrote`, which hashes: no part of what a way of writing costs. */
  let telling = 0;
  const told = (bytes: Buffer) => {
    at += bytes.length;
    const began = performance.now();
    wrote(bytes);
    telling += performance.now() - began;
  };
  const plainly = (bytes: Buffer) => plainSink({ fd, position: at, wrote: told }).take(bytes);

  function put(bytes: Buffer): void {
    const ragged = Math.min(bytes.length, (pageBytes - (at % pageBytes)) % pageBytes);
    if (ragged > 0) plainly(bytes.subarray(0, ragged));
    const whole = bytes.length - ragged - ((bytes.length - ragged) % pageBytes);
    let done = ragged;
    if (whole > 0) {
      const wide = bytes.subarray(ragged, ragged + whole);
      const written = direct.write(wide, at);
      if (written > 0) told(written === whole ? wide : wide.subarray(0, written));
      done += written;
    }
    if (done < bytes.length) plainly(bytes.subarray(done));
  }

  function dropBlock(): void {
    if (block !== null) spare?.push(block);
    block = null;
  }

  function cached(bytes: Buffer): void {
    const began = performance.now() - telling;
    plainly(bytes);
    direct.tookCached(performance.now() - telling - began, bytes.length);
  }

  function flush(): void {
    if (block === null || filled === 0) return;
    const from = at % pageBytes;
    const bytes = block.subarray(from, from + filled);
    filled = 0;
    put(bytes);
  }

  return {
    get waiting() {
      return filled;
    },
    get since() {
      return since;
    },
    take(bytes) {
      for (let taken = 0; taken < bytes.length; ) {
        if (filled === 0) {
          if (direct.isQuicker()) block ??= takeBlock();
          else dropBlock();
          since = performance.now();
        }
        if (block === null) return cached(bytes.subarray(taken));
        const end = (at % pageBytes) + filled;
        const copied = bytes.copy(block, end, taken);
        taken += copied;
        filled += copied;
        if (end + copied === block.length) flush();
      }
    },
    flush,
    close() {
      filled = 0;
      dropBlock();
    },
  };
}
