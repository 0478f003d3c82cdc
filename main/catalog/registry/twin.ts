/** Which registry entries are the same data as a curated one: they become one result. Pure. */
import type { Dataset, Entry, Place } from '../../../shared/dataset.ts';

type Address = Pick<Place, 'scheme' | 'endpoint' | 'bucket' | 'prefix'>;

const onAws = ({ scheme, endpoint }: Address) => scheme === 's3' && endpoint === null;
const folder = (prefix: string) => (prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`);
const same = (a: Address, b: Address) => a.bucket === b.bucket && folder(a.prefix) === folder(b.prefix);

/**
 * Twins share a name, an address, or a bucket that no other entry of the registry lives in. A bucket that serves several
 * entries makes none of them a twin: `stpubdata` is eleven telescopes.
 *
 * @returns for each curated ID its twins, the one with its first location first; an entry is the twin of one only
 */
export function twinsOf(
  curated: readonly Dataset[],
  entries: readonly Pick<Entry, 'id' | 'locations'>[],
): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, Set<string>>();
  for (const { id, locations } of entries)
    for (const { bucket } of locations) owners.set(bucket, (owners.get(bucket) ?? new Set()).add(id));
  const bySlug = new Map(entries.map((entry) => [entry.id, entry]));

  const taken = new Set<string>();
  const twins = new Map<string, readonly string[]>();
  for (const { id, locations } of curated) {
    const found = new Set<string>();
    for (const place of locations.filter(onAws)) {
      const candidates = [...(owners.get(place.bucket) ?? [])];
      for (const slug of candidates) {
        const whole = candidates.length === 1 && place.prefix === '';
        if (whole || bySlug.get(slug)?.locations.some((theirs) => same(place, theirs))) found.add(slug);
      }
    }
    if (bySlug.has(id)) found.add(id);
    const own = [...found].filter((slug) => !taken.has(slug));
    for (const slug of own) taken.add(slug);
    twins.set(id, own);
  }
  return twins;
}

/** Ours where both say something; the registry's locations that we lack come after ours, each with its own access. */
export function merged(ours: Dataset, theirs: readonly Entry[]): Entry {
  const [first] = theirs;
  if (!first) return { ...ours, registry: null };
  const locations = [...ours.locations];
  for (const { access, locations: more } of theirs)
    for (const place of more)
      if (!locations.some((known) => known.bucket === place.bucket && place.prefix.startsWith(known.prefix)))
        locations.push(differing({ ...place, access: place.access ?? access }, ours.access));
  const moved = ours.access === 'closed' && first.registry?.deprecated?.successor;
  return { ...ours, access: moved ? 'moved' : ours.access, locations, registry: first.registry };
}

const differing = (place: Place, access: Dataset['access']): Place => ({
  ...place,
  access: place.access === access ? null : place.access,
});
