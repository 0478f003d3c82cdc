/** A file that was sent from a folder and is not there any more: missing, and most often on purpose. */
import { sameFolder } from './expected.ts';
import type { Ledger } from './ports/ledger.ts';

/** Known of uploads in this ledger, where nothing was fetched into the folder as well: that would be missed. */
export function sentFrom(ledger: Ledger, folder: string): (path: string) => boolean {
  const here = ledger.jobs().filter((job) => job.confirmed && sameFolder(job.folder, folder));
  const uploads = here.filter(({ kind }) => kind === 'upload');
  if (here.some(({ kind }) => kind === 'download')) return () => false;
  return (path) =>
    uploads.some(
      ({ id, source }) => ledger.statusesOf(id, [source.location.prefix + path])[0] === 'completed',
    );
}

export const sentAway = {
  code: 'sent-away',
  reason: 'The file was sent from here, and is no longer here.',
  hint: 'If it was removed on purpose, nothing is wrong; else fetch it again from the bucket that it was sent to.',
} as const;
