/**
 * Names for the files of a page. Segments race, names must not depend on who wins: the same keys get the same names,
 * in whatever order they are listed. So where two want one name, rank decides and not arrival:
 *
 *   a folder before a file; of files, the smaller key. Who loses is marked with a hash of its own key
 *   the loser may have been listed before: it is named anew, in the transaction that adds the winner
 *   once the job has started, files may be there: what has a name keeps it, and the newcomer is marked
 *
 * Clashes are rare, so a page is first named as if there were none, which asks the ledger nothing; the ledger refuses it
 * where there is one, and then each name is asked for.
 */
import { compareKeys } from '../../shared/key.ts';
import { createNamer, type NameRules, relativePath } from '../../shared/names.ts';
import type { Ledger } from './ports/ledger.ts';
import type { ListedPage, TakenName } from './ports/rows.ts';

export interface Named {
  /** Paths in the order of the keys. */
  readonly paths: readonly string[];
  readonly names: readonly TakenName[];
  readonly renamed: NonNullable<ListedPage['renamed']>;
  /** How many have another name than their key's. */
  readonly changed: number;
}

export function createNaming(args: {
  readonly jobId: number;
  readonly rules: NameRules;
  /** The part of a key that becomes its path. */
  readonly below: (key: string) => string;
  readonly ledger: Pick<Ledger, 'job' | 'nameTaken'>;
}) {
  const { jobId, rules, below, ledger } = args;
  let fresh = new Map<string, 'file' | 'folder'>();
  let names: TakenName[] = [];
  let evicted = new Map<string, string>();
  let asking = '';
  let clashed = false;
  let careful = false;
  let mayRename = false;
  let namer = makeNamer();

  function makeNamer() {
    return createNamer({
      rules,
      taken(folded, as) {
        const mine = fresh.get(folded);
        if (mine !== undefined) {
          clashed ||= mine !== as || as === 'file';
          return mine;
        }
        return careful ? rankedOwner(folded, as) : null;
      },
      take(folded, as) {
        fresh.set(folded, as);
        names.push({ folded, as, key: as === 'file' ? asking : null });
      },
    });
  }

  /** Null also where who has the name must give it up. */
  function rankedOwner(folded: string, as: 'file' | 'folder'): 'file' | 'folder' | null {
    const owner = ledger.nameTaken(jobId, folded);
    if (owner === null || owner.as === 'folder') return owner?.as ?? null;
    if (!mayRename || owner.key === null) return 'file';
    if (as === 'file' && compareKeys(asking, owner.key) > 0) return 'file';
    evicted.set(folded, owner.key);
    return null;
  }

  function begin(): void {
    fresh = new Map();
    names = [];
    evicted = new Map();
    clashed = false;
  }

  /** As if no name were taken; null where two of the page itself want one. */
  function guess(keys: readonly string[]): Named | null {
    begin();
    let changed = 0;
    const paths = keys.map((key) => {
      asking = key;
      const name = namer.name(below(key));
      if (name.renamed) changed++;
      return name.path;
    });
    return clashed ? null : { paths, names, renamed: [], changed };
  }

  function ask(keys: readonly string[]): Named {
    begin();
    careful = true;
    mayRename = ledger.job(jobId).startedAt === null;
    // What it remembers of folders was guessed.
    namer = makeNamer();
    const pathOf = new Map<string, string>();
    let changed = 0;
    for (const key of keys) namer.folders(below(key));
    for (const key of keys.toSorted(compareKeys)) {
      asking = key;
      const name = namer.name(below(key));
      if (name.renamed) changed++;
      pathOf.set(key, name.path);
    }
    const renamed = [...evicted].map(([folded, key]) => {
      asking = key;
      return { key, path: namer.mark(below(key)), folded };
    });
    careful = false;
    return {
      paths: keys.map((key) => pathOf.get(key) ?? ''),
      names,
      renamed,
      changed: changed + renamed.filter(({ key }) => relativePath(below(key), rules) === below(key)).length,
    };
  }

  return { guess, ask };
}
