/** Keys for a profile: from the vault, the environment, or the SDK's own providers; kept until they near their end. */
import os from 'node:os';
import path from 'node:path';
import { parseKnownFiles } from '@smithy/core/config';
import { WaybillError } from '../../shared/failure.ts';
import type { Profile } from '../../shared/profile.ts';
import type { Credentials } from './access.ts';
import type { Agents } from './agents.ts';
import { configFailure } from './config-failure.ts';
import { askHelper } from './helper.ts';

/** Milliseconds before their end at which credentials are asked for again, so that no request starts with dying keys. */
const margin = 5 * 60_000;
/** Milliseconds before their end until which a role's keys serve while new ones are asked for, perhaps of a person. */
const lastMoment = 60_000;
/** Milliseconds for STS and SSO to answer, the person's own time not counted. */
const patience = 60_000;
/** Milliseconds for which an answer of a person stands: whoever failed with the old keys meanwhile gets these. */
const justAnswered = 60_000;

type Env = Readonly<Record<string, string | undefined>>;

/** Asks a person for the code of that MFA device. Throws WaybillError `sign-in` where nobody gives one. */
type AskCode = (args: { readonly profile: string; readonly serial: string }) => Promise<string>;

export interface CredentialStore {
  /** `fresh` asks the provider again. Resolves to null for the anonymous profile. Throws WaybillError `sign-in`, `network`, never with a secret. */
  of(profile: Profile, fresh: boolean): Promise<Credentials | null>;
  /** The next request asks anew, and a person again who closed the question. */
  forget(name: string): void;
  /** A person who closed the question may be asked again; keys that were handed out stay. */
  reopen(name: string): void;
  /** Epoch ms at which the keys last handed out end; null where they do not, or none were. */
  expires(name: string): number | null;
}

export interface CredentialArgs {
  readonly env: Env;
  readonly now: () => number;
  readonly agents: Agents;
  /** The secret half of a typed profile; null where it is not kept here. */
  readonly typed?: (name: string) => Promise<Credentials | null>;
  readonly askCode?: AskCode;
  readonly patience?: number;
}

export function createCredentials(args: CredentialArgs): CredentialStore {
  const { env, now, typed } = args;
  /** Promises, so that a hundred requests at once open one browser window or run one helper program. */
  const known = new Map<string, Promise<Credentials>>();
  const pending = new Set<string>();
  const renewing = new Set<string>();
  const ends = new Map<string, number | null>();
  /** Where a person closed the question: it is not put again until they ask for it. */
  const closed = new Map<string, WaybillError>();
  const answered = new Map<string, number>();

  async function ask(profile: Profile): Promise<Credentials> {
    const { name, kind } = profile;
    if (kind === 'environment') return fromEnvironment(env);
    if (kind === 'keys') {
      const got = await typed?.(name);
      if (got) return got;
      throw noSecret(name);
    }
    const askCode = async (serial: string) => {
      const earlier = closed.get(name);
      if (earlier) throw earlier;
      try {
        if (!args.askCode) throw nobodyThere(name);
        const code = await args.askCode({ profile: name, serial });
        answered.set(name, now());
        return code.trim();
      } catch (error) {
        if (error instanceof WaybillError) closed.set(name, error);
        throw error;
      }
    };
    return profile.way === 'process' ? fromProcess(name, args) : fromConfig(name, args, askCode);
  }

  /** Behind the requests of the moment: they have keys that are still good. */
  function renew(profile: Profile): void {
    const { name } = profile;
    const before = known.get(name);
    if (renewing.has(name)) return;
    renewing.add(name);
    ask(profile)
      .then((next) => {
        if (known.get(name) !== before) return;
        known.set(name, Promise.resolve(next));
        ends.set(name, next.expires);
      })
      // Whoever asks once the old ones have ended hears of it.
      .catch(() => {})
      .finally(() => renewing.delete(name));
  }

  return {
    async of(profile, fresh) {
      const { name } = profile;
      if (profile.kind === 'anonymous') return null;
      const before = known.get(name);
      if (before) {
        const mine = !fresh || pending.has(name) || (answered.get(name) ?? 0) > now() - justAnswered;
        const kept = mine ? await before : null;
        if (kept && (kept.expires === null || kept.expires - margin > now())) return kept;
        if (kept?.expires && profile.way === 'role' && kept.expires - lastMoment > now()) {
          renew(profile);
          return kept;
        }
        // Somebody else saw the same and asks already.
        const next = known.get(name);
        if (next && next !== before) return next;
      }
      const asked = ask(profile);
      known.set(name, asked);
      pending.add(name);
      asked.then(
        ({ expires }) => {
          ends.set(name, expires);
          if (known.get(name) === asked) pending.delete(name);
        },
        () => {
          if (known.get(name) !== asked) return;
          pending.delete(name);
          known.delete(name);
        },
      );
      return asked;
    },
    forget(name) {
      for (const map of [known, ends, closed, answered]) map.delete(name);
      pending.delete(name);
    },
    reopen: (name) => void closed.delete(name),
    expires: (name) => ends.get(name) ?? null,
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

const filesOf = ({ AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE, HOME }: Env) => ({
  configFilepath: AWS_CONFIG_FILE || path.join(HOME || os.homedir(), '.aws', 'config'),
  filepath: AWS_SHARED_CREDENTIALS_FILE || path.join(HOME || os.homedir(), '.aws', 'credentials'),
  // What `aws sso login` or an editor changed a moment ago counts.
  ignoreCache: true,
});

/** Run here and not by the SDK, which has no patience's end for it and puts its command line into what it throws. */
async function fromProcess(name: string, args: CredentialArgs): Promise<Credentials> {
  const { env, now } = args;
  const command = (await parseKnownFiles(filesOf(env)))[name]?.credential_process;
  if (!command) throw new WaybillError(configFailure(name, new Error('could not be found')));
  return askHelper({ profile: name, command, env, now, ...(args.patience && { patience: args.patience }) });
}

async function fromConfig(
  name: string,
  args: CredentialArgs,
  askCode: (serial: string) => Promise<string>,
): Promise<Credentials> {
  const { env, agents } = args;
  const clock = alarm(args.patience ?? patience);
  try {
    const { fromIni } = await import('@aws-sdk/credential-providers');
    const provider = fromIni({
      profile: name,
      // STS and SSO are behind the same proxy as S3.
      clientConfig: {
        requestHandler: {
          httpAgent: agents.httpAgent,
          httpsAgent: agents.httpsAgent,
          connectionTimeout: 20_000,
          requestTimeout: 20_000,
        },
      },
      // STS in the region of the profile, else here; SSO keeps its own. Unsaid, the SDK warns on our standard error.
      parentClientConfig: { region: env.AWS_REGION || env.AWS_DEFAULT_REGION || 'us-east-1' },
      mfaCodeProvider: async (serial) => {
        clock.stop();
        try {
          return await askCode(serial);
        } finally {
          clock.start();
        }
      },
      ...filesOf(env),
    });
    clock.start();
    const got = await Promise.race([provider(), clock.rung]);
    return {
      accessKeyId: got.accessKeyId,
      secretAccessKey: got.secretAccessKey,
      sessionToken: got.sessionToken ?? null,
      expires: got.expiration?.getTime() ?? null,
    };
  } catch (error) {
    if (error instanceof WaybillError) throw error;
    // Without the cause: a failed credential_process carries its whole command line, keys included.
    throw new WaybillError(configFailure(name, error));
  } finally {
    clock.stop();
  }
}

/** Rejects `rung` after `ms` of running. */
function alarm(ms: number) {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  return {
    rung: promise,
    start: () => {
      timer = setTimeout(() => reject(Object.assign(new Error('no answer'), { name: 'TimeoutError' })), ms);
    },
    stop: () => clearTimeout(timer),
  };
}

function noSecret(name: string): WaybillError {
  return new WaybillError({
    code: 'sign-in',
    reason: `The secret of profile ${name} is not known here.`,
    hint: 'It was kept for one session, or on another computer: type it again on the Profiles page, or with `waybill profiles add`.',
    detail: `profile ${name}: no secret`,
  });
}

function nobodyThere(name: string): WaybillError {
  return new WaybillError({
    code: 'sign-in',
    reason: `Profile ${name} asks for a code from your MFA device.`,
    hint: `Run \`waybill profiles login ${name}\` in a terminal, or sign in on the Profiles page.`,
    detail: `profile ${name}: nobody to ask`,
  });
}
