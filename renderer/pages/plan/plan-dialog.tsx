/** A plan: what a selection comes to in files, bytes, time, room and money, before anybody says yes. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Plan } from '../../../shared/calls/plans.ts';
import type { ConflictRule } from '../../../shared/job.ts';
import { t } from '../../../shared/words/say.ts';
import { act, call, useHost } from '../../state/app.ts';
import { go } from '../../state/route.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FolderPicker } from '../../ui/folder-picker.tsx';
import { hurdle, judge } from './judge.ts';
import styles from './plan.module.css';
import { PlanFacts } from './plan-facts.tsx';
import { PlanFigures } from './plan-figures.tsx';
import { PlanFoot } from './plan-foot.tsx';
import { PlanHead } from './plan-head.tsx';
import { PlanMap } from './plan-map.tsx';
import { PlanMoney } from './plan-money.tsx';
import { PlanTools } from './plan-tools.tsx';
import { relist } from './relist.ts';
import { usePlan } from './use-plan.ts';

/** Closing asks nothing and drops the plan: nothing was fetched, and it is made again in a moment. */
export function PlanDialog({
  jobId,
  onConfirmed = (job) => go({ page: 'transfers', job }),
  onClose,
}: {
  readonly jobId: number;
  readonly onConfirmed?: (jobId: number) => void;
  readonly onClose: () => void;
}) {
  const [current, setCurrent] = useState(jobId);
  const { plan, failure, again, replace } = usePlan(current);
  const [consent, setConsent] = useState(false);
  const [onConflict, setOnConflict] = useState<ConflictRule>('keep-both');
  const [sending, setSending] = useState<'start' | 'paused' | null>(null);
  const [picking, setPicking] = useState(false);
  const host = useHost();

  const close = () => {
    void call('plans.discard', { jobId: current });
    onClose();
  };
  const confirm = async (start: boolean) => {
    setSending(start ? 'start' : 'paused');
    const job = await act('plans.confirm', { jobId: current, start, onConflict, consent });
    setSending(null);
    if (job) onConfirmed(job.id);
  };
  const listAgain = async ({ job }: Plan) => {
    const made = await relist(job);
    if (made) setCurrent(made.job.id);
  };
  const move = async (folder: string) => {
    const moved = await act('plans.change', { jobId: current, folder });
    if (!moved) return;
    replace(moved);
    setCurrent(moved.job.id);
  };

  const changeFolder = async (from: string) => {
    if (!host?.canPickFolder) return setPicking(true);
    const picked = await act('host.pickFolder', { from });
    if (picked?.path) await move(picked.path);
  };

  const verdict = plan && judge(plan);
  return (
    <>
      <Modal.Root
        opened
        onClose={close}
        size={760}
        centered
        radius={12}
        transitionProps={{ duration: 100, transition: 'fade' }}
        closeOnEscape={!picking}
        closeOnClickOutside={!picking}
      >
        <Modal.Overlay backgroundOpacity={0.45} />
        <Modal.Content aria-label={plan ? t('Plan: {name}', { name: plan.job.name }) : t('Plan')}>
          {!plan || !verdict ? (
            <div className={styles.making} aria-busy={failure === null}>
              {failure ? (
                <ErrorPanel failure={failure} onRetry={again} />
              ) : (
                <p className="second" role="status">
                  {t('Making the plan…')}
                </p>
              )}
            </div>
          ) : (
            <>
              <PlanHead plan={plan} />
              <PlanFigures
                counts={plan.job.counts}
                listed={plan.job.listed}
                failed={plan.job.failure !== null}
                rates={plan.rates}
                verdict={verdict}
              />
              {plan.job.failure ? (
                <div className={styles.block}>
                  <ErrorPanel
                    failure={plan.job.failure}
                    onRetry={() => void listAgain(plan)}
                    retryLabel={t('List again')}
                  />
                </div>
              ) : (
                plan.dollars !== null &&
                plan.price && (
                  <PlanMoney
                    plan={plan}
                    dollars={plan.dollars}
                    price={plan.price}
                    consent={consent}
                    onConsent={setConsent}
                  />
                )
              )}
              <PlanFacts
                plan={plan}
                onConflict={onConflict}
                onRule={setOnConflict}
                onChangeFolder={() => void changeFolder(plan.job.folder)}
              />
              <PlanMap plan={plan} />
              <PlanFoot
                beside={<PlanTools plan={plan} />}
                hurdle={hurdle({ plan, verdict, consent })}
                pausedHurdle={hurdle({ plan, verdict: { ...verdict, freeAfter: null }, consent })}
                sending={sending}
                onClose={close}
                onConfirm={(start) => void confirm(start)}
              />
            </>
          )}
        </Modal.Content>
      </Modal.Root>
      {picking && plan && (
        <FolderPicker
          from={plan.job.folder}
          onPick={(path) => {
            setPicking(false);
            void move(path);
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </>
  );
}
