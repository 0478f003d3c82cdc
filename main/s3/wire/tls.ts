/** Node's TLS, loaded with the first secure connection: it takes 4 MiB of each thread, and plain connections need none of it. */
import type tls from 'node:tls';

export const loadTls = (): typeof tls => process.getBuiltinModule('node:tls');
