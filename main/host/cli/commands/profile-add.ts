/** `waybill profiles add`: a template or flags for what is public, the terminal or standard input for what is not. */
import { type Failure, toFailure, WaybillError } from '../../../../shared/failure.ts';
import { profileTemplates, templateOf } from '../../../../shared/profile-templates.ts';
import { usage } from '../args.ts';
import { ask, type Context } from '../context.ts';
import { shown } from '../print.ts';

/** The secret is never a flag: other people see those in the process list, and the shell keeps them. */
export async function addProfile(context: Context, name: string): Promise<number> {
  const { terminal, flags } = context;
  const template = flags.template === undefined ? templateOf(name) : templateOf(flags.template);
  if (flags.template !== undefined && template === null)
    throw usage(
      `There is no template named ${flags.template}.`,
      `There are ${profileTemplates.map(({ id }) => id).join(', ')}.`,
    );
  const endpoint = flags['endpoint-url'] ?? template?.endpoint ?? null;
  if (endpoint?.includes('<'))
    throw usage(`${template?.label} is at ${endpoint}.`, 'Say where yours is with --endpoint-url.');
  const opened = await context.open();
  const { engine } = opened;
  if (flags.session && opened.owns()) throw noSession();
  const known = await ask(engine, 'profiles.list', {});
  const before = known.profiles.find((each) => each.name === name && each.kind === 'keys') ?? null;
  if (template && terminal.ask) terminal.err(`Where the keys come from: ${template.keys}\n`);
  const keyId = flags['key-id'] ?? (await terminal.ask?.('Access key ID: ', { hidden: false })) ?? '';
  const secret = (await terminal.ask?.('Secret access key: ', { hidden: true })) ?? '';
  if (keyId.trim() === '' || secret.trim() === '')
    throw usage(
      'A key ID and a secret are needed.',
      'Type them when asked, or pipe them in: --key-id, and the secret as the first line of standard input (a session token may be the second).',
    );
  const token = (await terminal.ask?.('Session token (Enter for none): ', { hidden: true })) ?? '';
  await ask(engine, 'profiles.save', {
    name,
    was: before?.name ?? null,
    endpoint,
    region: flags.region ?? template?.region ?? null,
    style: null,
    keyId: keyId.trim(),
    secret: { key: secret.trim(), token: token.trim() || null },
    keep: flags.session !== true,
    patterns: flags['bucket-pattern'] ?? (before === null ? [...(template?.patterns ?? [])] : null),
  }).catch((error: unknown) => {
    throw inTerminal(toFailure(error), opened.owns());
  });
  terminal.out(
    flags.json
      ? `${JSON.stringify({ type: 'added', name })}\n`
      : `Profile ${shown(name)} is saved. \`waybill profiles test ${shown(name)}\` tries it.\n`,
  );
  return 0;
}

/** A session is as long as the process that has the secret, which here would end with the next line. */
const noSession = () =>
  usage(
    'A secret for this session only would be forgotten when this command ends.',
    'Leave --session away, start `waybill serve` first, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY instead.',
  );

/** What cannot be kept is kept for a session in a window; here that is a flag, and only where a window runs. */
function inTerminal(failure: Failure, alone: boolean): WaybillError {
  if (failure.code !== 'not-allowed') return new WaybillError(failure);
  const hint = alone
    ? 'Set WAYBILL_SECRET_KEY to a long passphrase first, or write the keys into ~/.aws/credentials.'
    : 'Add --session to keep it until the Waybill that runs this folder ends, or write the keys into ~/.aws/credentials.';
  return new WaybillError({ ...failure, hint });
}
