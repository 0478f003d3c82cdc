/** The command line as one that can be asked: MFA codes and sign-in pages, while a command runs. */
import type { Question } from '../../../shared/profile.ts';
import type { Engine } from '../api.ts';
import { type OpenArgs, type Opened, openEngine } from '../open.ts';
import type { Terminal } from './context.ts';
import { shown } from './print.ts';

/** Opens the data folder, and puts what is asked meanwhile to whoever sits here. A script answers nothing. */
export async function openAnswering(terminal: Terminal, args: OpenArgs): Promise<Opened> {
  const opened = await openEngine(args);
  const { engine } = opened;
  // Whoever finds the folder owned was told nothing new: its owner said so when it started.
  if (opened.owns()) await sayNotices(engine, terminal);
  const put = new Set<string>();
  let turn: Promise<void> = Promise.resolve();

  async function answer({ id, kind, profile, subject, url }: Question): Promise<void> {
    if (kind === 'device') {
      terminal.err(
        `Profile ${shown(profile)} signs in with a browser. Open ${shown(url ?? '')}\nand compare the code: ${shown(subject)}\n`,
      );
      return;
    }
    const code = (await terminal.ask?.(`MFA code of ${shown(subject)}: `, { hidden: false })) ?? null;
    // Another window may be there to answer where this one cannot.
    if (code === null && !opened.owns()) return;
    await engine.call('profiles.answer', { id, answer: code === '' ? null : code });
  }

  engine.on('questions', ({ questions }) => {
    for (const question of questions) {
      if (put.has(question.id)) continue;
      put.add(question.id);
      turn = turn.then(() => answer(question)).catch(() => {});
    }
  });
  return opened;
}

/** What was met when the folder was opened: a ledger that had to be set aside. */
async function sayNotices(engine: Engine, terminal: Terminal): Promise<void> {
  const info = await engine.call('host.info', {});
  if (info.ok) for (const { text } of info.value.notices) terminal.err(`${shown(text)}\n`);
}
