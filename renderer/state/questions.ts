/** What waits for a person's answer, whichever window or job it came from. */
import { createStore, useStore } from 'zustand';
import type { Question } from '../../shared/profile.ts';
import type { LinkedApi } from '../api.ts';

const open = createStore<{ readonly questions: readonly Question[] }>(() => ({ questions: [] }));

export function followQuestions(api: LinkedApi): void {
  let heard = 0;
  api.on('questions', ({ questions }) => {
    heard++;
    open.setState({ questions });
  });
  api.onLink((live) => {
    if (!live) return;
    const before = heard;
    void api.call('profiles.questions', {}).then((answer) => {
      // What was asked meanwhile is newer than this answer, and would vanish.
      if (answer.ok && heard === before) open.setState({ questions: answer.value.questions });
    });
  });
}

export const useQuestions = (): readonly Question[] => useStore(open, ({ questions }) => questions);
