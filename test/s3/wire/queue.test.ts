/** A lane's queue by itself: what is added and taken without end. */
import v8 from 'node:v8';
import vm from 'node:vm';
import { expect, test } from 'vitest';
import { createLanes } from '../../../main/s3/wire/lanes.ts';
import type { WireWork } from '../../../main/s3/wire/messages.ts';

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;
const taskOf = (id: number) => ({ id, lane: 3 }) as WireWork;

test('a queue that is refilled before it is empty keeps its order, and lets go of what was taken', async () => {
  const lanes = createLanes();
  lanes.share({ lane: null, count: 1, atOnce: false });
  const taken: WeakRef<WireWork>[] = [];
  let added = 0;
  for (let next = 0; next < 20_000; next++) {
    while (added < next + 700) lanes.add(taskOf(added++));
    const task = lanes.take();
    expect(task?.id).toBe(next);
    if (!task) return;
    taken.push(new WeakRef(task));
    lanes.ended(task);
  }
  // A WeakRef keeps what it is made of until the turn ends.
  await new Promise(setImmediate);
  collect();
  expect(taken.filter((one) => one.deref() !== undefined).length).toBeLessThan(1500);
  expect(lanes.everyWaiting()).toHaveLength(700 - 1);
});
