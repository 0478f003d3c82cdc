/**
 * BIDS's own validator, where somebody installed it: `bids-validator` (npm or Deno) or `bids-validator-deno` (PyPI). It is
 * asked for JSON, of which there are two forms, and given its time; what it says else is a notice, never a failure.
 */
import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import type { Finding } from '../../shared/study.ts';
import type { ValidatorFindings } from './scan.ts';

const names = ['bids-validator', 'bids-validator-deno'];
const most = 64 * 1024 * 1024;

/** Null where there is none on the PATH. */
export async function findValidator(env: NodeJS.ProcessEnv): Promise<string | null> {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of (env.PATH ?? env.Path ?? '').split(path.delimiter).filter(path.isAbsolute))
    for (const name of names)
      for (const ending of endings) {
        const file = path.join(folder, name + ending);
        const there = await access(file, constants.X_OK).then(
          () => true,
          () => false,
        );
        if (there) return file;
      }
  return null;
}

/** Never throws. `seconds` is all the time it has. */
export async function runValidator(args: {
  readonly program: string;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly seconds: number;
  readonly signal: AbortSignal;
}): Promise<ValidatorFindings> {
  const name = path.basename(args.program);
  const ended = await output(args);
  if (typeof ended === 'string') return { about: `${name}: ${ended}`, findings: [] };
  const findings = readValidator(ended.out);
  if (findings === null) {
    const words =
      ended.out.length + ended.err.length === 0 ? 'it said nothing' : 'its answer is not what it should be';
    return { about: `${name}: ${words} (exit ${ended.code ?? 'by a signal'})`, findings: [] };
  }
  return { about: `${name}: ${findings.length} findings`, findings };
}

/**
 * How it is started. Windows runs batch files through cmd.exe only, which would read `&` and `%` in a path as its own:
 * there the line is always the same, and the paths are variables, which are put in once and between quotes. Nor may what
 * the batch file calls (`node`, `deno`) be looked for in the current folder, which can be a study's. Null where a path
 * cannot be one.
 */
export function commandOf({
  program,
  folder,
  platform,
}: {
  readonly program: string;
  readonly folder: string;
  readonly platform: NodeJS.Platform;
}): {
  readonly file: string;
  readonly words: readonly string[];
  readonly shell: boolean;
  readonly env: Readonly<Record<string, string>>;
} | null {
  const words = [folder, '--json'];
  if (platform !== 'win32') return { file: program, words, shell: false, env: {} };
  const env = { NoDefaultCurrentDirectoryInExePath: '1' };
  if (/\.exe$/i.test(program)) return { file: program, words, shell: false, env };
  if (/["\r\n\0]/.test(program + folder)) return null;
  // A backslash before a quote would make it part of the path.
  const named = { BIDS_VALIDATOR: program, BIDS_STUDY: folder.replace(/\\$/, '\\.') };
  return {
    file: '"%BIDS_VALIDATOR%" "%BIDS_STUDY%" --json',
    words: [],
    shell: true,
    env: { ...env, ...named },
  };
}

/** What it wrote, or in words why there is nothing. Credentials in the environment are not handed on. */
function output(args: {
  readonly program: string;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly seconds: number;
  readonly signal: AbortSignal;
}): Promise<string | { code: number | null; out: string; err: string }> {
  const kept = Object.entries(args.env).filter(([key]) => !/^(AWS_|WAYBILL_)/i.test(key));
  const command = commandOf({ ...args, platform: process.platform });
  return new Promise((resolve) => {
    if (command === null) return resolve('it could not be started');
    const child = spawn(command.file, command.words, {
      env: { ...Object.fromEntries(kept), ...command.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: command.shell,
      windowsHide: true,
      // A process group of its own, so that what a wrapper script started ends with it.
      detached: process.platform !== 'win32',
    });
    const pieces: Buffer[] = [];
    let length = 0;
    let err = '';
    const end = () => {
      try {
        if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // It ended meanwhile.
      }
    };
    const finish = (value: Parameters<typeof resolve>[0]) => {
      clearTimeout(timer);
      args.signal.removeEventListener('abort', stop);
      end();
      resolve(value);
    };
    const timer = setTimeout(() => finish(`it did not answer within ${args.seconds} s`), args.seconds * 1000);
    const stop = () => finish('it was stopped');
    args.signal.addEventListener('abort', stop, { once: true });
    child.stdout.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length > most) finish('it said more than 64 MB');
      else pieces.push(piece);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err = (err + text).slice(0, 2000)));
    child.once('error', () => finish('it could not be started'));
    child.once('close', (code) => finish({ code, out: Buffer.concat(pieces).toString('utf8'), err }));
  });
}

type Loose = Readonly<Record<string, unknown>>;
const loose = (value: unknown): Loose =>
  typeof value === 'object' && value !== null ? (value as Loose) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Its JSON as findings; null where it is something else. */
export function readValidator(json: string): Finding[] | null {
  // Some versions print a line of their own before it.
  const start = json.indexOf('{');
  let value: unknown;
  try {
    value = JSON.parse(start < 0 ? '' : json.slice(start));
  } catch {
    return null;
  }
  const issues = loose(value).issues;
  if (typeof issues !== 'object' || issues === null) return null;
  const { errors, warnings, issues: flat, codeMessages } = loose(issues);
  if (Array.isArray(flat)) return flat.flatMap((one) => fromSchema(loose(one), loose(codeMessages)));
  if (Array.isArray(issues)) return issues.flatMap((one) => fromSchema(loose(one), {}));
  if (!Array.isArray(errors) && !Array.isArray(warnings)) return null;
  return [...list(errors), ...list(warnings)].flatMap((one) => fromLegacy(loose(one)));
}

const clean = (place: string) => place.replace(/^\/+/, '');

/** The validator of the schema: one issue a file. */
function fromSchema(issue: Loose, messages: Loose): Finding[] {
  const { severity } = issue;
  if (severity !== 'error' && severity !== 'warning') return [];
  const code = text(issue.code) || 'UNKNOWN';
  const sub = text(issue.subCode);
  const reason = text(issue.issueMessage) || text(messages[code]) || code;
  return [
    {
      code,
      severity,
      reason: sub && !reason.includes(sub) ? `${sub}: ${reason}` : reason,
      file: clean(text(issue.location)),
      fix: text(issue.suggestion) || `See ${code} in the documentation of the BIDS validator.`,
      by: 'bids-validator',
    },
  ];
}

/** The older one: an issue with its files. */
function fromLegacy(issue: Loose): Finding[] {
  const severity = issue.severity === 'error' ? 'error' : 'warning';
  const code = text(issue.key) || String(issue.code ?? 'UNKNOWN');
  const files = list(issue.files).map((one) => {
    const file = loose(loose(one).file);
    const place = text(file.relativePath) || text(file.path) || text(file.name);
    return { place, reason: text(loose(one).reason) };
  });
  return (files.length > 0 ? files : [{ place: '', reason: '' }]).map(({ place, reason }) => ({
    code,
    severity,
    reason: reason || text(issue.reason) || code,
    file: clean(place),
    fix: text(issue.helpUrl) || `See ${code} in the documentation of the BIDS validator.`,
    by: 'bids-validator',
  }));
}
