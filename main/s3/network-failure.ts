/** What it means for a person that no answer came: sockets, names, certificates. Control plane and wire classify here. */
import { type Failure, WaybillError } from '../../shared/failure.ts';
import { askAgain } from '../../shared/unanswered.ts';

const refused: Readonly<Record<string, string>> = {
  ENOTFOUND: 'cannot be found: there may be no network, or the name is wrong.',
  EAI_AGAIN: 'cannot be looked up: there may be no network.',
  ECONNREFUSED: 'refuses connections.',
  ECONNRESET: 'closed the connection in the middle.',
  EPIPE: 'closed the connection in the middle.',
  ETIMEDOUT: 'does not answer.',
  ENETUNREACH: 'cannot be reached: there may be no network.',
  EHOSTUNREACH: 'cannot be reached: there may be no network.',
  ENETDOWN: 'cannot be reached: there is no network.',
};

/** By OpenSSL's name of what is wrong with the certificate (openssl-verification-options(1)), or by Node's. */
function insecure(errno: string, host: string): Pick<Failure, 'reason' | 'hint'> {
  if (errno === 'CERT_HAS_EXPIRED' || errno === 'CERT_NOT_YET_VALID')
    return {
      reason: `The certificate of ${host} is not valid today.`,
      hint: "Check this computer's clock; if it is right, whoever runs the server must renew the certificate.",
    };
  if (errno === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return {
      reason: `The certificate that ${host} shows is for another host.`,
      hint: 'Open a browser and sign in to the network if it asks for that; else check the address of the endpoint.',
    };
  if (/ISSUER|SELF_SIGNED|VERIFY_LEAF/.test(errno))
    return {
      reason: `Nobody whom this computer trusts vouches for ${host}.`,
      hint: 'Ask whoever runs the network or the server for its certificate; install it on this computer or name its file in AWS_CA_BUNDLE, then start Waybill again.',
    };
  return {
    reason: `No secure connection to ${host} could be made.`,
    hint: 'If the endpoint speaks plain HTTP, write its address with http://; else a proxy on the way may be at fault.',
  };
}

const certificate = /CERT|SELF_SIGNED|ISSUER|VERIFY_LEAF|^ERR_(TLS|SSL)_|^EPROTO$|CRL_|HOSTNAME_MISMATCH/;

/** errno of an error, or of the first of several addresses that were tried (AggregateError), or of its cause. */
function errnoOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return errnoOf(error.errors[0]);
  return errnoOf(error.cause);
}

/** A socket, DNS or TLS error as a failure (`network` or `tls`); what is classified already passes unchanged. */
export function networkFailure(error: unknown, operation: string, host: string): WaybillError {
  if (error instanceof WaybillError) return error;
  const errno = errnoOf(error);
  const message = error instanceof Error ? error.message : String(error);
  const detail = `${operation} at ${host}: ${[errno, message].filter(Boolean).join(': ').slice(0, 500)}`;
  // Ours and zlib's.
  if (errno === 'EPROTO_HTTP' || errno.startsWith('Z_'))
    return new WaybillError(
      {
        code: 'protocol',
        reason: 'The answer was no HTTP that Waybill understands.',
        hint: 'Waybill tries again; if it stays so, the service or a proxy on the way is at fault.',
        detail,
      },
      error,
    );
  if (certificate.test(errno))
    return new WaybillError({ code: 'tls', ...insecure(errno, host), detail }, error);
  if (errno.startsWith('HPE_'))
    return new WaybillError(
      {
        code: 'protocol',
        reason: `${host} answered with something that is not HTTP.`,
        hint: 'A proxy may have changed the answer; try another network, or check the endpoint.',
        detail,
      },
      error,
    );
  return new WaybillError(
    {
      code: 'network',
      reason: `${host} ${refused[errno] ?? 'cannot be reached.'}`,
      hint: askAgain,
      detail,
    },
    error,
  );
}
