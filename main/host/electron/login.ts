/** Opening with the person's session, where the system has a way: a login item on macOS and Windows, an autostart entry elsewhere. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'electron';
import type { HostPort } from '../../app.ts';

/** Undefined where Waybill runs from its sources: what would be opened is not Waybill. */
export function loginItem({
  app,
  platform,
  program,
  home,
  env,
}: {
  readonly app: Pick<App, 'isPackaged' | 'getLoginItemSettings' | 'setLoginItemSettings'>;
  readonly platform: NodeJS.Platform;
  /** Absolute path of what is to be run. */
  readonly program: string;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
}): HostPort['openAtLogin'] {
  if (!app.isPackaged) return undefined;
  if (platform === 'darwin' || platform === 'win32')
    return {
      get: () => app.getLoginItemSettings().openAtLogin,
      set: (on) => app.setLoginItemSettings({ openAtLogin: on }),
    };
  const folder = path.join(env.XDG_CONFIG_HOME || path.join(home, '.config'), 'autostart');
  const file = path.join(folder, 'waybill.desktop');
  return {
    get: () => existsSync(file),
    set(on) {
      if (!on) return rmSync(file, { force: true });
      mkdirSync(folder, { recursive: true });
      // An AppImage is mounted elsewhere at each start: its own file is what stays.
      writeFileSync(file, entry(env.APPIMAGE || program));
    },
  };
}

/** Desktop Entry Specification 1.5: the command is quoted, a percent sign is doubled. */
function entry(program: string): string {
  const quoted = program
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%');
  return `[Desktop Entry]\nType=Application\nName=Waybill\nExec="${quoted}"\nTerminal=false\n`;
}
