/** Whether the machine was started anew since: after that, only what was made durable is believed. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * An ID that differs after each start. Null on Windows: its start time is worked out from two clocks that drift, and
 * its boot counter stands still where prefetching is off; believing either could keep bytes that were never written.
 */
export function readBootId(platform: NodeJS.Platform): string | null {
  try {
    if (platform === 'linux') return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() || null;
    if (platform === 'darwin')
      return (
        execFileSync('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8' }).trim() || null
      );
    return null;
  } catch {
    return null;
  }
}
