/** `waybill profiles`: what --profile may name, and the care of it. Never a secret: the contract has none. */

import type { WaybillError } from '../../../../shared/failure.ts';
import { formatDuration } from '../../../../shared/format.ts';
import { assertNever } from '../../../../shared/never.ts';
import type { ProfileView } from '../../../../shared/profile.ts';
import { usage } from '../args.ts';
import { commands } from '../commands.ts';
import { ask, type Context } from '../context.ts';
import { failureText, shown, table } from '../print.ts';
import { addProfile } from './profile-add.ts';

const verbs = ['list', 'add', 'test', 'remove', 'login', 'probe', 'bucket'] as const;

export async function run(context: Context): Promise<number> {
  const [word = 'list', name, address] = context.positionals;
  const verb = verbs.find((each) => each === word);
  if (verb === undefined)
    throw usage(`\`waybill profiles\` does not know ${word}.`, `It knows ${verbs.join(', ')}.`);
  if (verb === 'list') return list(context);
  if (name === undefined) throw written(verb);
  const { engine } = await context.open();
  const { terminal, flags } = context;
  const say = (json: object, text: string) => {
    terminal.out(flags.json ? `${JSON.stringify(json)}\n` : `${text}\n`);
    return 0;
  };
  switch (verb) {
    case 'add':
      return addProfile(context, name);
    case 'remove':
      await ask(engine, 'profiles.remove', { name });
      return say({ type: 'removed', name }, `Profile ${shown(name)} and its secret are gone.`);
    case 'login':
      await ask(engine, 'profiles.login', { name });
      return say({ type: 'signed-in', name }, `Profile ${shown(name)} is signed in.`);
    case 'test': {
      const { found, failure } = await ask(engine, 'profiles.test', { name, address: address ?? null });
      if (failure === null)
        return say({ type: 'works', name, found }, `Profile ${shown(name)} works: ${shown(found)}`);
      if (flags.json) terminal.out(`${JSON.stringify({ type: 'error', ...failure })}\n`);
      else terminal.err(failureText(failure));
      return 1;
    }
    case 'probe': {
      const bucket = (address ?? '').replace(/^s3:\/\//, '').replace(/\/.*$/s, '');
      if (bucket === '') throw written(verb);
      const found = await ask(engine, 'profiles.probe', { name, bucket, write: flags.write === true });
      const told = (value: boolean | null) => (value === null ? 'could not be told' : value ? 'yes' : 'no');
      const rows = [
        ['style', found.style ?? 'could not be told'],
        ['region', found.region ?? 'could not be told'],
        ['If-Match honoured', told(found.ifMatch)],
        ['checksums that come back', found.checksums.join(', ') || 'none'],
        ...(found.writing === null
          ? [['writing', 'not tried; --write allows a probe object']]
          : [
              ['CRC64NVME kept with uploads', told(found.writing.crc64nvme)],
              ['CRC32 kept with uploads', told(found.writing.crc32)],
              ['trailing checksums accepted', told(found.writing.trailing)],
              ['If-None-Match honoured', told(found.writing.ifNoneMatch)],
              ['probe objects removed', told(found.writing.removed)],
            ]),
      ];
      return say({ type: 'findings', name, ...found }, table(rows).trimEnd());
    }
    case 'bucket': {
      const { patterns } = await ask(engine, 'profiles.list', {});
      const glob = address;
      if (glob === undefined) throw written(verb);
      const others = patterns.filter((each) => each.glob !== glob);
      await ask(engine, 'profiles.patterns', { patterns: [{ glob, profile: name }, ...others] });
      return say(
        { type: 'bucket', name, glob },
        `Buckets like ${shown(glob)} now go with profile ${shown(name)}.`,
      );
    }
    default:
      return assertNever(verb);
  }
}

function written(verb: string): WaybillError {
  const [form = verb] = commands.profiles.forms.find(([one]) => one.startsWith(verb)) ?? [];
  return usage(`Write it like this: waybill profiles ${form}`);
}

const states: Readonly<Record<ProfileView['state'], string>> = {
  works: 'works',
  untested: 'not tested',
  failed: 'failed its test',
  expired: 'expired',
  'sign-in': 'needs sign-in',
  'no-secret': 'has no secret here',
};

const from: Readonly<Record<ProfileView['kind'], string>> = {
  anonymous: 'no credentials',
  keys: 'typed in',
  'aws-config': '~/.aws',
  environment: 'environment',
};

async function list(context: Context): Promise<number> {
  const { terminal, flags } = context;
  const { engine } = await context.open();
  const { profiles, patterns, warning } = await ask(engine, 'profiles.list', {});
  const { offers } = await ask(engine, 'profiles.offers', {});
  if (flags.json) {
    for (const profile of profiles) terminal.out(`${JSON.stringify({ type: 'profile', ...profile })}\n`);
    return 0;
  }
  const globs = (name: string) => patterns.flatMap(({ glob, profile }) => (profile === name ? [glob] : []));
  terminal.out(
    table([
      ['profile', 'from', 'state', 'ends in', 'region', 'endpoint', 'buckets'],
      ...profiles.map(({ name, kind, way, state, expiresAt, region, endpoint }) => [
        shown(name),
        kind === 'aws-config' && way !== null && way !== 'static' ? `${from[kind]}, ${way}` : from[kind],
        states[state],
        expiresAt === null ? '' : formatDuration((expiresAt - Date.now()) / 1000),
        region ?? '',
        endpoint ?? '',
        globs(name).map(shown).join(' '),
      ]),
    ]),
  );
  for (const { says, profile, glob } of offers)
    terminal.err(`${says} \`waybill profiles bucket ${profile} '${glob}'\` uses it there.\n`);
  if (warning !== null && profiles.some(({ kind }) => kind === 'keys')) terminal.err(`${warning}\n`);
  return 0;
}
