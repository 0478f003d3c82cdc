/** Profiles: what there is, what is typed, whether it works, who has to be asked. No answer has a secret. */
import os from 'node:os';
import type { Handlers } from '../../shared/contract.ts';
import { WaybillError } from '../../shared/failure.ts';
import { type Location, parseLocation } from '../../shared/location.ts';
import { anonymous, environment, type Profile } from '../../shared/profile.ts';
import { profileTemplates } from '../../shared/profile-templates.ts';
import { askPlainly } from '../s3/plain.ts';
import { probeEndpoint } from '../s3/probe.ts';
import { tryProfile } from '../s3/trial.ts';
import { ssoSessionOf } from '../secrets/profiles.ts';
import { type PostJson, signIn } from '../secrets/sso.ts';
import type { Context } from './context.ts';

type Topic = Extract<keyof Handlers, `profiles.${string}`>;

export function profileHandlers({
  ports,
  engine,
  profiles,
  access,
  credentials,
  network,
  questions,
}: Context): Pick<Handlers, Topic> {
  const { clock, objects } = ports;
  const env = process.env;
  const homedir = os.homedir();
  // Whoever asked may leave; what is under way ends by itself.
  const { signal } = new AbortController();
  const listed = () => profiles.views(credentials.expires);

  return {
    'profiles.list': listed,
    'profiles.save': async (input) => {
      const { secret, patterns, endpoint, region, ...rest } = input;
      if (endpoint !== null && !/^https?:$/.test(URL.canParse(endpoint) ? new URL(endpoint).protocol : ''))
        throw noEndpoint(endpoint);
      await profiles.save({ ...rest, secret, patterns, endpoint, region: region || null });
      if (input.was) access.forget(input.was);
      access.forget(input.name);
      engine.look();
      return listed();
    },
    'profiles.remove': async ({ name }) => {
      await profiles.remove(name);
      access.forget(name);
      return listed();
    },
    'profiles.patterns': async ({ patterns }) => {
      await profiles.setPatterns(patterns);
      return listed();
    },
    'profiles.test': async ({ name, address }) => {
      const profile = await profiles.get(name);
      const location = address === null ? await usual(profile) : addressed(address);
      if (profile.way === 'role') credentials.reopen(name);
      else access.forget(name);
      const now = clock.now;
      const trial = await tryProfile({ profile, location, objects, network, credentials, env, now, signal });
      if (name !== anonymous) await profiles.note(name, { trial });
      if (trial.failure === null) engine.look();
      return trial;
    },
    'profiles.login': async ({ name }) => {
      const profile = await profiles.get(name);
      const session = profile.kind === 'aws-config' ? await ssoSessionOf(name, { env, homedir }) : null;
      if (session) await signIn({ profile: name, session, homedir, env, post, questions });
      access.forget(name);
      await credentials.of(profile, true);
      // What waits for a sign-in looks at once.
      engine.look();
      return {};
    },
    'profiles.probe': async ({ name, bucket, write }) => {
      const profile = await profiles.get(name);
      const { endpoint } = profile;
      if (endpoint === null) throw nothingToLearn(name);
      const keys = await credentials.of(profile, false);
      const region = profile.region ?? 'us-east-1';
      const now = clock.now;
      const findings = await probeEndpoint({
        network,
        endpoint,
        bucket,
        region,
        credentials: keys,
        write,
        now,
        signal,
      });
      await profiles.note(name, { findings });
      access.forget(name);
      return findings;
    },
    'profiles.questions': () => ({ questions: [...questions.open()] }),
    'profiles.answer': ({ id, answer }) => {
      questions.answer(id, answer);
      return {};
    },
    'profiles.offers': async () => ({
      offers: (await profiles.offers()).map(({ profile, glob }) => ({
        profile,
        glob,
        says: wordsOf(profile),
      })),
    }),
    'profiles.offer': async ({ profile, glob, take }) => {
      if (!take) await profiles.decline({ profile, glob });
      else {
        const { patterns } = await listed();
        await profiles.setPatterns([{ glob, profile }, ...patterns.filter((each) => each.glob !== glob)]);
      }
      return {};
    },
  };

  /** What a profile's patterns and the known services suggest to list. */
  async function usual(profile: Profile): Promise<Location | null> {
    const { patterns } = await listed();
    const mine = patterns.filter((each) => each.profile === profile.name).map(({ glob }) => glob);
    const known = profileTemplates.find(
      (each) =>
        each.test !== null &&
        (each.name === profile.name || each.patterns.some((glob) => mine.includes(glob))),
    );
    if (known?.test && profile.endpoint === null) return parseLocation(known.test);
    const whole = mine.find((glob) => !/[*?[]/.test(glob));
    return whole === undefined ? null : parseLocation(`s3://${whole}/`);
  }

  async function post({ url, body, signal: ends }: Parameters<PostJson>[0]) {
    const answer = await askPlainly(network, {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: ends,
      operation: 'SSO',
    });
    return { status: answer.status, json: asObject(answer.body) };
  }
}

function asObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function addressed(address: string): Location {
  const location = parseLocation(address);
  if (location && location.scheme !== 'https') return location;
  throw new WaybillError({
    code: 'usage',
    reason: 'That is not the address of a bucket.',
    hint: 'Write it like s3://bucket/folder/.',
    detail: address.slice(0, 200),
  });
}

const wordsOf = (profile: string) => {
  const template = profileTemplates.find(({ name }) => name === profile);
  return `Profile ${profile} of your AWS files may open the ${template?.label ?? profile}.`;
};

const noEndpoint = (endpoint: string) =>
  new WaybillError({
    code: 'usage',
    reason: `${endpoint} is not the address of an endpoint.`,
    hint: 'Write it as https://host or http://host:port; leave it empty for AWS.',
    detail: `endpoint ${endpoint}`,
  });

const nothingToLearn = (name: string) =>
  new WaybillError({
    code: 'usage',
    reason: `Profile ${name} has no endpoint of its own: ${name === anonymous || name === environment ? 'it' : 'AWS'} needs no probe.`,
    hint: 'Probe profiles of other services, such as MinIO or Ceph.',
    detail: `profile ${name}`,
  });
