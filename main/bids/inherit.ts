/**
 * The inheritance principle (BIDS 1.10, "The Inheritance Principle"): a sidecar describes every file in its folder and below
 * whose suffix is its own and whose entities include all of its own. Folders are levels, each hanging from the one above;
 * a level is left when its folder is, and then knows which of its sidecars nobody used.
 */
import type { BidsName } from './name.ts';

export type SidecarKind = 'json' | 'bval' | 'bvec' | 'events';

export interface Sidecar {
  readonly path: string;
  readonly kind: SidecarKind;
  readonly name: BidsName;
  readonly size: number;
  used: boolean;
}

export interface Level {
  readonly above: Level | null;
  /** By kind and suffix. */
  readonly sidecars: ReadonlyMap<string, readonly Sidecar[]>;
  /** By kind and stem: the usual case, found at once however many files a folder has. */
  readonly exact: ReadonlyMap<string, Sidecar>;
}

export function sidecarKind({ extension, suffix }: BidsName): SidecarKind | null {
  if (extension === '.json') return 'json';
  if (extension === '.tsv' && suffix === 'events') return 'events';
  if (extension === '.bval') return 'bval';
  return extension === '.bvec' ? 'bvec' : null;
}

export function makeLevel(above: Level | null, found: readonly Sidecar[]): Level {
  const sidecars = new Map<string, Sidecar[]>();
  const exact = new Map<string, Sidecar>();
  for (const one of found) {
    const key = `${one.kind} ${one.name.suffix}`;
    const same = sidecars.get(key);
    if (same) same.push(one);
    else sidecars.set(key, [one]);
    exact.set(`${one.kind} ${one.name.stem}`, one);
  }
  return { above, sidecars, exact };
}

/** The nearest sidecar of a kind for a file; every one that applies, at whatever level, counts as used. */
export function sidecarOf(level: Level, kind: SidecarKind, name: BidsName): Sidecar | null {
  let nearest: Sidecar | null = null;
  for (let at: Level | null = level; at; at = at.above) {
    const own = at.exact.get(`${kind} ${name.stem}`);
    if (own) own.used = true;
    nearest ??= own ?? null;
    // A folder whose files all have their own is not searched for each of them.
    if (own && at === level) continue;
    for (const one of at.sidecars.get(`${kind} ${name.suffix}`) ?? []) {
      if ((one.used && nearest) || !applies(one.name, name)) continue;
      one.used = true;
      nearest ??= one;
    }
  }
  return nearest;
}

const applies = (sidecar: BidsName, file: BidsName) => {
  for (const [key, value] of sidecar.entities) if (file.entities.get(key) !== value) return false;
  return true;
};

export function unused({ sidecars }: Level): Sidecar[] {
  return [...sidecars.values()].flat().filter((one) => !one.used);
}
