/**
 * Connections that share a link, by arithmetic: what one object takes over them, with requests cut in one way or another. Each
 * has a window that doubles every round trip up to its share of the link and half as much again, and gives way where the
 * link is full; where it is not, what is left of the others' windows grows. In steps of 5 ms, by seeded dice.
 */
import { farPartSize, isTooSlow, portionOf, type Way } from '../../main/engine/slices.ts';
import { MiB } from '../../shared/part.ts';
import { diceOf } from '../crash/mutate.ts';

export interface Flows {
  readonly bytes: number;
  readonly seed: number;
  /** Shares of the link lie between 1 / e^spread and e^spread of an even one. */
  readonly spread: number;
  /** By what a window grows every round trip while the link is not full: 1 is a limit of its own. */
  readonly growth: number;
  /** One of them has so much of an even share, and never more. */
  readonly slow?: number;
  /** Bytes per second, of the link. */
  readonly rate?: number;
  /** `whole`: parts of 8 MiB, none of them cut. */
  readonly cut: 'whole' | 'slices';
}

interface Flow {
  readonly share: number;
  readonly most: number;
  window: number;
  /** It still doubles. */
  begins: boolean;
  left: number;
  brought: number;
  answered: number;
}

const count = 16;
const wait = 50;
const step = 5;
const firstWindow = 14_600;

/** `over`: what it took, of what the link needs. `twice`: of the bytes, those on their way to a request that was broken off. */
export function fetchOver(args: Flows): { readonly over: number; readonly twice: number } {
  const { bytes, spread, growth, slow, rate = 120e6, cut } = args;
  const { below } = diceOf(args.seed);
  const random = () => below(2 ** 30) / 2 ** 30;
  const even = (rate * wait) / 1000 / count;
  const flows = Array.from({ length: count }, (_, i): Flow => {
    const share = Math.exp((2 * random() - 1) * spread) * even;
    const isSlow = i === 0 && slow !== undefined;
    return {
      share,
      most: isSlow ? slow * even : Number.POSITIVE_INFINITY,
      window: firstWindow,
      begins: true,
      left: 0,
      brought: 0,
      answered: wait,
    };
  });
  let best = 125e6;
  const way = (): Way => ({ wait, connections: count, each: best / count });
  const partSize = cut === 'whole' ? 8 * MiB : farPartSize(way());
  const queue = Array.from({ length: Math.ceil(bytes / partSize) }, (_, i) =>
    Math.min(partSize, bytes - i * partSize),
  );
  let [now, got, twice, lost, seen, looked] = [0, 0, 0, 0, 0, 0];

  const begin = (flow: Flow) => {
    const part = queue.shift();
    if (part === undefined) return;
    const portion = cut === 'whole' ? part : Math.ceil(portionOf({ left: bytes - got, way: way() }));
    flow.left = part < 2 * portion ? part : portion;
    if (flow.left < part) queue.unshift(part - flow.left);
    flow.brought = 0;
    flow.answered = Math.max(flow.answered, now) + wait;
  };
  const hurry = () => {
    const idle = flows.filter(({ left }) => left === 0).length;
    const slowest = flows.find(
      ({ left, brought, answered }) =>
        brought > 0 && left > 0 && isTooSlow({ brought, ms: now - answered, left, idle, way: way() }),
    );
    if (!slowest || idle === 0) return;
    queue.push(slowest.left);
    const under = Math.min(slowest.left, slowest.window);
    twice += under;
    lost += under;
    Object.assign(slowest, { left: 0, window: firstWindow, begins: true, answered: now + wait });
  };

  while (got < bytes - count) {
    for (const flow of flows) if (flow.left === 0) begin(flow);
    if (cut === 'slices' && queue.length === 0) hurry();
    const busy = flows.filter(({ left, answered }) => left > 0 && answered <= now);
    // What nobody waits for any more takes its place on the link too.
    const idle = Math.min(lost, (0.9 * rate * step) / 1000);
    lost -= idle;
    const room = (rate * step) / 1000 - idle;
    const wanted = busy.reduce((sum, { window, most }) => sum + (Math.min(window, most) * step) / wait, 0);
    const full = wanted > room;
    for (const flow of busy) {
      const wish = (Math.min(flow.window, flow.most) * step) / wait;
      const some = Math.min(flow.left, full ? (wish / wanted) * room : wish);
      flow.brought += some;
      got += some;
      flow.left = flow.left - some < 1 ? 0 : flow.left - some;
      if (flow.begins) {
        flow.window *= 2 ** (step / wait);
        flow.begins = flow.window < flow.share * (full ? 1 : 1.5);
      } else if (full) flow.window = Math.max(flow.share, flow.window * (1 - (0.02 * step) / wait));
      else flow.window *= growth ** (step / wait);
    }
    now += step;
    if (now - looked < 500) continue;
    best = Math.max(((got - seen) / (now - looked)) * 1000, (now === 500 ? 0 : best) * 0.95);
    [seen, looked] = [got, now];
  }
  return { over: now / ((bytes / rate) * 1000), twice: twice / bytes };
}
