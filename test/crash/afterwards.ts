/**
 * What a disk may hold after power was lost at some line of a trace.
 *
 * Kept for certain: bytes that a finished fdatasync of their file covered, names that a finished fsync of their folder
 * covered. Of the rest anything may be there or not, in any order: writes whole, torn at sectors or missing; a file's
 * length without its bytes (zeros, or what the sectors held before); names without bytes, bytes without names, a rename
 * before or after what it depended on in time. A rename itself is one step, as every journaling file system has it.
 */
import { linkSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Dice } from './mutate.ts';
import type { DataStep, NameStep, Trace } from './trace.ts';

type Luck = () => boolean;

/** All, none, the oldest, or any of what nothing made durable. */
function luckOf(dice: Dice, count: number): Luck {
  const way = dice.below(5);
  const oldest = dice.below(count + 1);
  const one = 1 + dice.below(8);
  let met = 0;
  if (way === 0) return () => true;
  if (way === 1) return () => false;
  if (way === 2) return () => met++ < oldest;
  return way === 3 ? () => dice.once(2) : () => !dice.once(one + 1);
}

/** The last moment at which a sync that was over by `cut` began; what ended before is covered. */
const coveredTo = (steps: readonly { kind: string; began: number; ended: number }[], cut: number): number =>
  steps.reduce((last, { kind, began, ended }) => (kind === 'sync' && ended < cut ? began : last), -1);

interface Contents {
  readonly bytes: Buffer;
  /** Epoch seconds. */
  readonly modified: number;
}

function contentsOf(steps: readonly DataStep[], born: number, cut: number, dice: Dice): Contents {
  const covered = coveredTo(steps, cut);
  const seen = steps.filter(({ began, kind }) => began < cut && kind !== 'sync');
  const luck = luckOf(dice, seen.filter(({ ended }) => ended >= covered).length);
  const sector = dice.pick([512, 4096]);
  const torn = dice.once(2);
  const longest = seen.reduce(
    (most, step) => (step.kind === 'write' ? Math.max(most, step.position + step.bytes.length) : most),
    0,
  );
  const bytes = Buffer.alloc(longest);
  if (dice.once(3)) bytes.fill(0x5a);
  let size = 0;
  let known = 0;
  let modified = born;
  for (const step of seen) {
    const sure = step.ended < covered;
    if (step.kind === 'write') known = Math.max(known, step.position + step.bytes.length);
    else if (step.kind === 'truncate') known = step.size;
    if (!sure && !luck()) continue;
    modified = step.at;
    if (step.kind === 'truncate') {
      bytes.fill(0, Math.min(step.size, longest));
      size = step.size;
    } else if (step.kind === 'write') {
      for (let at = 0; at < step.bytes.length; ) {
        const end = Math.min(step.bytes.length, at + sector - ((step.position + at) % sector));
        if (sure || !torn || !dice.once(4)) step.bytes.copy(bytes, step.position + at, at, end);
        at = end;
      }
      size = Math.max(size, step.position + step.bytes.length);
    }
  }
  // Length and time are the file's own record, which may be written before its bytes, or long after.
  const ahead = dice.once(3);
  const length = ahead ? Math.max(size, known) : size;
  const grown =
    length > longest ? Buffer.concat([bytes, Buffer.alloc(length - longest)]) : bytes.subarray(0, length);
  return { bytes: grown, modified: ahead ? (seen.at(-1)?.at ?? born) : modified };
}

/** Names to file numbers, or null for folders. */
function treeOf(trace: Trace, cut: number, dice: Dice) {
  const syncs = new Map<string, number>();
  for (const step of trace.names)
    if (step.kind === 'sync' && step.ended < cut) syncs.set(step.folder, step.began);
  const isSure = (step: NameStep): boolean =>
    step.ended < (syncs.get(step.folder) ?? -1) ||
    (step.kind === 'rename' && step.ended < (syncs.get(path.dirname(step.from)) ?? -1));
  const seen = trace.names.filter(({ began, kind }) => began < cut && kind !== 'sync');
  const luck = luckOf(dice, seen.filter((step) => !isSure(step)).length);
  const tree = new Map<string, number | null>([[trace.root, null]]);
  const changed = new Map<string, number>();
  for (const step of seen) {
    if (!isSure(step) && !luck()) continue;
    if (tree.get(step.folder) !== null) continue;
    if (step.kind === 'name') {
      tree.set(step.path, step.node);
      if (step.node === null) changed.set(step.path, step.at);
    } else if (step.kind === 'drop') tree.delete(step.path);
    else if (step.kind === 'rename') {
      const node = tree.get(step.from);
      if (node === undefined) continue;
      tree.set(step.path, node);
      tree.delete(step.from);
      changed.set(path.dirname(step.from), step.at);
    }
    changed.set(step.folder, step.at);
  }
  return { tree, changed };
}

/** Makes the folder of the trace what power may have left of it at `cut`. */
export function lay(trace: Trace, cut: number, dice: Dice): void {
  const { tree, changed } = treeOf(trace, cut, dice);
  const first = new Map<number, string>();
  // Of what is there already nothing is left; links of one file share its bytes.
  rmSync(trace.root, { recursive: true, force: true });
  for (const [at, node] of tree) {
    if (at.endsWith('-shm') || (!isThere(path.dirname(at)) && at !== trace.root)) continue;
    if (node === null) {
      mkdirSync(at, { recursive: at === trace.root });
      continue;
    }
    const other = first.get(node);
    if (other) {
      linkSync(other, at);
      continue;
    }
    first.set(node, at);
    const born = trace.names.find((step) => step.kind === 'name' && step.node === node)?.at ?? 0;
    const { bytes, modified } = contentsOf(trace.files[node] ?? [], born, cut, dice);
    writeFileSync(at, bytes);
    utimesSync(at, modified, modified);
  }
  for (const [folder, at] of changed) if (isThere(folder)) utimesSync(folder, at, at);
}

const isThere = (at: string): boolean => statSync(at, { throwIfNoEntry: false }) !== undefined;
