/** One study: looked at, then what was decided about it, and its checklist. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { StudyLook, StudyState } from '../../../shared/calls/studies.ts';
import type { Input } from '../../../shared/contract.ts';
import type { Failure } from '../../../shared/failure.ts';
import type { Study, StudyRecord } from '../../../shared/study.ts';
import { act, call } from '../../state/app.ts';
import { inOrder } from '../../state/in-order.ts';

/** Milliseconds that a look may take before it says how far it is. */
const wait = 400;

type Change = Omit<Input<'studies.decide'>, 'folder'>;

export interface LiveStudy {
  readonly look: StudyLook | null;
  readonly study: Study | null;
  /** As it was last known, through another look: what lies over the page stays. */
  readonly known: Study | null;
  readonly state: StudyState | null;
  readonly failure: Failure | null;
  /** Being looked at, the first time or again: what was compared before is not sent from. */
  readonly looking: boolean;
  /** Looks anew. */
  readonly again: () => void;
  readonly stop: () => void;
  /** One after the other: what changes a part of what is decided, as a function, is given what is decided by then. */
  readonly decide: (change: Change | ((decided: StudyRecord) => Change)) => Promise<void>;
  /** What was decided is read again, as after a plan was made. */
  readonly refresh: () => Promise<void>;
}

export function useStudy(folder: string): LiveStudy {
  const [look, setLook] = useState<StudyLook | null>(null);
  const [state, setState] = useState<StudyState | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [looking, setLooking] = useState(true);
  const [turn, setTurn] = useState(0);
  const [ask] = useState(inOrder);
  const live = useRef(0);
  const [known, setKnown] = useState<Study | null>(null);
  const running = useRef<Promise<void>>(Promise.resolve());
  const deciding = useRef<Promise<void>>(Promise.resolve());
  const newest = useRef<StudyState | null>(null);
  const take = useCallback((next: StudyState) => {
    newest.current = next;
    setState(next);
  }, []);

  useEffect(() => {
    const mine = ++live.current;
    const run = async () => {
      let again = turn > 0;
      for (;;) {
        const answer = await call('studies.look', { folder, again, wait });
        if (live.current !== mine) return;
        again = false;
        if (!answer.ok) return setFailure(answer.error);
        setLook(answer.value);
        if (answer.value.failure) return setFailure(answer.value.failure);
        if (answer.value.state === 'done') {
          setKnown(answer.value.study);
          break;
        }
      }
      const isNext = ask();
      const decided = await call('studies.state', { folder });
      if (live.current !== mine) return;
      if (!decided.ok) return setFailure(decided.error);
      if (isNext()) take(decided.value);
      setLooking(false);
    };
    setFailure(null);
    setLooking(true);
    running.current = run();
    return () => {
      live.current++;
    };
  }, [folder, turn, ask, take]);

  const decide = useCallback(
    (change: Change | ((decided: StudyRecord) => Change)) => {
      const work = async () => {
        // Of a study that is being looked at nothing can be decided yet.
        await running.current;
        if (!newest.current) return;
        const isNext = ask();
        const said = typeof change === 'function' ? change(newest.current.record) : change;
        const next = await act('studies.decide', { folder, ...said });
        if (next && isNext()) take(next);
      };
      deciding.current = deciding.current.then(work, work);
      return deciding.current;
    },
    [folder, ask, take],
  );
  const refresh = useCallback(async () => {
    // A decision that is on its way would be asked past.
    await deciding.current;
    const isNext = ask();
    const next = await act('studies.state', { folder });
    if (next && isNext()) take(next);
  }, [folder, ask, take]);
  return {
    look,
    study: look?.state === 'done' ? look.study : null,
    known,
    state,
    failure,
    looking,
    again: () => setTurn((n) => n + 1),
    stop: () => void call('studies.stop', { folder }),
    decide,
    refresh,
  };
}
