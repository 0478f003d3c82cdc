/** One plan, read again while its listing grows. */
import { useEffect, useState } from 'react';
import type { Plan } from '../../../shared/calls/plans.ts';
import type { Failure } from '../../../shared/failure.ts';
import { call } from '../../state/app.ts';

/** Milliseconds between looks while it is listed: figures grow visibly, and a look is one row of the ledger. */
const pause = 300;

export interface LivePlan {
  readonly plan: Plan | null;
  readonly failure: Failure | null;
  readonly again: () => void;
  /** The answer of a call that changed the plan. */
  readonly replace: (plan: Plan) => void;
}

export function usePlan(jobId: number): LivePlan {
  const [state, setState] = useState<{ readonly plan: Plan | null; readonly failure: Failure | null }>({
    plan: null,
    failure: null,
  });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let live = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const answer = await call('plans.get', { jobId });
      if (!live) return;
      if (answer.ok) setState({ plan: answer.value, failure: null });
      else setState(({ plan }) => ({ plan, failure: answer.error }));
      const done = answer.ok ? answer.value.job.listed || answer.value.job.failure !== null : true;
      if (!done) timer = setTimeout(() => void look(), pause);
    };
    void look();
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [jobId, turn]);
  const again = () => setTurn((n) => n + 1);
  const replace = (plan: Plan) => {
    setState({ plan, failure: null });
    again();
  };
  const here = state.plan?.job.id === jobId ? state.plan : null;
  return { plan: here, failure: state.failure, again, replace };
}
