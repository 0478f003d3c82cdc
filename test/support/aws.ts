/**
 * STS, IAM Identity Center and its OIDC service on 127.0.0.1, in the shapes that their API references document: as much
 * of them as signing in needs. One server answers all three; AWS_ENDPOINT_URL_… leads to it.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

interface AwsCall {
  /** `AssumeRole`, `GetRoleCredentials`, `RegisterClient`, … */
  readonly operation: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly headers: http.IncomingHttpHeaders;
}

type Json = Readonly<Record<string, unknown>>;

export interface AwsDouble {
  readonly origin: string;
  readonly env: Readonly<Record<string, string>>;
  readonly calls: AwsCall[];
  /** What a refusal is to be; `null` or nothing answers as usual. */
  refuse: (
    call: AwsCall,
  ) => { readonly status: number; readonly code: string; readonly message?: string } | null;
  /** What CreateToken answers until somebody has confirmed. */
  confirmed: boolean;
  /** Keys that are handed out from now on. */
  keys: { accessKeyId: string; secretAccessKey: string; sessionToken: string; expires: number };
  /** Seconds that a sign-in holds. */
  lasts: number;
}

const operationOf = (url: string, form: URLSearchParams) =>
  ({
    '/client/register': 'RegisterClient',
    '/device_authorization': 'StartDeviceAuthorization',
    '/token': 'CreateToken',
    '/federation/credentials': 'GetRoleCredentials',
  })[url.split('?')[0] ?? ''] ??
  form.get('Action') ??
  'unknown';

export async function serveAws(): Promise<AwsDouble> {
  const double: { -readonly [K in keyof AwsDouble]: AwsDouble[K] } = {
    origin: '',
    env: {},
    calls: [],
    refuse: () => null,
    confirmed: false,
    keys: {
      accessKeyId: 'ASIATEST',
      secretAccessKey: 'sts-secret',
      sessionToken: 'sts-token',
      expires: Date.now() + 3_600_000,
    },
    lasts: 28_800,
  };
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const url = request.url ?? '';
    const json = body.startsWith('{');
    const form = new URLSearchParams(json ? '' : body);
    const operation = operationOf(url, form);
    const params = json
      ? (JSON.parse(body) as Json)
      : Object.fromEntries([...form, ...new URL(url, 'http://x').searchParams]);
    const call = { operation, params, headers: request.headers };
    double.calls.push(call);
    const xml = /^Assume/.test(operation);
    const refusal = double.refuse(call);
    if (refusal) {
      const { status, code, message = code } = refusal;
      const text = xml
        ? `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`
        : JSON.stringify({ error: code, error_description: message, message });
      response.writeHead(status, {
        'content-type': xml ? 'text/xml' : 'application/json',
        'x-amzn-errortype': code,
      });
      return void response.end(text);
    }
    const { accessKeyId, secretAccessKey, sessionToken, expires } = double.keys;
    if (xml) {
      response.writeHead(200, { 'content-type': 'text/xml' });
      return void response.end(
        `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result><Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey><SessionToken>${sessionToken}</SessionToken><Expiration>${new Date(expires).toISOString()}</Expiration></Credentials><AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/r/s</Arn><AssumedRoleId>A:s</AssumedRoleId></AssumedRoleUser></${operation}Result></${operation}Response>`,
      );
    }
    const answers: Readonly<Record<string, Json>> = {
      RegisterClient: {
        clientId: 'client',
        clientSecret: 'client-secret',
        clientSecretExpiresAt: Math.floor(Date.now() / 1000) + 7_776_000,
      },
      StartDeviceAuthorization: {
        deviceCode: 'device',
        userCode: 'ABCD-EFGH',
        verificationUri: 'https://device.example/',
        verificationUriComplete: 'https://device.example/?user_code=ABCD-EFGH',
        expiresIn: 600,
        interval: 0,
      },
      CreateToken: {
        accessToken: 'sso-access-token',
        expiresIn: double.lasts,
        refreshToken: 'sso-refresh',
        tokenType: 'Bearer',
      },
      GetRoleCredentials: {
        roleCredentials: { accessKeyId, secretAccessKey, sessionToken, expiration: expires },
      },
    };
    const pending = operation === 'CreateToken' && !double.confirmed;
    response.writeHead(pending ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(pending ? { error: 'authorization_pending' } : (answers[operation] ?? {})));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  double.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  double.env = {
    AWS_ENDPOINT_URL_STS: double.origin,
    AWS_ENDPOINT_URL_SSO: double.origin,
    AWS_ENDPOINT_URL_SSO_OIDC: double.origin,
  };
  return double;
}
