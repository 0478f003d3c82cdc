/**
 * Device sign-in to AWS IAM Identity Center ("IAM Identity Center OIDC API reference": RegisterClient,
 * StartDeviceAuthorization, CreateToken; RFC 8628). The token goes where the AWS CLI keeps it, so that both share it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { WaybillError } from '../../shared/failure.ts';
import type { Questions } from './questions.ts';
import { type SsoSession, ssoTime, writeSsoToken } from './sso-cache.ts';

/** POSTs JSON; the answer whatever its status. Throws WaybillError `network`, `tls`. */
export type PostJson = (args: {
  readonly url: string;
  readonly body: unknown;
  readonly signal: AbortSignal;
}) => Promise<{ readonly status: number; readonly json: Readonly<Record<string, unknown>> }>;

const grant = 'urn:ietf:params:oauth:grant-type:device_code';
/** RFC 8628, 3.2: seconds between polls where the service says nothing; 3.5: what `slow_down` adds. */
const usualInterval = 5;
/** Milliseconds: RFC 8628, 3.5, wants pauses that grow while the service does not answer. */
const longestPause = 30_000;

export interface SignIn {
  readonly profile: string;
  readonly session: SsoSession;
  readonly homedir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly post: PostJson;
  readonly questions: Questions;
  readonly now?: () => number;
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Resolves once a person has confirmed the code on the page. Throws WaybillError `sign-in` when that was refused or closed. */
export async function signIn(args: SignIn): Promise<void> {
  const { profile, session, homedir, questions, now = Date.now } = args;
  const { wait = async (ms, signal) => void (await sleep(ms, undefined, { signal })) } = args;
  const end = new AbortController();
  const { signal } = end;
  const send = async (path: string, body: unknown) => {
    const { status, json } = await args.post({ url: `${addressOf(args)}${path}`, body, signal });
    return { status, json, error: status < 300 ? null : String(json.error ?? `HTTP ${status}`) };
  };
  const refused = (operation: string, error: string) => refusal(profile, operation, error);

  const client = await send('/client/register', {
    clientName: 'Waybill',
    clientType: 'public',
    // Only a session's token may be refreshed; the older form knows neither scopes nor refreshing.
    ...(session.name === null ? {} : { scopes: session.scopes, grantTypes: [grant, 'refresh_token'] }),
  });
  if (client.error !== null) throw refused('RegisterClient', client.error);
  const { clientId, clientSecret, clientSecretExpiresAt } = client.json;
  const started = await send('/device_authorization', { clientId, clientSecret, startUrl: session.startUrl });
  if (started.error !== null) throw refused('StartDeviceAuthorization', started.error);
  const { deviceCode, userCode, expiresIn, interval } = started.json;
  const page = String(started.json.verificationUriComplete ?? started.json.verificationUri);
  // It is opened in a browser: a script or a file is no sign-in page.
  if (!/^https?:\/\//.test(page)) throw refused('StartDeviceAuthorization', 'no web page');

  const asked = questions.ask({
    profile,
    kind: 'device',
    subject: String(userCode),
    url: page,
    until: now() + Number(expiresIn ?? 600) * 1000,
  });
  const closed = asked.answer.then(
    () => null,
    (error: unknown) => {
      end.abort();
      return error;
    },
  );
  let pause = Number(interval ?? usualInterval) * 1000;
  try {
    for (;;) {
      await wait(pause, signal);
      const got = await send('/token', { clientId, clientSecret, deviceCode, grantType: grant }).catch(
        missed,
      );
      if (got === null) pause = Math.min(longestPause, Math.max(1000, pause * 2));
      else if (got.error === 'slow_down') pause += usualInterval * 1000;
      else if (got.error === null) {
        const { accessToken, expiresIn: lasts, refreshToken } = got.json;
        if (typeof accessToken !== 'string') throw refused('CreateToken', 'no token');
        await writeSsoToken(homedir, session.key, {
          startUrl: session.startUrl,
          region: session.region,
          accessToken,
          expiresAt: ssoTime(now() + Number(lasts ?? 0) * 1000),
          ...(session.name !== null && {
            clientId: String(clientId),
            clientSecret: String(clientSecret),
            registrationExpiresAt: ssoTime(Number(clientSecretExpiresAt ?? 0) * 1000),
          }),
          ...(typeof refreshToken === 'string' && { refreshToken }),
        });
        return;
      } else if (got.error !== 'authorization_pending') throw refused('CreateToken', got.error);
    }
  } catch (error) {
    if (signal.aborted) throw await closed;
    throw error;
  } finally {
    asked.withdraw();
  }
}

/** AWS_ENDPOINT_URL_SSO_OIDC stands in for the region's own ("Service-specific endpoints"). */
function addressOf({ env, session: { region } }: SignIn): string {
  const named = env.AWS_ENDPOINT_URL_SSO_OIDC || env.AWS_ENDPOINT_URL;
  if (named) return named.replace(/\/+$/, '');
  return `https://oidc.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

/** A poll that does not get through is no answer. */
function missed(error: unknown): null {
  if (error instanceof WaybillError && error.failure.code === 'network') return null;
  throw error;
}

function refusal(profile: string, operation: string, error: string): WaybillError {
  const [reason, hint] =
    error === 'access_denied'
      ? [`The sign-in of profile ${profile} was refused on its page.`, 'Sign in again and allow the request.']
      : error === 'expired_token'
        ? [`The code of profile ${profile} was not confirmed in time.`, 'Sign in again.']
        : [
            `AWS did not begin the sign-in of profile ${profile}.`,
            'Check sso_start_url and sso_region in ~/.aws/config.',
          ];
  const said = error.replace(/[^\w .:-]/g, '').slice(0, 100);
  return new WaybillError({
    code: 'sign-in',
    reason,
    hint,
    detail: `profile ${profile}: ${operation}: ${said}`,
  });
}
