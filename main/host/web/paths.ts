/**
 * Folders that a browser may name: those below the allowed roots, after every symbolic link is followed.
 * Applied to every call that carries a folder, before the app sees it.
 */
import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HostInfo } from '../../../shared/calls/host.ts';
import { type Answer, type CallName, calls, type Input, type Output } from '../../../shared/contract.ts';
import { toFailure, WaybillError } from '../../../shared/failure.ts';
import type { Engine } from '../api.ts';

const separators = process.platform === 'win32' ? /[\\/]/ : '/';

/**
 * Where a path leads: its nearest existing ancestor with links followed, and the rest as written. A link to nowhere is
 * refused, because a later mkdir would follow it. So is a step back: the system follows the link before it, path.resolve
 * does not, and what was checked would not be what is opened. Throws WaybillError not-allowed.
 */
async function resolved(target: string): Promise<string> {
  if (!path.isAbsolute(target) || target.includes('\0')) throw refused(target, 'not an absolute path');
  if (target.split(separators).includes('..')) throw refused(target, 'a step back (..)');
  let existing = path.resolve(target);
  const rest: string[] = [];
  for (;;) {
    const real = await realpath(existing).catch(() => null);
    if (real !== null) return path.join(real, ...rest);
    const there = await lstat(existing).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
      throw refused(target, `${error.code ?? 'unreadable'}: ${existing}`);
    });
    if (there !== null) throw refused(target, `link to nowhere: ${existing}`);
    rest.unshift(path.basename(existing));
    existing = path.dirname(existing);
  }
}

const below = (root: string, target: string) => {
  const relative = path.relative(root, target);
  return relative === '' || (!path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..');
};

/** Throws WaybillError not-allowed unless `target` lies below one of `roots`, which must exist. */
export async function assertBelow(roots: readonly string[], target: string): Promise<void> {
  const real = await resolved(target);
  for (const root of roots) if (below(await resolved(root), real)) return;
  throw refused(target, `allowed: ${roots.join(', ')}`);
}

function refused(target: string, detail: string) {
  return new WaybillError({
    code: 'not-allowed',
    reason: `This window may not use the folder ${target}.`,
    hint: 'Choose a folder inside an allowed one, or start the web host with --root for this folder.',
    detail,
  });
}

/** Of a place on this disk or on the web. */
const diskPath = (place: unknown): string | null => {
  if (typeof place !== 'string' || /^https?:/.test(place)) return null;
  return place.startsWith('file:') && URL.canParse(place) ? fileURLToPath(place) : place;
};

/** The folder a call names, if it names one. Total over the calls, so a new one has to say. */
type FolderOf = { readonly [K in CallName]?: (input: Input<K>) => string | null | undefined };
const folderOf: FolderOf = {
  'folders.list': ({ path }) => path,
  'folders.create': ({ path }) => path,
  'folders.check': ({ path }) => path,
  'plans.create': ({ folder }) => folder,
  'plans.change': ({ folder }) => folder,
  'history.again': ({ folder }) => folder,
  'jobs.verify': ({ folder }) => folder,
  'uploads.plan': ({ folder }) => folder,
  'buckets.adopt': ({ file }) => file,
  'studies.recognise': ({ folder }) => folder,
  'studies.ask': ({ folder }) => folder,
  'studies.look': ({ folder }) => folder,
  'studies.stop': ({ folder }) => folder,
  'studies.forget': ({ folder }) => folder,
  'studies.state': ({ folder }) => folder,
  'studies.plan': ({ folder }) => folder,
  'studies.send': ({ folder }) => folder,
  'studies.decide': ({ folder }) => folder,
  'studies.findings': ({ folder }) => folder,
  'studies.rows': ({ folder }) => folder,
  'studies.holdback': ({ folder }) => folder,
  'manifests.read': ({ path }) => path,
  'manifests.export': ({ folder }) => folder,
  'settings.set': ({ folder }) => folder,
  'labels.set': ({ place }) => diskPath(place),
  'host.reveal': ({ path }) => path,
  'host.pickFolder': ({ from }) => from,
};

/** Calls that say where what they make may write: see shared/calls/call.ts. */
const writes: ReadonlySet<CallName> = new Set(
  (Object.keys(calls) as CallName[]).filter((name) => 'roots' in calls[name].input.shape),
);

/** The same engine, for a window that may only use `roots`. `info` replaces what the engine says of its own host. */
export function confined({
  engine,
  roots,
  info,
}: {
  engine: Engine;
  roots: readonly string[];
  info: Partial<HostInfo>;
}): Engine {
  const run = async <K extends CallName>(name: K, input: Input<K>): Promise<Answer<Output<K>>> => {
    let asked: unknown = input;
    if (name === 'folders.list' && pathIn(input) === null) asked = { path: roots[0] };
    const folder = folderIn(name, asked);
    if (typeof folder === 'string') await assertBelow(roots, folder);
    if (writes.has(name)) asked = { ...(asked as object), roots: await Promise.all(roots.map(resolved)) };
    if (name === 'jobs.remove') await assertMayDelete(engine, roots, input);
    if (name === 'extras.list' || name === 'extras.delete' || name === 'practice.clear')
      await assertJobsBelow(engine, roots, [jobIn(input)]);
    const answer = await engine.call(name, asked as Input<K>);
    if (!answer.ok) return answer;
    if (name === 'host.info') return { ok: true, value: { ...answer.value, ...info, roots: [...roots] } };
    if (name === 'folders.list') return { ok: true, value: await withoutOutside(roots, answer.value) };
    return answer;
  };
  return {
    ...engine,
    call: (name, input) =>
      run(name, input).catch((error: unknown) => ({ ok: false, error: toFailure(error) })),
  };
}

/** A job that another door made may lie elsewhere: this window may forget it, but not delete its files. */
async function assertMayDelete(engine: Engine, roots: readonly string[], input: unknown): Promise<void> {
  const asked = calls['jobs.remove'].input.safeParse(input);
  if (asked.success && asked.data.deleteFiles) await assertJobsBelow(engine, roots, asked.data.ids);
}

async function assertJobsBelow(
  engine: Engine,
  roots: readonly string[],
  ids: readonly unknown[],
): Promise<void> {
  const state = await engine.call('state.snapshot', {});
  if (!state.ok) throw new WaybillError(state.error);
  for (const { id, folder } of state.value.jobs) if (ids.includes(id)) await assertBelow(roots, folder);
}

const jobIn = (input: unknown) =>
  typeof input === 'object' && input !== null && 'jobId' in input ? input.jobId : undefined;

const pathIn = (input: unknown) =>
  typeof input === 'object' && input !== null && 'path' in input ? input.path : undefined;

/** Input is not parsed yet here: anything but an object is left for the parser to refuse. */
function folderIn(name: CallName, input: unknown): unknown {
  const of = Object.hasOwn(folderOf, name) ? (folderOf[name] as (input: object) => unknown) : undefined;
  return of && typeof input === 'object' && input !== null ? of(input) : null;
}

/** At the top of a root there is no way up. */
async function withoutOutside<V>(roots: readonly string[], value: V): Promise<V> {
  const listed = value as Output<'folders.list'>;
  if (listed.parent === null) return value;
  const inside = await assertBelow(roots, listed.parent).then(
    () => true,
    () => false,
  );
  return inside ? value : { ...value, parent: null };
}
