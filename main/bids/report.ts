/** What a look at a study found: counted in full, kept to a limit, so that a study that is wrong throughout fits in memory. */
import type { Finding, Held, HoldRule, Severity } from '../../shared/study.ts';

/** Of one code; enough to list, and to hold back what an answer says. */
export const mostKept = 10_000;

interface Group {
  readonly rule: HoldRule;
  readonly path: string;
  readonly reason: string;
  files: number;
  bytes: number;
  /** What the group is made of, where its path is a pattern. */
  readonly members: string[];
}

export interface Report {
  add(finding: Finding): void;
  /** `own`: the very file, or folder with its slash. */
  hold(held: Held & { readonly own: string }): void;
  /** Errors first, then by file. Sorted once, after the last was added. */
  findings(): readonly Finding[];
  kinds(): readonly { readonly code: string; readonly severity: Severity; readonly count: number }[];
  count(severity: Severity): number;
  countOf(code: string): number;
  /** Largest first, each one's members by name. */
  held(): readonly (Held & { readonly members: readonly string[] })[];
}

export function createReport(): Report {
  const counts = new Map<string, { code: string; severity: Severity; count: number }>();
  const groups = new Map<string, Group>();
  let found: Finding[] = [];
  let sorted = true;
  return {
    add(finding) {
      const key = `${finding.severity} ${finding.code}`;
      const counted = counts.get(key) ?? { code: finding.code, severity: finding.severity, count: 0 };
      counts.set(key, counted);
      if (++counted.count > mostKept) return;
      found.push(finding);
      sorted = false;
    },
    hold({ rule, path, reason, files, bytes, own }) {
      const key = `${rule} ${path}`;
      const group = groups.get(key);
      if (!group) {
        groups.set(key, { rule, path, reason, files, bytes, members: [own] });
        return;
      }
      group.members.push(own);
      group.files += files;
      group.bytes += bytes;
    },
    findings() {
      if (!sorted)
        found = found.sort((a, b) =>
          a.severity === b.severity
            ? compare(a.file, b.file) || compare(a.code, b.code)
            : a.severity === 'error'
              ? -1
              : 1,
        );
      sorted = true;
      return found;
    },
    kinds: () => [...counts.values()],
    count: (severity) =>
      [...counts.values()].reduce((sum, one) => sum + (one.severity === severity ? one.count : 0), 0),
    countOf: (code) =>
      [...counts.values()].reduce((sum, one) => sum + (one.code === code ? one.count : 0), 0),
    held() {
      const all = [...groups.values()].sort((a, b) => b.bytes - a.bytes || compare(a.path, b.path));
      // Folders are walked several at once.
      for (const { members } of all) members.sort(compare);
      return all;
    },
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
