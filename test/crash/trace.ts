/** What one process did to the files below a folder, call by call with the bytes it wrote, read from strace's account of it. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** Lines of the account at which a call began and came back; what began later may have reached the disk earlier. */
interface Step {
  readonly began: number;
  readonly ended: number;
  /** Epoch seconds. */
  readonly at: number;
}

export type DataStep = Step &
  (
    | { readonly kind: 'write'; readonly position: number; readonly bytes: Buffer }
    | { readonly kind: 'truncate'; readonly size: number }
    | { readonly kind: 'sync' }
  );

/** A change to one folder's names; `node` is a file, or null for a folder. */
export type NameStep = Step & { readonly folder: string } & (
    | { readonly kind: 'name'; readonly path: string; readonly node: number | null }
    | { readonly kind: 'rename'; readonly path: string; readonly from: string }
    | { readonly kind: 'drop'; readonly path: string }
    | { readonly kind: 'sync' }
  );

export interface Trace {
  readonly root: string;
  readonly lines: number;
  /** By file: what happened to its bytes, in order. */
  readonly files: readonly (readonly DataStep[])[];
  readonly names: readonly NameStep[];
}

export const traced = [
  ...['open', 'openat', 'creat', 'close', 'lseek', 'write', 'pwrite64', 'writev', 'pwritev', 'ftruncate'],
  ...['truncate', 'fdatasync', 'fsync', 'rename', 'renameat', 'renameat2', 'link', 'linkat', 'unlink'],
  ...['unlinkat', 'mkdir', 'mkdirat', 'rmdir', 'dup', 'copy_file_range', 'sendfile', 'fallocate'],
].join(',');

/** Calls that this account could not follow are an error where they touch the folder. */
const unfollowed = new Set(['writev', 'pwritev', 'dup', 'copy_file_range', 'fallocate', 'truncate']);

const unhex = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex');

export async function readTrace(file: string, root: string): Promise<Trace> {
  const files: DataStep[][] = [];
  const names: NameStep[] = [];
  /** The tree as the process sees it: file number, or null for a folder. */
  const tree = new Map<string, number | null>();
  const open = new Map<number, { path: string; node: number | null; position: number; append: boolean }>();
  const unfinished = new Map<string, { text: string; began: number }>();
  let line = 0;

  const inside = (at: string) => at === root || at.startsWith(`${root}/`);
  const paths = (args: string) =>
    [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex]) => unhex(hex ?? '').toString());

  function follow(call: string, args: string, result: number, step: Step): void {
    const fd = Number.parseInt(args, 10);
    const held = open.get(fd);
    switch (call) {
      case 'open':
      case 'openat':
      case 'creat': {
        const [at = ''] = paths(args);
        if (!inside(at)) return void open.delete(result);
        let node = tree.get(at);
        if (node === undefined && args.includes('O_CREAT')) {
          node = files.push([]) - 1;
          tree.set(at, node);
          names.push({ ...step, kind: 'name', folder: path.dirname(at), path: at, node });
        } else if (typeof node === 'number' && args.includes('O_TRUNC'))
          files[node]?.push({ ...step, kind: 'truncate', size: 0 });
        open.set(result, { path: at, node: node ?? null, position: 0, append: args.includes('O_APPEND') });
        return;
      }
      case 'close':
        return void open.delete(fd);
      case 'lseek':
        if (held) held.position = result;
        return;
      case 'write':
      case 'pwrite64': {
        if (held?.node == null) return;
        const bytes = unhex(/"((?:\\x[0-9a-f]{2})*)"/.exec(args)?.[1] ?? '').subarray(0, result);
        const position = call === 'write' ? held.position : Number(/, (\d+)$/.exec(args)?.[1]);
        if (held.append || bytes.length !== result) throw new Error(`not followed: ${call} ${held.path}`);
        if (call === 'write') held.position += result;
        files[held.node]?.push({ ...step, kind: 'write', position, bytes });
        return;
      }
      case 'ftruncate':
        if (held?.node != null)
          files[held.node]?.push({ ...step, kind: 'truncate', size: Number(/(\d+)$/.exec(args)?.[1]) });
        return;
      case 'fdatasync':
      case 'fsync':
        if (held?.node != null) files[held.node]?.push({ ...step, kind: 'sync' });
        else if (held) names.push({ ...step, kind: 'sync', folder: held.path });
        return;
      case 'mkdir':
      case 'mkdirat': {
        const [at = ''] = paths(args);
        if (!inside(at)) return;
        tree.set(at, null);
        names.push({ ...step, kind: 'name', folder: path.dirname(at), path: at, node: null });
        return;
      }
      case 'link':
      case 'linkat': {
        const [from = '', at = ''] = paths(args);
        if (!inside(at)) return;
        const node = tree.get(from) ?? null;
        tree.set(at, node);
        names.push({ ...step, kind: 'name', folder: path.dirname(at), path: at, node });
        return;
      }
      case 'rename':
      case 'renameat':
      case 'renameat2': {
        const [from = '', at = ''] = paths(args);
        if (!inside(at)) return;
        tree.set(at, tree.get(from) ?? null);
        tree.delete(from);
        names.push({ ...step, kind: 'rename', folder: path.dirname(at), path: at, from });
        return;
      }
      case 'unlink':
      case 'unlinkat':
      case 'rmdir': {
        const [at = ''] = paths(args);
        if (!inside(at)) return;
        tree.delete(at);
        names.push({ ...step, kind: 'drop', folder: path.dirname(at), path: at });
        return;
      }
      default:
        if (unfollowed.has(call) && (held || paths(args).some(inside)))
          throw new Error(`not followed: ${call}(${args.slice(0, 200)})`);
    }
  }

  for await (const text of createInterface({ input: createReadStream(file, { encoding: 'latin1' }) })) {
    line++;
    const [, process = '', at = '0', rest = ''] = /^(\d+) +([\d.]+) (.*)$/.exec(text) ?? [];
    const cut = /^(.*) <unfinished \.\.\.>$/.exec(rest);
    if (cut) {
      const text = cut[1] ?? '';
      unfinished.set(process, { text, began: line });
      // The number is free as soon as the call begins: another thread's file may have it before this one hears the end.
      const closing = /^close\((\d+)/.exec(text)?.[1];
      if (closing !== undefined) open.delete(Number(closing));
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const before = unfinished.get(process);
    if (resumed) unfinished.delete(process);
    const whole = resumed ? `${before?.text ?? ''}${resumed[1]}` : rest;
    const [, call = '', args = '', result = '-1'] = /^(\w+)\((.*)\) += (-?\d+)/.exec(whole) ?? [];
    if (call === '' || Number(result) < 0 || (resumed && call === 'close')) continue;
    const began = resumed ? (before?.began ?? line) : line;
    follow(call, args, Number(result), { began, ended: line, at: Number(at) });
  }
  return { root, lines: line, files, names };
}
