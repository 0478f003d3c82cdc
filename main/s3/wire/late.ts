/** Node's modules that most threads never need, loaded when one does: TLS takes 4 MiB of each thread, the others milliseconds of its start. */
import type crypto from 'node:crypto';
import type tls from 'node:tls';
import type zlib from 'node:zlib';

export const loadTls = (): typeof tls => process.getBuiltinModule('node:tls');
export const loadCrypto = (): typeof crypto => process.getBuiltinModule('node:crypto');
export const loadZlib = (): typeof zlib => process.getBuiltinModule('node:zlib');
