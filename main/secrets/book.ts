/**
 * What Waybill itself knows of profiles: those typed into it, bucket patterns, tests, what probes learned. In
 * `profiles.json` beside the ledger, because a ledger may be set aside and profiles must not go with it. No secret.
 */
import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { bucketPattern, findings, styles, trial } from '../../shared/profile.ts';
import { replaceFile } from './replace.ts';

const typed = z.object({
  name: z.string(),
  keyId: z.string(),
  endpoint: z.string().nullable(),
  region: z.string().nullable(),
  style: z.enum(styles).nullable(),
});
export type Typed = Readonly<z.infer<typeof typed>>;

const pages = z.object({
  version: z.literal(1),
  typed: z.array(typed),
  patterns: z.array(bucketPattern),
  /** By profile, of any kind. */
  trials: z.record(z.string(), trial),
  findings: z.record(z.string(), findings),
  /** Offers put away. */
  declined: z.array(bucketPattern),
});
export type Pages = Readonly<z.infer<typeof pages>>;

const blank: Pages = { version: 1, typed: [], patterns: [], trials: {}, findings: {}, declined: [] };

export interface Book {
  read(): Promise<Pages>;
  /** One change at a time, on disk before it resolves. */
  write(change: (before: Pages) => Pages): Promise<Pages>;
}

export function openBook(dataDir: string): Book {
  const file = path.join(dataDir, 'profiles.json');
  let known: Promise<Pages> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const read = () => (known ??= load(file));
  return {
    read,
    write(change) {
      const next = turn.then(async () => {
        const after = change(await read());
        await replaceFile(file, `${JSON.stringify(after, null, 2)}\n`);
        known = Promise.resolve(after);
        return after;
      });
      turn = next.catch(() => {});
      return next;
    },
  };
}

/** What cannot be read is set aside, so that the next change does not take it away. */
async function load(file: string): Promise<Pages> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return blank;
  try {
    return pages.parse(JSON.parse(text));
  } catch {
    await rename(file, `${file}.unreadable`);
    return blank;
  }
}

/** A profile that is gone takes its patterns and what was learned of it along. */
export function without({ typed, patterns, trials, findings, ...rest }: Pages, name: string): Pages {
  const others = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([each]) => each !== name));
  return {
    ...rest,
    typed: typed.filter((each) => each.name !== name),
    patterns: patterns.filter((each) => each.profile !== name),
    trials: others(trials),
    findings: others(findings),
  };
}
