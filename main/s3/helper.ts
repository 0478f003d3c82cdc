/**
 * The program that a profile names for its keys ("Sourcing credentials with an external process"). Its output and its
 * command line may hold secrets: neither is ever part of a failure.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { WaybillError } from '../../shared/failure.ts';
import type { Credentials } from './access.ts';

/** Milliseconds: a helper may open a browser window of its own. */
const patience = 60_000;
const mostOutput = 1024 * 1024;

/** Throws WaybillError `sign-in`: it fails, hangs, or hands out what are no keys. */
export async function askHelper(args: {
  readonly profile: string;
  readonly command: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  readonly patience?: number;
}): Promise<Credentials> {
  const { profile, now } = args;
  const refuse = (reason: string, why: string) => refusal(profile, reason, why);
  const output = await run(args, refuse);
  let said: Record<string, unknown>;
  try {
    said = JSON.parse(output) as Record<string, unknown>;
    if (typeof said !== 'object' || said === null) throw new Error('no object');
  } catch {
    throw refuse('printed something that is not JSON.', 'output is no JSON object');
  }
  const { Version, AccessKeyId, SecretAccessKey, SessionToken, Expiration } = said;
  if (Version !== 1) throw refuse('speaks another version than 1.', 'Version is not 1');
  if (
    typeof AccessKeyId !== 'string' ||
    typeof SecretAccessKey !== 'string' ||
    !AccessKeyId ||
    !SecretAccessKey
  )
    throw refuse('handed out no keys.', 'AccessKeyId or SecretAccessKey is missing');
  const expires = typeof Expiration === 'string' ? Date.parse(Expiration) : null;
  if (expires !== null && Number.isNaN(expires))
    throw refuse('handed out keys whose end is no date.', 'Expiration is no date');
  if (expires !== null && expires <= now())
    throw refuse('handed out keys that are over already.', 'Expiration is past');
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: typeof SessionToken === 'string' && SessionToken !== '' ? SessionToken : null,
    expires,
  };
}

function run(
  args: {
    readonly command: string;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly patience?: number;
  },
  refuse: (reason: string, why: string) => WaybillError,
): Promise<string> {
  return new Promise((resolve, reject) => {
    // As the AWS CLI runs it: through a shell. A group of its own, so that its children end with it.
    const group = process.platform !== 'win32';
    const child = spawn(args.command, {
      shell: true,
      detached: group,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: args.env,
    });
    let output = '';
    const fail = (reason: string, why: string) => {
      clearTimeout(timer);
      end(child, group);
      reject(refuse(reason, why));
    };
    const timer = setTimeout(
      () => fail('does not answer.', `no end within ${Math.round((args.patience ?? patience) / 1000)} s`),
      args.patience ?? patience,
    );
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.length > mostOutput) fail('printed too much to be keys.', 'more than 1 MiB');
    });
    child.once('error', ({ name }) => fail('could not be started.', name));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(output);
      else fail('failed.', code === null ? `ended by ${signal}` : `exit code ${code}`);
    });
  });
}

function end(child: ChildProcess, group: boolean): void {
  child.stdout?.destroy();
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    if (group) process.kill(-child.pid, 'SIGKILL');
    else child.kill();
  } catch {
    // It has just ended by itself.
  }
}

function refusal(profile: string, reason: string, why: string): WaybillError {
  return new WaybillError({
    code: 'sign-in',
    reason: `The program that profile ${profile} names for its keys ${reason}`,
    hint: 'Run that program (credential_process in the AWS config file) in a terminal and mend what it reports.',
    detail: `profile ${profile}: credential_process: ${why}`,
  });
}
