/**
 * What services answered, kept in a folder up to a bound: a file an answer, the ones not used for longest go first. A cache:
 * nothing here is missed when it is gone, and what cannot be written is not kept.
 */
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

export interface Answers {
  /** `at`: epoch ms at which it was kept. */
  read(question: string): { readonly text: string; readonly at: number } | null;
  keep(question: string, text: string): void;
}

/** Null keeps nothing. `most`: bytes over all answers. */
export function createAnswers(args: {
  readonly folder: string | null;
  readonly most: number;
  readonly now: () => number;
}): Answers {
  const { folder, most, now } = args;
  if (folder === null) return { read: () => null, keep: () => {} };
  const fileOf = (question: string) =>
    path.join(folder, `${createHash('sha256').update(question).digest('hex').slice(0, 32)}.json`);
  let kept: number | null = null;

  function shrink(): void {
    const files = readdirSync(folder as string)
      .map((name) => path.join(folder as string, name))
      .map((file) => ({ file, ...statSync(file) }))
      .sort((a, b) => a.mtimeMs - b.mtimeMs);
    kept = files.reduce((sum, { size }) => sum + size, 0);
    for (const { file, size } of files) {
      if (kept <= most) return;
      rmSync(file, { force: true });
      kept -= size;
    }
  }

  return {
    read(question) {
      try {
        const file = fileOf(question);
        const said = JSON.parse(readFileSync(file, 'utf8')) as { question: string; at: number; text: string };
        // A digest is short; the question itself decides.
        if (said.question !== question || typeof said.text !== 'string') return null;
        utimesSync(file, now() / 1000, now() / 1000);
        return { text: said.text, at: Number(said.at) };
      } catch {
        return null;
      }
    },
    keep(question, text) {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const file = fileOf(question);
        const fresh = `${file}.new`;
        writeFileSync(fresh, JSON.stringify({ question, at: now(), text }), { mode: 0o600 });
        renameSync(fresh, file);
        kept = (kept ?? most) + text.length;
        if (kept > most) shrink();
      } catch {
        // A full or read-only disk: the answer is good all the same.
      }
    },
  };
}
