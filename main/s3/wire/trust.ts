/**
 * Whose certificates are trusted: Node's own list, the files that NODE_EXTRA_CA_CERTS, AWS_CA_BUNDLE and `ca_bundle` of
 * the AWS config file name, and the system's store. Added, never replaced: no setting of these can lock a person out.
 *
 * The system's store takes 50 ms to read, and public buckets never need it, so it is read when a certificate's issuer
 * was not found without it.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type tls from 'node:tls';
import { WaybillError } from '../../../shared/failure.ts';
import { loadTls } from './late.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** AES-128 in GCM first where the server lets the client choose: it costs a third less than AES-256 and is as safe here. */
function ciphers(): string {
  const usual = loadTls().DEFAULT_CIPHERS.split(':');
  const cheap = usual.filter((name) => /AES_?128_?-?GCM/.test(name));
  return [...cheap, ...usual.filter((name) => !cheap.includes(name))].join(':');
}

/** OpenSSL's names for "signed by somebody I do not know" (openssl-verification-options(1)). */
const unknownIssuer = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);

export interface Trust {
  /** Throws WaybillError `tls` where a file that is named cannot be read. */
  context(): tls.SecureContext;
  /** After a handshake failed: true when more is trusted now, so that another try may end otherwise. */
  widen(error: unknown): boolean;
}

function read(file: string, name: string): string {
  try {
    const text = fs.readFileSync(file, 'utf8');
    if (text.includes('-----BEGIN ')) return text;
    throw new Error('no PEM certificate in it');
  } catch (error) {
    const detail = `${name}=${file}: ${error instanceof Error ? error.message : String(error)}`;
    throw new WaybillError(
      {
        code: 'tls',
        reason: `The certificates that ${name} names cannot be read.`,
        hint: `Point ${name} at a file of PEM certificates, or remove it; then start Waybill again.`,
        detail,
      },
      error,
    );
  }
}

/** `ca_bundle` of every profile: whom one profile trusts on this computer, the person at it trusts. */
function bundlesOfConfig(env: Environment, homedir: string): string[] {
  const file = env.AWS_CONFIG_FILE || path.join(homedir, '.aws', 'config');
  let text = '';
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch {
    // Most computers have none, and profiles say so when they are asked for.
  }
  return [...text.matchAll(/^[ \t]*ca_bundle[ \t]*=[ \t]*(.+?)[ \t]*$/gm)].map(([, named = '']) =>
    named.replace(/^~(?=[\\/])/, homedir),
  );
}

/** `extra` is PEM text that is trusted too. */
export function createTrust(args: {
  readonly extra: string | null;
  readonly env: Environment;
  readonly homedir?: string;
  /** Only tests give their own. */
  readonly systemStore?: () => readonly string[];
}): Trust {
  const { env, homedir = os.homedir(), systemStore = () => loadTls().getCACertificates('system') } = args;
  let context: tls.SecureContext | null = null;
  let widened = false;

  const named = (): string[] => {
    const { AWS_CA_BUNDLE, NODE_EXTRA_CA_CERTS } = env;
    return [
      ...(args.extra === null ? [] : [args.extra]),
      ...(AWS_CA_BUNDLE ? [read(AWS_CA_BUNDLE, 'AWS_CA_BUNDLE')] : []),
      // Node reads it itself at its start, if it can; Electron's need not.
      ...(NODE_EXTRA_CA_CERTS ? [read(NODE_EXTRA_CA_CERTS, 'NODE_EXTRA_CA_CERTS')] : []),
      ...bundlesOfConfig(env, homedir).map((file) => read(file, 'ca_bundle')),
    ];
  };

  const make = (system: readonly string[]) => {
    const more = [...named(), ...system];
    // Without a list of its own a context shares Node's, parsed once.
    const tls = loadTls();
    const ca = more.length === 0 ? {} : { ca: [...tls.getCACertificates('default'), ...more] };
    return tls.createSecureContext({ ciphers: ciphers(), ...ca });
  };

  return {
    context: () => (context ??= make([])),
    widen(error) {
      const code = (error as { readonly code?: unknown } | null)?.code;
      if (widened || !unknownIssuer.has(String(code))) return false;
      widened = true;
      try {
        context = make(systemStore());
        return true;
      } catch {
        // A store that cannot be read, or not parsed, adds nothing.
        return false;
      }
    },
  };
}
