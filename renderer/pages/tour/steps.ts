/** The tour as data: which step it is at follows from the job itself, from the network, and from what was tried already. */
import type { Job } from '../../../shared/job.ts';
import { parts, t } from '../../../shared/words/say.ts';

export const steps = ['start', 'pause', 'resume', 'break', 'mend', 'finish', 'end'] as const;
export type Step = (typeof steps)[number];

/** What a person has tried; the rest the job says by itself. */
export interface Tried {
  readonly pause: boolean;
  readonly broke: boolean;
}

export const ended = ({ status }: Pick<Job, 'status'>): boolean =>
  status === 'completed' || status === 'failed' || status === 'canceled';

export function stepOf({
  job,
  broken,
  tried,
}: {
  readonly job: Pick<Job, 'status'> | null;
  readonly broken: boolean;
  readonly tried: Tried;
}): Step {
  if (!job) return 'start';
  if (ended(job)) return 'end';
  if (broken) return 'mend';
  if (job.status === 'paused') return 'resume';
  if (!tried.pause) return 'pause';
  return tried.broke ? 'finish' : 'break';
}

export const titles: Readonly<Record<Step, () => string>> = {
  start: () => t('Start a download'),
  pause: () => t('Pause it'),
  resume: () => t('Go on'),
  break: () => t('Break the network'),
  mend: () => t('Mend the network'),
  finish: () => t('Let it finish'),
  end: () => t('Every file verified'),
};

/** When the network is found to be back; while a look is on its way nobody knows of a next one. */
export const lookWords = <T>(until: T | null): string | readonly (string | T)[] =>
  until === null
    ? t(
        'The network is there again. Waybill finds that out at its next look, with one small request, and only then sends the others.',
      )
    : parts<T>(
        'The network is there again. Waybill finds that out at its next look {until}, with one small request, and only then sends the others.',
        { until },
      );
