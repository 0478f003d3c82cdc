/** Medians, and the table that a person reads. */
import type { Cost } from './measure.ts';

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[(sorted.length - 1) >> 1], sorted[middle]];
  return (low + high) / 2;
}

export interface Row {
  readonly name: string;
  readonly cost: Cost;
  readonly fastest: number;
}

/** A Markdown table; ratios are to the first row, which is Waybill: over 1 means slower, or more, than Waybill. */
export function table(title: string, rows: readonly Row[]): string {
  const first = rows[0]?.cost;
  const ratio = (of: keyof Cost, cost: Cost) => (first ? (cost[of] / first[of]).toFixed(2) : '');
  const lines = rows.map(({ name, cost, fastest }) =>
    [
      name,
      cost.wall.toFixed(2),
      fastest.toFixed(2),
      ratio('wall', cost),
      cost.cpu.toFixed(2),
      ratio('cpu', cost),
      cost.memory.toFixed(0),
      ratio('memory', cost),
    ].join(' | '),
  );
  return [
    `### ${title}`,
    '',
    '| | wall, s | fastest, s | ratio | CPU, s | ratio | peak memory, MiB | ratio |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
    ...lines.map((line) => `| ${line} |`),
    '',
  ].join('\n');
}
