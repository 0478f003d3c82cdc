/** What only a person can answer: asked in every window and terminal at once, answered by the first, given up in time. */
import { randomUUID } from 'node:crypto';
import { WaybillError } from '../../shared/failure.ts';
import type { Question } from '../../shared/profile.ts';

/** Milliseconds that a question stays open. */
const patience = 5 * 60_000;

export interface Questions {
  open(): readonly Question[];
  /** Resolves with the answer. Throws WaybillError `sign-in` when it is closed or nobody answers. */
  ask(question: Omit<Question, 'id' | 'until'> & { readonly until?: number }): Asked;
  answer(id: string, answer: string | null): void;
  /** Closes all, unanswered. */
  close(): void;
}

interface Asked {
  readonly id: string;
  readonly answer: Promise<string>;
  /** It is no longer needed. */
  withdraw(): void;
}

export function createQuestions(args: {
  readonly changed: (open: readonly Question[]) => void;
  readonly now?: () => number;
  readonly patience?: number;
}): Questions {
  const { changed, now = Date.now } = args;
  const asked = new Map<string, { readonly question: Question; settle(answer: string | null): void }>();
  const open = () => [...asked.values()].map(({ question }) => question);

  return {
    open,
    ask({ until = now() + (args.patience ?? patience), ...rest }) {
      const question: Question = { ...rest, id: randomUUID(), until };
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const leave = () => {
        clearTimeout(timer);
        if (asked.delete(question.id)) changed(open());
      };
      const refuse = (why: 'closed' | 'unanswered') => {
        leave();
        reject(unanswered(question, why));
      };
      const timer = setTimeout(() => refuse('unanswered'), Math.max(0, until - now()));
      timer.unref();
      asked.set(question.id, {
        question,
        settle(answer) {
          if (answer === null) return refuse('closed');
          leave();
          resolve(answer);
        },
      });
      // Whoever waits hears of it; nobody waiting is no unhandled rejection.
      promise.catch(() => {});
      changed(open());
      return { id: question.id, answer: promise, withdraw: leave };
    },
    answer: (id, answer) => asked.get(id)?.settle(answer),
    close() {
      for (const { settle } of [...asked.values()]) settle(null);
    },
  };
}

function unanswered({ profile, kind }: Question, why: 'closed' | 'unanswered'): WaybillError {
  const what = kind === 'mfa' ? 'The MFA code' : 'The sign-in page';
  return new WaybillError({
    code: 'sign-in',
    reason:
      why === 'closed'
        ? `${what} of profile ${profile} was closed without an answer.`
        : `Nobody answered in time: ${what.replace(/^T/, 't')} of profile ${profile} was waited for.`,
    hint: `Sign in again: on the Profiles page, or with \`waybill profiles login ${profile}\`.`,
    detail: `profile ${profile}: ${kind} ${why}`,
  });
}
