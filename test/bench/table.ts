/** Medians of paired rounds, and the tables that a person reads. */
import { type CaseName, isSending } from './cases.ts';
import { goalsOf } from './goals.ts';
import type { Run } from './measure.ts';
import type { Seen } from './nginx.ts';

/** One client's run in one round. */
export interface Entry extends Run, Seen {
  readonly what: CaseName;
  readonly round: number;
  readonly client: string;
}

/** How one case was run, and what was found beside the rounds. */
export interface About {
  readonly what: CaseName;
  readonly title: string;
  readonly date: string;
  /** Seconds below which the link cannot carry the bytes; null without a link. */
  readonly atLeast: number | null;
  readonly notes: readonly string[];
  readonly clients: readonly { readonly name: string; readonly limit: boolean; readonly finds: string }[];
}

export type Quantity = 'wall' | 'cpu' | 'memory' | 'requests' | 'bytes' | 'connections' | 'served';

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[(sorted.length - 1) >> 1], sorted[middle]];
  return (low + high) / 2;
}

export const medianOf = (entries: readonly Entry[], of: Quantity): number =>
  median(entries.map((entry) => entry[of]));

/** The median of one client's figure over another's in the same round. */
export function pairedRatio(entries: readonly Entry[], of: Quantity, client: string, over: string): number {
  const base = new Map(entries.filter((e) => e.client === over).map((e) => [e.round, e[of]]));
  return median(
    entries.flatMap((e) => {
      const other = base.get(e.round);
      return e.client === client && other !== undefined ? [e[of] / other] : [];
    }),
  );
}

/** Cores of foreign work above which a run is called disturbed. */
export const disturbing = 0.25;

export function section(about: About, all: readonly Entry[]): string {
  const sends = isSending(about.what);
  const entries = all.filter(({ what }) => what === about.what);
  const rows = about.clients.flatMap(({ name, limit, finds }) => {
    const mine = entries.filter(({ client }) => client === name);
    if (mine.length === 0) return [`| ${name} | failed | | | | | | | | | | |`];
    const walls = mine.map(({ wall }) => wall);
    const ratio = (of: Quantity) => pairedRatio(entries, of, name, 'Waybill').toFixed(2);
    const cells = [
      limit ? `*${name}*` : name,
      medianOf(mine, 'wall').toFixed(2),
      `${Math.min(...walls).toFixed(2)}-${Math.max(...walls).toFixed(2)}`,
      ratio('wall'),
      medianOf(mine, 'cpu').toFixed(2),
      ratio('cpu'),
      medianOf(mine, 'memory').toFixed(0),
      ratio('memory'),
      medianOf(mine, 'requests').toLocaleString('en'),
      (medianOf(mine, 'bytes') / 1024 / 1024).toFixed(1),
      medianOf(mine, 'connections').toFixed(0),
      ...(sends ? [] : [finds]),
    ];
    return [`| ${cells.join(' | ')} |`];
  });
  const disturbed = entries.filter(({ foreign }) => foreign > disturbing).length;
  const floor =
    about.atLeast === null ? [] : [`The link needs ${about.atLeast.toFixed(2)} s for the bytes alone.`];
  const noise =
    disturbed === 0
      ? []
      : [`${disturbed} of ${entries.length} runs were disturbed by other work on the machine.`];
  return [
    `## ${about.title}`,
    '',
    [`${about.date}.`, ...floor, ...about.notes, ...noise].join(' '),
    '',
    `| | wall, s | range | x | CPU, s | x | peak, MiB | x | requests | ${sends ? 'sent' : 'fetched'}, MiB | connections |${sends ? '' : ' finds a wrong checksum |'}`,
    `|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|${sends ? '' : '---|'}`,
    ...rows,
    '',
    ...goalsOf(about, entries),
    '',
  ].join('\n');
}
