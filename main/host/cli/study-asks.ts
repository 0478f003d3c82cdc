/** What a BIDS study asks before `put` and `sync` send it: answered by flags, for a command line has no page to ask on. */
import type { Output } from '../../../shared/contract.ts';
import { WaybillError } from '../../../shared/failure.ts';
import type { Question, StudyRecord } from '../../../shared/study.ts';
import type { Engine } from '../api.ts';
import { type Flags, usage } from './args.ts';
import { look } from './commands/study.ts';
import { ask, type Context } from './context.ts';
import { count, shown } from './print.ts';

type Asked = Pick<Output<'studies.ask'>, 'answers' | 'holdBack'>;
type Answers = StudyRecord['answers'];

export const noStudy: Asked = { answers: [], holdBack: [] };

/**
 * A folder that is no study asks nothing and keeps nothing back. Null when it was interrupted. Throws WaybillError usage:
 * a question without an answer, or an answer to none. A dry run asks, and needs no answer.
 */
export async function askStudy(
  context: Pick<Context, 'terminal' | 'flags'>,
  engine: Engine,
  folder: string,
): Promise<Asked | null> {
  const { terminal, flags } = context;
  const given = answersOf(flags);
  const released = flags.release ?? [];
  const { kind } = await ask(engine, 'studies.recognise', { folder });
  if (kind === 'folder') {
    if (Object.keys(given).length + released.length > 0)
      throw usage(
        'This folder is no BIDS study: it asks nothing.',
        'Leave --answer and --release out.',
        folder,
      );
    return noStudy;
  }
  const study = await look(context, engine, folder);
  if (study === null) return null;
  const all = await ask(engine, 'studies.ask', { folder, answers: {}, released });
  const unknown = Object.keys(given).find((code) => !all.open.some((one) => one.code === code));
  if (unknown !== undefined)
    throw usage(
      `This study does not ask about ${unknown}.`,
      wordsOf(all.open) || 'Leave --answer out.',
      folder,
    );
  const yes = flags.yes ? all.open.map(({ code }) => [code, 'send'] as const) : [];
  const answers: Answers = { ...Object.fromEntries(yes), ...given };
  const { open, held, ...asked } = await ask(engine, 'studies.ask', { folder, answers, released });
  const say = (text: string) => {
    if (!flags.quiet && !flags.json) terminal.err(`${text}\n`);
  };
  for (const { path, files, reason } of held)
    say(
      `Held back: ${shown(path)} (${count(files, 'file')}): ${shown(reason)} --release '${shown(path)}' sends it.`,
    );
  for (const one of open) {
    if (flags.json) terminal.out(`${JSON.stringify({ type: 'question', ...one })}\n`);
    else terminal.err(`${shown(one.title)} (${one.code})\n  ${shown(one.text)}\n`);
  }
  if (open.length > 0 && !flags.dryrun) throw unanswered(open, folder);
  for (const { text, answer } of asked.answers) say(`${shown(text)}: ${answer}.`);
  return asked;
}

/** Throws WaybillError usage. */
function answersOf({ answer = [] }: Flags): Answers {
  const read = answer.map((text) => {
    const [, code, said] = /^([a-z0-9-]+)=(send|hold-back)$/.exec(text) ?? [];
    if (code === undefined) throw usage(`--answer takes CODE=send or CODE=hold-back, not ${text}.`);
    return [code, said === 'send' ? 'send' : 'hold-back'] as const;
  });
  return Object.fromEntries(read);
}

const wordsOf = (open: readonly Question[]): string =>
  open.length === 0 ? '' : `It asks about ${open.map(({ code }) => code).join(', ')}.`;

function unanswered(open: readonly Question[], folder: string): WaybillError {
  const flags = open.map(
    ({ code, example }) => `--answer ${code}=${example === '' ? 'send' : 'send|hold-back'}`,
  );
  return new WaybillError({
    code: 'usage',
    reason: `${open.length === 1 ? 'One question' : `${open.length} questions`} about this study ${open.length === 1 ? 'is' : 'are'} not answered: nothing was sent.`,
    hint: `Answer with ${flags.join(' ')}, or mend the study; --yes sends all as it is. The answers go into the receipt.`,
    detail: folder,
  });
}
