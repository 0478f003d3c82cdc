/** Writes what is searched: the curated entries, each with its twin from the registry, and then the rest of the registry. */
import type { Dataset, DatasetSummary, Entry } from '../../../shared/dataset.ts';
import { printLocation } from '../../../shared/location.ts';
import { topics } from '../curated/topics.ts';
import { moved } from '../moved.ts';
import { wordsOf } from '../words.ts';
import type { Db } from './database.ts';
import { merged, twinsOf } from './twin.ts';

type Known = Pick<Entry, 'id' | 'name' | 'locations'> & { readonly gone: boolean };

/**
 * Inside the caller's transaction. One entry is in memory at a time, beside every entry's name and addresses. Each step
 * of the iteration is a few rows: whoever shares its thread with a window takes a breath between them.
 */
export function* writeItems(db: Db, curated: readonly Dataset[]): Generator<void> {
  const known = (
    db
      .prepare(
        `SELECT slug, entry ->> '$.name', entry -> '$.locations', entry ->> '$.registry.deprecated' IS NOT NULL
         FROM registry ORDER BY slug`,
      )
      .raw()
      .all() as [string, string, string, number][]
  ).map(
    ([id, name, locations, gone]): Known => ({
      id,
      name,
      locations: JSON.parse(locations),
      gone: gone === 1,
    }),
  );
  yield;
  const read = db.prepare('SELECT entry FROM registry WHERE slug = ?').pluck();
  const entryOf = (slug: string) => JSON.parse(read.get(slug) as string) as Entry;
  const twins = twinsOf(curated, known);
  const aliases = [...twins].flatMap(([id, slugs]) => slugs.map((slug) => [slug, id] as const));
  const idOf = new Map(aliases);
  const rest = known.filter(({ id }) => !idOf.has(id)).sort(byName);
  const names = new Map([...rest, ...curated].map(({ id, name }) => [id, name]));
  yield;

  db.exec(
    "DELETE FROM item; DELETE FROM alias; DELETE FROM holder; INSERT INTO words(words) VALUES ('delete-all')",
  );
  const insertItem = db.prepare('INSERT INTO item VALUES (?, ?, ?, ?)');
  const insertAlias = db.prepare('INSERT INTO alias VALUES (?, ?)');
  const insertHolder = db.prepare('INSERT OR IGNORE INTO holder VALUES (?, ?)');
  const insertWords = db.prepare(
    'INSERT INTO words(rowid, first, name, place, tags, provider, text) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  let row = 0;
  const write = (each: Entry, ours: boolean) => {
    row++;
    const entry = withSuccessor(each, (slug) => idOf.get(slug) ?? slug, names);
    insertItem.run(row, entry.id, JSON.stringify(summarize(entry, ours, names)), JSON.stringify(entry));
    insertWords.run(row, ...indexed(entry));
    for (const { bucket } of entry.locations) insertHolder.run(bucket, row);
  };
  for (const each of curated) {
    const slugs = twins.get(each.id) ?? [];
    write(merged(each, slugs.map(entryOf)), true);
    for (const slug of slugs) insertAlias.run(slug, row);
  }
  for (const { id } of rest) {
    write(entryOf(id), false);
    if (row % 8 === 0) yield;
  }
}

/** Kept-up entries first, each by name: what is gone is not what a person looks through. */
function byName(a: Known, b: Known): number {
  const gone = Number(a.gone) - Number(b.gone);
  return gone || (sortable(a.name) < sortable(b.name) ? -1 : 1);
}

/** By its first letter or digit: not all of the `(EXPERIMENTAL) …` first. */
const sortable = (name: string) => name.toLowerCase().replace(/^[^\p{L}\p{N}]+/u, '');

/** A successor is a dataset of this catalogue, by its ID here, or it is none. */
function withSuccessor(
  entry: Entry,
  idOf: (slug: string) => string,
  names: ReadonlyMap<string, string>,
): Entry {
  const successor = entry.registry?.deprecated?.successor;
  if (!entry.registry?.deprecated || !successor) return entry;
  const id = idOf(successor);
  const known = names.has(id) && id !== entry.id ? id : null;
  return {
    ...entry,
    registry: { ...entry.registry, deprecated: { ...entry.registry.deprecated, successor: known } },
  };
}

function summarize(entry: Entry, curated: boolean, names: ReadonlyMap<string, string>): DatasetSummary {
  const { id, name, summary, domain, provider, access, profile, licence, formats, bytes, locations } = entry;
  const successor = entry.registry?.deprecated?.successor ?? null;
  return {
    id,
    name,
    summary,
    domain,
    provider,
    access,
    profile,
    licence,
    formats,
    bytes,
    regions: [...new Set(locations.flatMap(({ region }) => region ?? []))],
    accesses: [...new Set([access, ...locations.map((place) => place.access ?? access)])],
    deprecated: entry.registry !== null && entry.registry.deprecated !== null,
    successor: successor === null ? null : { id: successor, name: names.get(successor) ?? successor },
    curated,
  };
}

/** In the order of the columns. */
function indexed(entry: Entry): readonly string[] {
  const { id, name, summary, locations, formats, domain, provider, licence, starts, notes, registry } = entry;
  const buckets = new Set(locations.map(({ bucket }) => bucket));
  const former = Object.entries(moved).flatMap(([from, to]) => (buckets.has(to) ? from : []));
  const texts = [
    [name.split(' ', 1)[0] ?? ''],
    [name],
    [id, registry?.slug ?? '', ...former, ...locations.map(printLocation)],
    [domain, ...formats, ...(registry?.tags ?? []), topics[id] ?? ''],
    [provider, licence.label],
    [summary, ...starts.map(({ label }) => label), ...notes, registry?.description ?? ''],
  ];
  return texts.map((each) => [...new Set(wordsOf(each.join(' ')))].join(' '));
}
