/** Which kind of file system a folder lies on. */
import { readFile, realpath } from 'node:fs/promises';

/** File system type as the system calls it (`ext4`, `nfs4`, `fuseblk`); null where only Linux would know. */
export async function volumeOf(folder: string): Promise<string | null> {
  try {
    return findVolume(await readFile('/proc/self/mountinfo', 'utf8'), await realpath(folder));
  } catch {
    return null;
  }
}

/**
 * The mount with the longest path above `folder`; of two on one path, the later covers the earlier.
 * Fields: proc_pid_mountinfo(5). Everything after the lone `-` moves, because optional fields come before it.
 */
export function findVolume(mountinfo: string, folder: string): string | null {
  let type: string | null = null;
  let longest = -1;
  for (const line of mountinfo.split('\n')) {
    const fields = line.split(' ');
    const point = fields[4]?.replace(/\\(\d{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    const kind = fields[fields.indexOf('-') + 1];
    if (point === undefined || kind === undefined || point.length < longest) continue;
    const above = point.endsWith('/') ? point : `${point}/`;
    if (folder !== point && !folder.startsWith(above)) continue;
    longest = point.length;
    type = kind;
  }
  return type;
}
