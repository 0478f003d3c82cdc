/**
 * Search as one types: every word asked for must begin a word of the entry; where none has them all, most of them must.
 * SQLite finds, the few thousand rows are ranked and counted here. What a word is worth is where it stands: name, address, tags, provider, text.
 */
import type { Input, Output } from '../../shared/contract.ts';
import { accessClasses, type DatasetSummary, domains } from '../../shared/dataset.ts';
import { bucketOfAccession } from './accession.ts';
import type { Db } from './registry/database.ts';
import { wordsOf } from './words.ts';

type Query = Input<'datasets.search'>;
type Found = Output<'datasets.search'>;
type Dimension = keyof Found['facets'];

const columns = [
  // What a person types first is how the name begins.
  ['first', 160],
  ['name', 100],
  ['place', 50],
  ['tags', 30],
  ['provider', 10],
  ['text', 1],
] as const;
const wholeWord = 1.5;
/** More than any sum of words: what we checked ourselves comes first where its name or address is meant. */
const curatedFirst = 10_000;
const nameable = 50;
/** What a name of an archive's own is worth: as much as its name. */
const accession = 100;

interface Hit {
  readonly words: number;
  readonly sum: number;
  readonly least: number;
}
const noHit: Hit = { words: 0, sum: 0, least: Number.POSITIVE_INFINITY };

interface Ranked {
  readonly found: readonly DatasetSummary[];
  /** No row has all the words; these have most of them. */
  readonly partial: boolean;
}

/** Nobody types more; a pasted page is not a search. */
const mostWords = 12;
const longestWord = 60;
/** Values of a facet beyond these are found by typing. */
const mostValues = 100;

/** What of a row each filter looks at. */
const valuesOf: { readonly [D in Dimension]: (row: DatasetSummary) => readonly string[] } = {
  domain: ({ domain }) => [domain],
  access: ({ accesses }) => accesses,
  licence: ({ licence }) => [licence.label],
  format: ({ formats }) => formats,
  region: ({ regions }) => regions,
  provider: ({ provider }) => [provider],
};
const dimensions = Object.keys(valuesOf) as readonly Dimension[];
/** Shown even where they have nothing, in this order. */
const fixed: { readonly [D in Dimension]?: readonly string[] } = { domain: domains, access: accessClasses };

export interface Search {
  readonly size: number;
  search(query: Query): Found;
}

/** Reads all rows once; make it anew when the tables have changed. */
export function createSearch(db: Db): Search {
  const rows = (db.prepare('SELECT summary FROM item ORDER BY id').pluck().all() as string[]).map(
    (text) => JSON.parse(text) as DatasetSummary,
  );
  const match = db.prepare('SELECT rowid FROM words WHERE words MATCH ?').pluck();
  const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const holders = db.prepare('SELECT item FROM holder WHERE bucket = ?').pluck();
  let last: ({ readonly text: string } & Ranked) | null = null;

  /** Row to what the word is worth there. */
  function weights(word: string): ReadonlyMap<number, number> {
    const worth = new Map<number, number>();
    const add = (id: number, weight: number) => worth.set(id, Math.max(weight, worth.get(id) ?? 0));
    // Letters and digits only, so that nothing in it is an operator (sqlite.org/fts5.html, 3).
    for (const [column, weight] of columns)
      for (const id of match.all(`${column}:"${word}"*`) as number[]) add(id, weight);
    for (const [column, weight] of columns)
      for (const id of match.all(`${column}:"${word}"`) as number[]) add(id, weight * wholeWord);
    for (const id of archivesOf(word)) add(id, accession);
    return worth;
  }

  /** Rows of the archive that the word is an accession of. */
  function archivesOf(word: string): readonly number[] {
    const bucket = bucketOfAccession(word);
    return bucket === null ? [] : (holders.all(bucket) as number[]);
  }

  /** Best first; equals stay in the catalogue's order. */
  function ranked(text: string): Ranked {
    const words = [...new Set(wordsOf(text.slice(0, 1000)))]
      .slice(0, mostWords)
      .map((word) => [...word].slice(0, longestWord).join(''));
    if (words.length === 0) return { found: rows, partial: false };
    const hits = new Map<number, Hit>();
    for (const word of words)
      for (const [id, weight] of weights(word)) {
        const { words: n, sum, least } = hits.get(id) ?? noHit;
        hits.set(id, {
          words: n + 1,
          sum: sum + weight,
          least: Math.min(least, weight),
        });
      }
    const whole = [...hits].filter(([, hit]) => hit.words === words.length);
    // Of a sentence not every word is in any entry: then most of them do, or the accession among them.
    const enough = Math.max(2, Math.ceil(words.length / 2));
    const partial = whole.length === 0 && words.length > 1;
    const named = new Set(partial ? words.flatMap(archivesOf) : []);
    const taken = partial ? [...hits].filter(([id, hit]) => hit.words >= enough || named.has(id)) : whole;
    const found = taken
      .map(([id, { sum, least, words: n }]) => {
        const row = rows[id - 1]!;
        const ours = row.curated && least >= nameable ? curatedFirst : 0;
        const worth = row.deprecated && !row.curated ? sum / 2 : sum;
        return { id, row, score: ours + worth + (partial ? n * curatedFirst : 0) };
      })
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .map(({ row }) => row);
    return { found, partial: partial && found.length > 0 };
  }

  /** Equals stay as they were found. */
  function inOrder(found: readonly DatasetSummary[], sort: Query['sort']): readonly DatasetSummary[] {
    if (sort === null) return found;
    const way = sort.down ? -1 : 1;
    if (sort.by === 'name') return found.toSorted((a, b) => way * names.compare(a.name, b.name));
    const unknown = sort.down ? -1 : Number.MAX_VALUE;
    return found.toSorted((a, b) => way * ((a.bytes ?? unknown) - (b.bytes ?? unknown)));
  }

  return {
    size: rows.length,
    search(query) {
      if (last?.text !== query.text) last = { text: query.text, ...ranked(query.text) };
      const { found, partial } = last;
      const all = found.filter((row) => dimensions.every((each) => passes(row, each, query)));
      return {
        total: all.length,
        all: rows.length,
        partial,
        datasets: inOrder(all, query.sort).slice(query.offset, query.offset + query.limit),
        facets: {
          domain: countFacet(found, 'domain', query),
          access: countFacet(found, 'access', query),
          licence: countFacet(found, 'licence', query),
          format: countFacet(found, 'format', query),
          region: countFacet(found, 'region', query),
          provider: countFacet(found, 'provider', query),
        },
      };
    },
  };
}

function passes(row: DatasetSummary, dimension: Dimension, query: Query): boolean {
  const wanted = query[dimension];
  return wanted === null || valuesOf[dimension](row).includes(wanted);
}

/** Counts what choosing a value would show: all filters but the facet's own. What is chosen stays, even at 0. */
function countFacet(found: readonly DatasetSummary[], dimension: Dimension, query: Query) {
  const order = fixed[dimension];
  const counts = new Map<string, number>(order?.map((value) => [value, 0]));
  const chosen = query[dimension];
  if (chosen !== null) counts.set(chosen, 0);
  const others = dimensions.filter((other) => other !== dimension && query[other] !== null);
  for (const row of found) {
    if (!others.every((other) => passes(row, other, query))) continue;
    for (const value of valuesOf[dimension](row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const facet = [...counts].map(([value, count]) => ({ value, count }));
  if (order) return facet;
  return facet
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .filter(({ value }, i) => i < mostValues || value === chosen);
}
