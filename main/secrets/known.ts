/** Every profile that may be named, from wherever: typed here, the AWS files, the environment; and which bucket goes with which. */
import type { Listed } from '../../shared/calls/profiles.ts';
import { WaybillError } from '../../shared/failure.ts';
import type { Location } from '../../shared/location.ts';
import { own } from '../../shared/own.ts';
import {
  anonymous,
  type BucketPattern,
  endpointOf,
  environment,
  type Findings,
  type Profile,
  type ProfileView,
  profileOfBucket,
  type Trial,
} from '../../shared/profile.ts';
import { profileTemplates } from '../../shared/profile-templates.ts';
import { openBook, type Pages, type Typed, without } from './book.ts';
import type { Keychain } from './cipher.ts';
import { listProfiles, ssoSessionOf } from './profiles.ts';
import { readSsoToken, type SsoToken } from './sso-cache.ts';
import { createVault, type Secret } from './vault.ts';

type Env = Readonly<Record<string, string | undefined>>;

interface NewProfile extends Typed {
  /** The name it had; null adds one. */
  readonly was: string | null;
  /** Null leaves the one it has. */
  readonly secret: Secret | null;
  /** Said of the one it has, too. */
  readonly keep: boolean;
  /** Null leaves them. */
  readonly patterns: readonly string[] | null;
}

export interface KnownProfiles {
  /** Fresh each time, so that what another program changed counts. */
  list(): Promise<readonly Profile[]>;
  /** `expires`: when the keys last handed out for a profile end. */
  views(expires: (name: string) => number | null): Promise<Listed>;
  /** Throws WaybillError `not-found`. */
  get(name: string): Promise<Profile>;
  /** Both halves of a typed profile's keys; null where the secret is not here. */
  keys(name: string): Promise<{
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string | null;
    readonly expires: null;
  } | null>;
  /** Throws WaybillError `usage` (a name that is taken), `not-allowed` (nowhere to keep the secret), `sign-in` (it does not open). */
  save(profile: NewProfile): Promise<void>;
  remove(name: string): Promise<void>;
  setPatterns(patterns: readonly BucketPattern[]): Promise<void>;
  note(name: string, learned: { readonly trial?: Trial; readonly findings?: Findings }): Promise<void>;
  /** What a probe learned of a profile's own endpoint; null where nobody probed it. */
  learned(name: string): Promise<{ readonly endpoint: string; readonly findings: Findings } | null>;
  /** The profile that a pattern gives a location; null where it names another endpoint than that profile's, or no pattern knows it. */
  forLocation(location: Location): Promise<string | null>;
  offers(): Promise<readonly BucketPattern[]>;
  decline(offer: BucketPattern): Promise<void>;
}

export function createProfiles(args: {
  readonly dataDir: string;
  readonly env: Env;
  readonly homedir: string;
  readonly keychain: Keychain | null;
  readonly now?: () => number;
}): KnownProfiles {
  const { dataDir, homedir, now = Date.now } = args;
  const book = openBook(dataDir);
  const vault = createVault(args);

  async function list(): Promise<readonly Profile[]> {
    const [found, { typed, findings }] = await Promise.all([listProfiles(args), book.read()]);
    const names = new Set(typed.map(({ name }) => name));
    const typedHere = typed.map(
      ({ name, endpoint, region, style }): Profile => ({
        name,
        kind: 'keys',
        endpoint,
        region,
        style,
        way: null,
      }),
    );
    const at = found.findIndex(({ kind }) => kind === 'aws-config');
    const before = at < 0 ? found : found.slice(0, at);
    const others = (at < 0 ? [] : found.slice(at)).filter(({ name }) => !names.has(name));
    return [...before, ...typedHere, ...others].map((profile) =>
      learned(profile, own(findings, profile.name)),
    );
  }

  const view = (pages: Pages, expires: (name: string) => number | null) => async (profile: Profile) => {
    const { name, kind, way } = profile;
    const typed = pages.typed.find((each) => each.name === name) ?? null;
    const session = way === 'sso' || way === 'role' ? await ssoSessionOf(name, args) : null;
    const token = session && (await readSsoToken(homedir, session.key));
    const signedIn = token === null ? null : signInEnds(token, now());
    const expiresAt = session ? signedIn : expires(name);
    const secret = kind === 'keys' ? await vault.has(name) : null;
    const trial = own(pages.trials, name) ?? null;
    return {
      ...profile,
      keyId: typed?.keyId ?? (kind === 'environment' ? (args.env.AWS_ACCESS_KEY_ID ?? null) : null),
      secret,
      expiresAt,
      trial,
      findings: own(pages.findings, name) ?? null,
      state: stateOf({
        profile,
        secret,
        expiresAt,
        trial,
        signIn: session !== null && token === null,
        now: now(),
      }),
    } satisfies ProfileView;
  };

  async function get(name: string): Promise<Profile> {
    const found = (await list()).find((each) => each.name === name);
    if (found) return found;
    throw new WaybillError({
      code: 'not-found',
      reason: `There is no profile named ${name} on this computer.`,
      hint: 'See `waybill profiles`, or the Profiles page.',
      detail: `profile ${name}`,
    });
  }

  async function offers(): Promise<readonly BucketPattern[]> {
    const [found, { patterns, declined }] = await Promise.all([list(), book.read()]);
    const names = new Set(found.map(({ name }) => name.toLowerCase()));
    return profileTemplates.flatMap((template) =>
      names.has(template.name) &&
      found.some(({ name, kind }) => name === template.name && kind === 'aws-config')
        ? template.patterns
            .map((glob) => ({ glob, profile: template.name }))
            .filter(
              ({ glob }) =>
                !patterns.some((each) => each.glob === glob) && !declined.some((each) => each.glob === glob),
            )
        : [],
    );
  }

  return {
    list,
    get,
    offers,
    async views(expires) {
      const [profiles, pages, place] = await Promise.all([list(), book.read(), vault.place()]);
      return {
        profiles: await Promise.all(profiles.map(view(pages, expires))),
        patterns: [...pages.patterns],
        ...place,
      };
    },
    async keys(name) {
      const typed = (await book.read()).typed.find((each) => each.name === name);
      const secret = typed ? await vault.read(name) : null;
      if (!typed || !secret) return null;
      return {
        accessKeyId: typed.keyId,
        secretAccessKey: secret.key,
        sessionToken: secret.token,
        expires: null,
      };
    },
    async save({ was, secret, keep, patterns, ...profile }) {
      const { name } = profile;
      if (was !== null && !(await book.read()).typed.some((each) => each.name === was))
        throw notTyped(await get(was));
      const taken = (await list()).find((each) => each.name === name && name !== was);
      if (taken || name === anonymous || name === environment) throw nameTaken(name, taken ?? null);
      if (!/^[\p{L}\p{N}][\p{L}\p{N} ._@-]*$/u.test(name)) throw badName(name);
      const renamed = was !== null && was !== name;
      const other = was !== null && (await vault.has(was)) === (keep ? 'session' : 'kept');
      // The secret first, and the old one last: a profile that cannot sign is worse than none.
      const moved = secret ?? (renamed || other ? await vault.read(was) : null);
      if (moved) await vault.write(name, moved, keep);
      await book.write((before) => {
        const gone =
          was === null ? before : { ...before, typed: before.typed.filter((each) => each.name !== was) };
        const mine = (
          patterns ?? before.patterns.filter((each) => each.profile === was).map(({ glob }) => glob)
        ).map((glob) => ({ glob, profile: name }));
        const others = before.patterns.filter(
          ({ glob, profile: of }) => of !== was && of !== name && !mine.some((each) => each.glob === glob),
        );
        // What was learned held for the keys and the endpoint of before.
        const { trials, findings } = without(without(before, was ?? name), name);
        return { ...gone, typed: [...gone.typed, profile], patterns: [...mine, ...others], trials, findings };
      });
      if (renamed) await vault.remove(was);
    },
    async remove(name) {
      if (!(await book.read()).typed.some((each) => each.name === name)) throw notTyped(await get(name));
      await vault.remove(name);
      await book.write((before) => without(before, name));
    },
    async setPatterns(patterns) {
      for (const { profile } of patterns) await get(profile);
      await book.write((before) => ({ ...before, patterns: [...patterns] }));
    },
    async note(name, { trial, findings }) {
      await book.write((before) => ({
        ...before,
        trials: trial ? { ...before.trials, [name]: trial } : before.trials,
        findings: findings ? { ...before.findings, [name]: findings } : before.findings,
      }));
    },
    async learned(name) {
      const { findings } = await book.read();
      const found = own(findings, name);
      const endpoint = found && (await list()).find((each) => each.name === name)?.endpoint;
      return found && endpoint ? { endpoint, findings: found } : null;
    },
    async forLocation({ scheme, endpoint, bucket }) {
      if (scheme !== 's3') return null;
      const name = profileOfBucket((await book.read()).patterns, bucket);
      if (name === null || endpoint === null) return name;
      // Keys are for their own place, which a receipt may name.
      const profile = (await list()).find((each) => each.name === name);
      return profile && endpointOf(profile, args.env) === endpoint ? name : null;
    },
    async decline(offer) {
      await book.write((before) => ({ ...before, declined: [...before.declined, offer] }));
    },
  };
}

/** Null where its end is not known: a token that can be refreshed is, at its next use. */
function signInEnds(token: SsoToken, now: number): number | null {
  const end = Date.parse(token.expiresAt) || null;
  const refreshable = token.refreshToken && Date.parse(token.registrationExpiresAt ?? '') > now;
  return end !== null && end <= now && refreshable ? null : end;
}

/** What a probe found fills in what nobody said. */
function learned(profile: Profile, found: Findings | undefined): Profile {
  if (!found || profile.endpoint === null) return profile;
  return { ...profile, style: profile.style ?? found.style, region: profile.region ?? found.region };
}

function stateOf(args: {
  readonly profile: Profile;
  readonly secret: ProfileView['secret'];
  readonly expiresAt: number | null;
  readonly trial: Trial | null;
  readonly signIn: boolean;
  readonly now: number;
}): ProfileView['state'] {
  const { profile, secret, expiresAt, trial, signIn, now } = args;
  if (profile.kind === 'anonymous') return 'works';
  if (secret === 'missing') return 'no-secret';
  if (signIn) return 'sign-in';
  if (expiresAt !== null && expiresAt <= now) return 'expired';
  if (trial === null) return 'untested';
  if (trial.failure === null) return 'works';
  return trial.failure.code === 'sign-in' && profile.way !== 'static' && profile.kind === 'aws-config'
    ? 'sign-in'
    : 'failed';
}

function nameTaken(name: string, taken: Profile | null): WaybillError {
  const where = taken?.kind === 'aws-config' ? ' in ~/.aws' : '';
  return new WaybillError({
    code: 'usage',
    reason: `There is a profile named ${name}${where} already.`,
    hint: taken?.kind === 'aws-config' ? 'Use that one, or choose another name.' : 'Choose another name.',
    detail: `profile ${name}`,
  });
}

function badName(name: string): WaybillError {
  return new WaybillError({
    code: 'usage',
    reason: 'A profile cannot be named like that.',
    hint: 'Use letters, digits, dots, dashes and spaces.',
    detail: `profile ${name}`,
  });
}

function notTyped({ name }: Profile): WaybillError {
  return new WaybillError({
    code: 'usage',
    reason: `Waybill did not make the profile ${name}, and does not change it.`,
    hint: 'Profiles of the AWS files are changed there: edit ~/.aws/config and ~/.aws/credentials.',
    detail: `profile ${name}`,
  });
}
