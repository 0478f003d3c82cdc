/** What of a job goes on the clipboard: where it is, here and there, and the commands that get the same. */

import { sayEach, type ToolName, toolNames, tools } from '../../../shared/copy-as/tools.ts';
import { wishOfJob } from '../../../shared/copy-as/wish.ts';
import type { Job } from '../../../shared/job.ts';
import { printLocation } from '../../../shared/location.ts';
import { t } from '../../../shared/words/say.ts';

export type JobCopy = 'address' | 'folder' | ToolName | 'name';

/** In the order of the menu. */
export const jobCopies: readonly JobCopy[] = ['address', 'folder', ...toolNames, 'name'];

export function copyLabel(name: JobCopy): string {
  if (name === 'address') return t('Address');
  if (name === 'folder') return t('Folder path');
  return name === 'name' ? t('Name') : tools[name].label;
}

/** What there is of this job: what is not downloaded has no other tool's words. */
export function copies(job: Job): readonly { readonly name: JobCopy; readonly text: string }[] {
  const here = { name: 'folder', text: job.folder } as const;
  const name = { name: 'name', text: job.name } as const;
  if (job.kind !== 'download') return [here, name];
  const { source, selection } = job;
  const { location } = source;
  const [only, ...others] = selection ? [...selection.prefixes, ...selection.keys] : [];
  const prefix = only !== undefined && others.length === 0 ? only : location.prefix;
  return [
    { name: 'address', text: printLocation({ ...location, prefix }) },
    here,
    ...sayEach([wishOfJob(job, [])]),
    name,
  ];
}

export const copyOf = (job: Job, name: JobCopy): string | null =>
  copies(job).find((one) => one.name === name)?.text ?? null;
