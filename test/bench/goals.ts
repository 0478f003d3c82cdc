/** What the engine set out to reach, and whether these rounds say that it did. */
import type { CaseName } from './cases.ts';
import { type About, type Entry, medianOf, pairedRatio, type Quantity } from './table.ts';

interface Goal {
  readonly says: string;
  readonly most: number;
  readonly measured: (about: About, entries: readonly Entry[]) => number;
}

/** Waybill over whoever of the real peers had the least. */
const overBest =
  (of: Quantity) =>
  ({ clients }: About, entries: readonly Entry[]): number => {
    const best = clients
      .filter(({ name, limit }) => !limit && name !== 'Waybill')
      .map(({ name }) => ({
        name,
        wall: medianOf(
          entries.filter(({ client }) => client === name),
          'wall',
        ),
      }))
      .filter(({ wall }) => Number.isFinite(wall))
      .toSorted((a, b) => a.wall - b.wall)[0];
    return best ? pairedRatio(entries, of, 'Waybill', best.name) : Number.NaN;
  };

const overCurl = (_: About, entries: readonly Entry[]): number =>
  pairedRatio(entries, 'wall', 'Waybill', 'curl');

const own = (of: Quantity) => (_: About, entries: readonly Entry[]) =>
  medianOf(
    entries.filter(({ client }) => client === 'Waybill'),
    of,
  );

const overLink = (about: About, entries: readonly Entry[]): number =>
  own('wall')(about, entries) / (about.atLeast ?? Number.NaN);

const wall = (most: number): Goal => ({
  says: 'wall over the fastest peer',
  most,
  measured: overBest('wall'),
});
const cpu = (most: number): Goal => ({ says: 'CPU over the fastest peer', most, measured: overBest('cpu') });
const limit = (most: number): Goal => ({ says: 'wall over curl', most, measured: overCurl });
const flushing: Goal = {
  says: 'wall over the same without flushing to the disk',
  most: 1.05,
  measured: (_, entries) => pairedRatio(entries, 'wall', 'Waybill', 'Waybill unflushed'),
};
const link = (most: number): Goal => ({ says: 'wall over what the link needs', most, measured: overLink });

/** 200 MB. */
const putting = [wall(1), { says: 'peak memory, MiB', most: 190, measured: own('memory') }];
const bigFar = [link(1 / 0.97), wall(1)];
const midFar = [link(1.1), wall(1)];

const goals: Readonly<Record<CaseName, readonly Goal[]>> = {
  big: [
    wall(0.9),
    limit(1.2),
    cpu(0.7),
    { says: 'peak memory, MiB', most: 143, measured: own('memory') },
    flushing,
  ],
  'big-tls': [wall(1), cpu(1)],
  small: [wall(0.5), limit(2), flushing],
  'small-tls': [],
  'small-practice': [],
  'mid-far': midFar,
  'mid-far-tls': midFar,
  'big-far': bigFar,
  'big-far-tls': bigFar,
  'put-big': putting,
  'put-small': putting,
};

/** The fastest peer is the one with the least median wall time; its CPU is what CPU is compared with. */
export function goalsOf(about: About, entries: readonly Entry[]): readonly string[] {
  return goals[about.what].map(({ says, most, measured }) => {
    const value = measured(about, entries);
    if (Number.isNaN(value)) return `- ${says}: not measured, goal ${most}`;
    const figure = (n: number) => (n >= 10 ? n.toFixed(0) : n.toFixed(2));
    return `- ${says}: ${figure(value)}, goal ${figure(most)}: ${value <= most ? 'reached' : '**missed**'}`;
  });
}
