/** Two minutes with a real download: started, paused, cut off, mended and proven, a step at a time and at a person's own pace. */
import { Button } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import { useEffect } from 'react';
import { t } from '../../../shared/words/say.ts';
import { act } from '../../state/app.ts';
import { welcome } from '../../state/first-run.ts';
import { go } from '../../state/route.ts';
import { toast } from '../../state/toasts.ts';
import { Page } from '../../ui/page.tsx';
import { Doing } from './doing.tsx';
import { StepText } from './step-text.tsx';
import { ended, steps, titles } from './steps.ts';
import styles from './tour.module.css';
import { type Tour, useTour } from './use-tour.ts';

export function TourPage({ job }: { readonly job: number | null }) {
  const tour = useTour(job);
  useEffect(welcome, []);
  const at = steps.indexOf(tour.step);
  return (
    <Page
      title={t('Practice tour')}
      actions={
        <Button onClick={() => leave(tour)}>
          {tour.step === 'end' ? t('Close the tour') : t('Skip the tour')}
        </Button>
      }
    >
      <div className={styles.page}>
        <ol className={styles.steps} aria-label={t('Steps of the tour')}>
          {steps.map((step, index) => (
            <li key={step} data-past={index < at} aria-current={index === at ? 'step' : undefined}>
              <span className={styles.number} aria-hidden="true">
                {index < at ? <IconCheck size={14} /> : index + 1}
              </span>
              {titles[step]()}
              {index < at && <span className="unseen">{t(', done')}</span>}
            </li>
          ))}
        </ol>
        <div className={styles.main}>
          <StepText tour={tour} />
          {tour.job && <Doing job={tour.job} />}
        </div>
      </div>
    </Page>
  );
}

/** The job goes on like any other; the network that was broken for it does not stay so. */
function leave({ job, broken, breakNetwork }: Tour): void {
  if (broken) breakNetwork(false);
  if (job && !ended(job))
    toast({
      text: t('The practice job goes on among the transfers.'),
      actions: [
        { label: t('Remove it and its files'), run: () => void act('practice.clear', { jobId: job.id }) },
      ],
    });
  go({ page: 'catalogue' });
}
