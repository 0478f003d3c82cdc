/** Several plans, each read again while its listing grows. */
import { useEffect, useState } from 'react';
import type { Plan } from '../../../shared/calls/plans.ts';
import type { Failure } from '../../../shared/failure.ts';
import { call } from '../../state/app.ts';

/** Milliseconds between looks: a look is one row of the ledger for each that is still listed. */
const pause = 300;

export interface OnePlan {
  readonly jobId: number;
  readonly plan: Plan | null;
  /** It cannot be read. What its listing met is the plan's own. */
  readonly failure: Failure | null;
}

export function usePlans(jobIds: readonly number[]): {
  readonly plans: readonly OnePlan[];
  readonly replace: (plan: Plan) => void;
} {
  const [known, setKnown] = useState<ReadonlyMap<number, Omit<OnePlan, 'jobId'>>>(new Map());
  const [turn, setTurn] = useState(0);
  const wanted = jobIds.join();
  // `turn` is there to look again.
  useEffect(() => {
    let live = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (ids: readonly number[]) => {
      const answers = await Promise.all(ids.map((jobId) => call('plans.get', { jobId })));
      if (!live) return;
      setKnown((before) => {
        const after = new Map(before);
        for (const [at, jobId] of ids.entries()) {
          const answer = answers[at];
          if (answer?.ok) after.set(jobId, { plan: answer.value, failure: null });
          else if (answer) after.set(jobId, { plan: before.get(jobId)?.plan ?? null, failure: answer.error });
        }
        return after;
      });
      const growing = ids.filter((_, at) => {
        const answer = answers[at];
        return answer?.ok && !answer.value.job.listed && answer.value.job.failure === null;
      });
      if (growing.length > 0) timer = setTimeout(() => void look(growing), pause);
    };
    void look(wanted === '' ? [] : wanted.split(',').map(Number));
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [wanted, turn]);
  const replace = (plan: Plan) => {
    setKnown((before) => new Map(before).set(plan.job.id, { plan, failure: null }));
    // An answer that is on its way may be of before.
    setTurn((n) => n + 1);
  };
  const plans = jobIds.map((jobId) => ({
    jobId,
    ...(known.get(jobId) ?? { plan: null, failure: null }),
  }));
  return { plans, replace };
}
