/** What waits for a person's answer, whichever window or job it came from. */
import { createStore, useStore } from 'zustand';
import type { Question } from '../../shared/profile.ts';
import type { LinkedApi } from '../api.ts';

const open = createStore<{ readonly questions: readonly Question[] }>(() => ({ questions: [] }));

export function followQuestions(api: LinkedApi): void {
  api.on('questions', ({ questions }) => open.setState({ questions }));
  api.onLink((live) => {
    if (!live) return;
    void api.call('profiles.questions', {}).then((answer) => {
      if (answer.ok) open.setState({ questions: answer.value.questions });
    });
  });
}

export const useQuestions = (): readonly Question[] => useStore(open, ({ questions }) => questions);
