/** Plans of several buckets, in one dialog: what they come to together, a row for each with its own yes, and one Start. */
import { Anchor, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Plan } from '../../../shared/calls/plans.ts';
import type { ConflictRule } from '../../../shared/job.ts';
import { t } from '../../../shared/words/say.ts';
import { act, call, useHost } from '../../state/app.ts';
import { go } from '../../state/route.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FolderPicker } from '../../ui/folder-picker.tsx';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import { lastOf, parentOf, planFolder } from '../dataset/name-plan.ts';
import { hurdleOfAll, judgeAll } from './judge.ts';
import { OnePlanRow } from './one-plan-row.tsx';
import styles from './plan.module.css';
import { Rule } from './plan-facts.tsx';
import { PlanFigures } from './plan-figures.tsx';
import { PlanFoot } from './plan-foot.tsx';
import { PlansTools } from './plan-tools.tsx';
import { relist } from './relist.ts';
import several from './several.module.css';
import { SeveralMap } from './several-map.tsx';
import { usePlans } from './use-plans.ts';

/** Closing drops all of them: nothing was fetched. */
export function SeveralDialog({
  jobIds,
  onConfirmed = (job) => go({ page: 'transfers', job }),
  onClose,
}: {
  readonly jobIds: readonly number[];
  readonly onConfirmed?: (jobId: number) => void;
  readonly onClose: () => void;
}) {
  const [ids, setIds] = useState(jobIds);
  const { plans: all, replace } = usePlans(ids);
  const [consents, setConsents] = useState<ReadonlySet<number>>(new Set());
  const [onConflict, setOnConflict] = useState<ConflictRule>('keep-both');
  const [sending, setSending] = useState<'start' | 'paused' | null>(null);
  const [picking, setPicking] = useState(false);
  const host = useHost();

  const plans = all.flatMap(({ plan }) => plan ?? []);
  const whole = plans.length === all.length;
  const lost = all.find(({ plan, failure }) => plan === null && failure !== null)?.failure ?? null;
  const verdict = judgeAll(plans);
  const files = plans.reduce((sum, { job }) => sum + job.counts.files, 0);
  const bytes = plans.reduce((sum, { job }) => sum + job.counts.bytes, 0);
  const conflicts = plans.reduce((sum, plan) => sum + plan.conflicts, 0);
  const listed = whole && plans.every(({ job }) => job.listed);
  const first = plans[0]?.job.folder ?? '';
  const into = parentOf(first);
  const buckets = t('{n, plural, one {# bucket} other {# buckets}}', { n: ids.length });

  const close = () => {
    for (const jobId of ids) void call('plans.discard', { jobId });
    onClose();
  };
  const leaveOut = (jobId: number) => {
    void call('plans.discard', { jobId });
    const left = ids.filter((id) => id !== jobId);
    if (left.length === 0) onClose();
    else setIds(left);
  };
  const agree = (jobId: number, yes: boolean) => {
    const next = new Set(consents);
    if (yes) next.add(jobId);
    else next.delete(jobId);
    setConsents(next);
  };
  /** What is confirmed is confirmed: a refusal in the middle leaves the rest here. */
  const confirm = async (start: boolean) => {
    setSending(start ? 'start' : 'paused');
    const confirmed: number[] = [];
    for (const { job } of plans) {
      if (job.counts.files === 0) {
        void call('plans.discard', { jobId: job.id });
        continue;
      }
      const consent = consents.has(job.id);
      const made = await act('plans.confirm', { jobId: job.id, start, onConflict, consent });
      if (!made) break;
      confirmed.push(made.id);
    }
    const last = confirmed.at(-1);
    if (last !== undefined && last === plans.findLast(({ job }) => job.counts.files > 0)?.job.id)
      return onConfirmed(last);
    setSending(null);
    setIds((now) => now.filter((id) => !confirmed.includes(id)));
  };
  /** A plan that is listed anew is another job. */
  const swap = (before: number, plan: Plan) => {
    replace(plan);
    setIds((now) => now.map((id) => (id === before ? plan.job.id : id)));
    if (consents.has(before)) setConsents((now) => new Set([...now, plan.job.id]));
  };
  const listAgain = async ({ job }: Plan) => {
    const made = await relist(job);
    if (made) swap(job.id, made);
  };
  const move = async (folder: string) => {
    for (const { job } of plans) {
      const to = planFolder(folder, lastOf(job.folder), host?.platform ?? '');
      const moved = await act('plans.change', { jobId: job.id, folder: to });
      if (!moved) return;
      swap(job.id, moved);
    }
  };
  const changeFolder = async () => {
    if (!host?.canPickFolder) return setPicking(true);
    const picked = await act('host.pickFolder', { from: into });
    if (picked?.path) await move(picked.path);
  };

  return (
    <>
      <Modal.Root
        opened
        onClose={close}
        size={820}
        centered
        radius={12}
        transitionProps={{ duration: 100, transition: 'fade' }}
        closeOnEscape={!picking}
        closeOnClickOutside={!picking}
      >
        <Modal.Overlay backgroundOpacity={0.45} />
        <Modal.Content aria-label={t('Plan: {name}', { name: buckets })}>
          <div className={styles.head}>
            <h2 className={styles.title}>
              {listed
                ? t('Get {n, plural, one {# object} other {# objects}} from {name}', {
                    n: files,
                    name: buckets,
                  })
                : t('Get from {name}', { name: buckets })}
            </h2>
            <p className="second">{t('Each is a download of its own, in a folder of its own.')}</p>
          </div>
          <PlanFigures
            counts={{ files, bytes }}
            listed={listed}
            failed={plans.some(({ job }) => job.failure !== null)}
            rates={null}
            verdict={verdict}
          />
          {lost && (
            <div className={styles.block}>
              <ErrorPanel failure={lost} />
            </div>
          )}
          <ul className={several.rows} aria-label={t('Buckets')} aria-busy={!whole}>
            {plans.map((plan) => (
              <OnePlanRow
                key={plan.job.id}
                plan={plan}
                consent={consents.has(plan.job.id)}
                onConsent={(yes) => agree(plan.job.id, yes)}
                onRelist={() => void listAgain(plan)}
                onLeaveOut={() => leaveOut(plan.job.id)}
              />
            ))}
          </ul>
          <section className={styles.facts} aria-label={t('Details')}>
            <Facts
              rows={[
                [
                  t('Into'),
                  <span key="into" className={`${styles.into} mono`}>
                    <MiddleCut mono text={into} />
                    <span className="third">·</span>
                    <Anchor
                      component="button"
                      type="button"
                      inherit
                      aria-label={t('Change the folder')}
                      onClick={() => void changeFolder()}
                    >
                      {t('change…')}
                    </Anchor>
                  </span>,
                ],
                [
                  t('If a file exists'),
                  <Rule key="rule" conflicts={conflicts} value={onConflict} onChange={setOnConflict} />,
                ],
              ]}
            />
          </section>
          <SeveralMap plans={whole ? plans : []} />
          <PlanFoot
            beside={<PlansTools plans={whole ? plans : []} />}
            hurdle={whole ? hurdleOfAll({ plans, verdict, consents }) : t('Making the plans…')}
            pausedHurdle={
              whole
                ? hurdleOfAll({ plans, verdict: { ...verdict, freeAfter: null }, consents })
                : t('Making the plans…')
            }
            sending={sending}
            onClose={close}
            onConfirm={(start) => void confirm(start)}
          />
        </Modal.Content>
      </Modal.Root>
      {picking && (
        <FolderPicker
          from={into}
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
