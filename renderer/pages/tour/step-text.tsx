/** What a step is about, and its one button. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatCount, formatRate } from '../../../shared/format.ts';
import type { Job } from '../../../shared/job.ts';
import { assertNever } from '../../../shared/never.ts';
import { parts, t } from '../../../shared/words/say.ts';
import { useHost } from '../../state/app.ts';
import { welcome } from '../../state/first-run.ts';
import { go } from '../../state/route.ts';
import { Key } from '../../ui/key.tsx';
import { Until } from '../../ui/until.tsx';
import { force, openFolder, retry } from '../transfers/actions.ts';
import { lookWords, titles } from './steps.ts';
import styles from './tour.module.css';
import { type Tour, tourSpeed } from './use-tour.ts';

export function StepText({ tour }: { readonly tour: Tour }) {
  const { step, job } = tour;
  return (
    <section className={styles.step} aria-label={titles[step]()} aria-live="polite">
      <h2>{titles[step]()}</h2>
      <Words tour={tour} />
      {job?.status === 'queued' && job.activity === null && (
        <p className={styles.actions}>
          {t('Other jobs are before it in the queue.')}
          <Button onClick={() => force([job])}>{t('Start it now')}</Button>
        </p>
      )}
    </section>
  );
}

function Words({ tour }: { readonly tour: Tour }) {
  const { step, job, busy } = tour;
  const button = (label: string, run: () => void, disabled = false) => (
    <div className={styles.actions}>
      <Button variant="filled" loading={busy} disabled={disabled} onClick={run}>
        {label}
      </Button>
    </div>
  );
  switch (step) {
    case 'start':
      return (
        <Text
          action={button(t('Start the download'), tour.begin, tour.parent === null)}
          words={parts<ReactNode>(
            'Waybill starts a small S3 server on this computer and fetches a made-up study from it: 24 subjects, 221 files, {size}. They go to a folder of their own in {folder}.',
            { size: '81 MB', folder: tour.parent && <Key key="folder" text={tour.parent} /> },
          )}
        />
      );
    case 'pause':
      return (
        <Text
          action={button(t('Pause'), tour.pause)}
          words={t(
            'The files arrive below. This job is held to {rate}, so that there is time to look. Pause it: nothing that has arrived is lost, in the middle of a file either.',
            { rate: formatRate(tourSpeed) },
          )}
        />
      );
    case 'resume':
      return (
        <Text
          action={button(t('Resume'), tour.resume)}
          words={t(
            'Every byte so far is on disk, and Waybill knows which. Quit it now, or close the lid: it would go on here. Resume when you like.',
          )}
        />
      );
    case 'break':
      return (
        <Text
          action={button(t('Break the network'), () => tour.breakNetwork(true))}
          words={t(
            'It goes on at the next byte. Now the worse case: the way to the server breaks in mid-file, as when a cable is pulled. Every connection closes and new ones are refused.',
          )}
        />
      );
    case 'mend':
      return (
        <Text
          action={button(t('Mend the network'), () => tour.breakNetwork(false))}
          words={t(
            'No file fails because of that. Waybill notices within seconds, says so once, and looks again by itself until the server answers.',
          )}
        />
      );
    case 'finish':
      return job && <Finish tour={tour} job={job} button={button} />;
    case 'end':
      return job && <End tour={tour} job={job} />;
    default:
      return assertNever(step);
  }
}

function Text({ words, action }: { readonly words: ReactNode; readonly action: ReactNode }) {
  return (
    <>
      <p>{words}</p>
      {action}
    </>
  );
}

function Finish({
  tour,
  job,
  button,
}: {
  readonly tour: Tour;
  readonly job: Job;
  readonly button: (label: string, run: () => void) => ReactNode;
}) {
  if (job.activity?.kind === 'waiting')
    return (
      <p>{lookWords(job.activity.until === null ? null : <Until key="until" at={job.activity.until} />)}</p>
    );
  return job.bytesPerSecond === null ? (
    <p>{t('At full speed, to the end.')}</p>
  ) : (
    <Text
      action={button(t('Lift the speed limit'), tour.fullSpeed)}
      words={t(
        'It went on where it was: what had arrived is not fetched again. You need not wait for the rest at this speed.',
      )}
    />
  );
}

function End({ tour, job }: { readonly tour: Tour; readonly job: Job }) {
  const host = useHost();
  const { counts } = job;
  const whole = job.status === 'completed' && counts.failed === 0;
  return (
    <>
      <p>
        {whole
          ? t(
              '{verified} of {files} files were held against the checksums of their objects. The receipt lies beside the data: it names each object, its version and how it was proven, so that a colleague can fetch the same bytes.',
              { verified: formatCount(counts.verified), files: formatCount(counts.files) },
            )
          : t('The job ended before every file was there.')}
      </p>
      <div className={styles.actions}>
        <Button
          variant="filled"
          onClick={() => {
            welcome();
            go({ page: 'catalogue' });
          }}
        >
          {t('Open the catalogue')}
        </Button>
        {!whole && <Button onClick={() => retry([job])}>{t('Try again')}</Button>}
        {host?.canReveal && <Button onClick={() => openFolder(job)}>{t('Open folder')}</Button>}
        <Button loading={tour.busy} onClick={tour.clear}>
          {t('Remove the job and its files')}
        </Button>
      </div>
    </>
  );
}
