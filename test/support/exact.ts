/** Selections of exact objects for one ledger. */
import type { Ledger } from '../../main/engine/ports/ledger.ts';
import { type ExactObject, plainObject } from '../../shared/exact.ts';
import { everything, type Selection } from '../../shared/job.ts';

export type Wish = Partial<ExactObject> & { readonly key: string };

export function exactly(ledger: Pick<Ledger, 'writeList'>, wishes: readonly Wish[]): Selection {
  const list = ledger.writeList();
  list.add(wishes.map((wish) => ({ ...plainObject(wish.key), ...wish })));
  return { ...everything, objects: list.keep() };
}
