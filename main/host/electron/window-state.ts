/**
 * Where a window was: kept beside the ledger, so that the next one opens there. Believed only while it is on a screen that
 * still exists; a state that cannot be read or written is a window of the usual size, never a failure.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserWindow, Rectangle } from 'electron';

interface WindowState extends Rectangle {
  readonly maximized: boolean;
}

export interface Place {
  /** `x` and `y` are left to the system where they are not known. */
  readonly bounds: Pick<Rectangle, 'width' | 'height'> & Partial<Pick<Rectangle, 'x' | 'y'>>;
  readonly maximized: boolean;
}

const usual: Place = { bounds: { width: 1440, height: 900 }, maximized: false };
export const least = { width: 960, height: 600 } as const;
/** Of the bar by which a window is dragged, so much must be in sight, in pixels. */
const bar = { width: 120, height: 30 } as const;
/** A second window does not hide the first. */
const step = 28;
/** Moving and resizing is many events; the last one is kept, in ms. */
const settled = 400;

const fileOf = (dataDir: string) => path.join(dataDir, 'window.json');

export function readState(dataDir: string): WindowState | null {
  try {
    const { x, y, width, height, maximized } = JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Record<
      string,
      unknown
    >;
    const numbers = [x, y, width, height];
    if (!numbers.every(Number.isSafeInteger) || typeof maximized !== 'boolean') return null;
    return { x, y, width, height, maximized } as WindowState;
  } catch {
    return null;
  }
}

function writeState(dataDir: string, state: WindowState): void {
  try {
    const file = fileOf(dataDir);
    writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    // A full disk must not keep a window from closing.
  }
}

/** Where a window opens. `screens`: what of each screen a window may use, the first one's first. */
export function placeOf(state: WindowState | null, screens: readonly Rectangle[]): Place {
  if (!state) return usual;
  const screen = screens.find((area) => barOn(state, area));
  const room = screen ?? screens[0];
  const fit = (size: 'width' | 'height') =>
    Math.max(least[size], Math.min(state[size], room?.[size] ?? state[size]));
  const size = { width: fit('width'), height: fit('height') };
  if (!screen) return { bounds: size, maximized: state.maximized };
  return { bounds: { x: state.x, y: state.y, ...size }, maximized: state.maximized };
}

/** Beside one that is open already, and of its size. */
export function placeBeside(open: Rectangle, screens: readonly Rectangle[]): Place {
  return placeOf({ ...open, x: open.x + step, y: open.y + step, maximized: false }, screens);
}

function barOn(window: Rectangle, area: Rectangle): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const below = area.y + area.height - window.y;
  return width >= bar.width && window.y >= area.y && below >= bar.height;
}

/** From now on this window's place is noted, after it changed and when it closes. */
export function keepState(window: BrowserWindow, dataDir: string): void {
  let timer: NodeJS.Timeout | null = null;
  const write = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (!window.isDestroyed())
      writeState(dataDir, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const soon = () => {
    timer ??= setTimeout(write, settled).unref();
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('maximize', soon);
  window.on('unmaximize', soon);
  window.on('close', write);
}
