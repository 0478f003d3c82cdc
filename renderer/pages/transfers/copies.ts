/** What of a job goes on the clipboard: where it is, here and there, and the commands that get the same. */

import { sayEach } from '../../../shared/copy-as/tools.ts';
import { wishOfJob } from '../../../shared/copy-as/wish.ts';
import type { Job } from '../../../shared/job.ts';
import { printLocation } from '../../../shared/location.ts';
import { t } from '../../../shared/words/say.ts';

export function copies(job: Job): readonly { readonly label: string; readonly text: string }[] {
  const here = { label: t('Folder path'), text: job.folder };
  const name = { label: t('Name'), text: job.name };
  if (job.kind !== 'download') return [here, name];
  const { source, selection } = job;
  const { location } = source;
  const { prefixes, keys } = selection;
  const [only, ...others] = [...prefixes, ...keys];
  const prefix = only !== undefined && others.length === 0 ? only : location.prefix;
  return [
    { label: t('Address'), text: printLocation({ ...location, prefix }) },
    here,
    ...sayEach([wishOfJob(job, [])]),
    name,
  ];
}
