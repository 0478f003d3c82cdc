/** Keys for a profile, asked of the SDK's own providers (SSO, assumed roles, credential_process) and kept until they near their end. */
import { type Failure, WaybillError } from '../../shared/failure.ts';
import type { Profile } from '../../shared/profile.ts';
import type { Credentials } from './access.ts';
import type { Agents } from './agents.ts';

/** Milliseconds before their end at which credentials are asked for again, so that no request starts with dying keys. */
const margin = 5 * 60_000;

type Env = Readonly<Record<string, string | undefined>>;

/** `fresh` asks the provider again. Resolves to null for the anonymous profile. Throws WaybillError `sign-in`, never with a secret. */
export type CredentialsOf = (profile: Profile, fresh: boolean) => Promise<Credentials | null>;

export function createCredentials(args: {
  readonly env: Env;
  readonly now: () => number;
  readonly agents: Agents;
}): CredentialsOf {
  const { env, now, agents } = args;
  /** Promises, so that a hundred requests at once open one browser window or run one helper program. */
  const known = new Map<string, Promise<Credentials>>();

  return async (profile, fresh) => {
    if (profile.kind === 'anonymous') return null;
    const kept = fresh ? undefined : await known.get(profile.name);
    if (kept && (kept.expires === null || kept.expires - margin > now())) return kept;
    const asked =
      profile.kind === 'environment' ? fromEnvironment(env) : fromConfig(profile.name, env, agents);
    known.set(profile.name, asked);
    asked.catch(() => {
      if (known.get(profile.name) === asked) known.delete(profile.name);
    });
    return asked;
  };
}

async function fromEnvironment(env: Env): Promise<Credentials> {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_CREDENTIAL_EXPIRATION } = env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    throw new WaybillError({
      code: 'sign-in',
      reason: 'The environment holds no keys.',
      hint: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY before starting Waybill, or choose another profile.',
      detail: 'AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is not set',
    });
  }
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN || null,
    expires: AWS_CREDENTIAL_EXPIRATION ? Date.parse(AWS_CREDENTIAL_EXPIRATION) || null : null,
  };
}

async function fromConfig(name: string, env: Env, agents: Agents): Promise<Credentials> {
  try {
    const { fromIni } = await import('@aws-sdk/credential-providers');
    const got = await fromIni({
      profile: name,
      // STS and SSO are behind the same proxy as S3.
      clientConfig: { requestHandler: { httpAgent: agents.httpAgent, httpsAgent: agents.httpsAgent } },
      // What `aws sso login` or an editor changed a moment ago counts.
      ignoreCache: true,
      ...(env.AWS_CONFIG_FILE ? { configFilepath: env.AWS_CONFIG_FILE } : {}),
      ...(env.AWS_SHARED_CREDENTIALS_FILE ? { filepath: env.AWS_SHARED_CREDENTIALS_FILE } : {}),
    })();
    return {
      accessKeyId: got.accessKeyId,
      secretAccessKey: got.secretAccessKey,
      sessionToken: got.sessionToken ?? null,
      expires: got.expiration?.getTime() ?? null,
    };
  } catch (error) {
    // Without the cause: a failed credential_process carries its whole command line, keys included.
    throw new WaybillError(configFailure(name, error));
  }
}

/** The provider's message is read for its kind only. It may quote a command line, so it is never shown whole. */
function configFailure(name: string, error: unknown): Failure {
  const message = error instanceof Error ? error.message : '';
  const kind = error instanceof Error ? error.name : 'unknown error';
  const fail = (reason: string, hint: string): Failure => ({
    code: 'sign-in',
    reason,
    hint,
    detail: `profile ${name}: ${kind}`,
  });
  if (/^Command failed|credential_process/i.test(message))
    return fail(
      `The program that profile ${name} names for its keys failed.`,
      `Run that program (credential_process in the AWS config file) in a terminal and mend what it reports.`,
    );
  if (/\bSSO\b|sso login|\btoken\b.*expired/i.test(message))
    return fail(
      `The sign-in of profile ${name} has ended.`,
      `Run "aws sso login --profile ${name}"; Waybill then goes on by itself.`,
    );
  if (/\bMFA\b|multi-factor/i.test(message))
    return fail(
      `Profile ${name} asks for a code from your MFA device.`,
      'Get a session with "aws sts get-session-token" and save it as a profile of its own.',
    );
  if (/could not be found|Could not resolve credentials|not found/i.test(message))
    return fail(
      `Profile ${name} holds no keys.`,
      `Run "aws configure --profile ${name}", or choose another profile.`,
    );
  return fail(
    `Profile ${name} could not sign in.`,
    `Try "aws sts get-caller-identity --profile ${name}" in a terminal: it says what is wrong.`,
  );
}
