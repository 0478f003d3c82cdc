/** What a person is told of outages: one notice for all folders that one drive holds up, and one when the last is free. */
import type { Failure } from '../../shared/failure.ts';
import type { Outage } from './outage.ts';
import type { JobRecord } from './ports/ledger.ts';
import { backWords } from './words.ts';

export interface Told {
  readonly id: string;
  readonly text: string;
  readonly failure: Failure | null;
}

/** Told once an outage, not once a job. `over`: what was told under that ID holds no longer, whether or not that is worth words. */
export type TellOutage = (news: Told | { readonly over: string }) => void;

const idOf = ({ place, since }: Outage) => `${place} ${since}`;

/** Folders of one drive fill up and go away together; other troubles of a folder are its own. */
function groupOf({ why, place }: Outage, { mount, folder }: Pick<JobRecord, 'mount' | 'folder'>): string {
  if (why === 'disk-space') return `${why} ${mount ?? /^[A-Za-z]:/.exec(folder)?.[0] ?? ''}`;
  return why === 'disk-missing' && mount !== null ? `${why} ${mount}` : place;
}

export function createTold(args: { readonly tell: TellOutage; readonly now: () => number }) {
  const { tell, now } = args;
  const groups = new Map<string, { readonly first: Outage; readonly away: Set<Outage> }>();

  return {
    /** It is certain now; `job` is one that it holds up. */
    began(outage: Outage, job: Pick<JobRecord, 'mount' | 'folder'>): void {
      const group = groupOf(outage, job);
      const known = groups.get(group);
      if (known) return void known.away.add(outage);
      groups.set(group, { first: outage, away: new Set([outage]) });
      tell({ id: idOf(outage), text: outage.failure.reason, failure: outage.failure });
    },
    /** `silent`: nobody needs it any more. */
    ended(outage: Outage, silent: boolean): void {
      for (const [group, { first, away }] of groups) {
        if (!away.delete(outage) || away.size > 0) continue;
        groups.delete(group);
        tell({ over: idOf(first) });
        if (!silent) tell({ id: `${idOf(first)} over`, text: backWords(first, now()), failure: null });
      }
    },
  };
}
