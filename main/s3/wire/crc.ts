/** Running CRCs. State is the CRC of the bytes so far, in hex: any state can be continued, also after a restart. */
import { createRequire } from 'node:module';
import { crc32, crc32c } from '@node-rs/crc32';
import type { CrcAlgorithm } from '../../../shared/checksum.ts';

export interface RunningCrc {
  update(bytes: Uint8Array): void;
  /** 8 lower-case digits; 16 for crc64nvme. */
  hex(): string;
}

type Crc64 = (data: Uint8Array, previous?: DataView) => DataView;
let crc64: Crc64 | null = null;

/** aws-crt is large, and few need it: loaded when the first crc64nvme is. Synchronous: a body may be waiting behind. */
function loadCrc64(): Crc64 {
  crc64 ??= (createRequire(import.meta.url)('aws-crt/dist/native/checksums') as { crc64nvme: Crc64 })
    .crc64nvme;
  return crc64;
}

const digits = (value: number) => (value >>> 0).toString(16).padStart(8, '0');

function running32(step: (bytes: Uint8Array, state: number) => number, state: string | null): RunningCrc {
  let value = state === null ? 0 : Number.parseInt(state, 16);
  return {
    update: (bytes) => {
      value = step(bytes, value);
    },
    hex: () => digits(value),
  };
}

function running64(state: string | null): RunningCrc {
  const step = loadCrc64();
  let value: DataView = new DataView(new ArrayBuffer(8));
  if (state !== null) value.setBigUint64(0, BigInt(`0x${state}`));
  return {
    update: (bytes) => {
      value = step(bytes, value);
    },
    hex: () => value.getBigUint64(0).toString(16).padStart(16, '0'),
  };
}

/** Begins at no bytes, or goes on from `state`. */
export function runningCrc(algorithm: CrcAlgorithm, state: string | null): RunningCrc {
  switch (algorithm) {
    case 'crc32':
      return running32(crc32, state);
    case 'crc32c':
      return running32(crc32c, state);
    case 'crc64nvme':
      return running64(state);
  }
}
