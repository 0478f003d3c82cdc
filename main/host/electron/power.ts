/** Power, as a desktop has it. */
import { execFile } from 'node:child_process';

const commands: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  linux: ['systemctl', 'suspend'],
  darwin: ['pmset', 'sleepnow'],
  win32: ['rundll32.exe', 'powrprof.dll,SetSuspendState', '0,1,0'],
};

/** Electron has no call for it; each system has a command. One that is refused leaves the machine awake, which harms nobody. */
export function sleepNow(): void {
  const [command, ...words] = commands[process.platform] ?? [];
  if (command !== undefined) execFile(command, words, () => {});
}
