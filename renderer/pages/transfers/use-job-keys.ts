/** The keys of the page. They mean the selected jobs, wherever the focus is, unless it is in something with keys of its own. */
import { useEffect, useRef } from 'react';
import type { Job } from '../../../shared/job.ts';
import { typing } from '../../ui/keys.ts';
import { move, retry, toggle } from './actions.ts';
import type { Rows } from './rows.ts';
import type { Selection } from './use-selection.ts';

export interface KeyTargets {
  readonly rows: Rows;
  readonly selection: Selection;
  readonly jobs: readonly Job[];
  readonly open: ReadonlySet<number>;
  readonly onOpen: (id: number) => void;
  readonly onRemove: () => void;
  readonly onMenu: () => void;
}

export function useJobKeys(targets: KeyTargets): void {
  const latest = useRef(targets);
  latest.current = targets;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (typing(event) || !mine(event)) return;
      if (press(event, latest.current)) event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/** Buttons, links, tabs and switches keep their own keys. */
const mine = ({ target }: KeyboardEvent) =>
  !(target instanceof Element) ||
  target.closest(
    'button, a, input, summary, [role="tab"], [role="grid"], [role="tree"], [role="application"]',
  ) === null;

/** True where the key meant something. */
function press(event: KeyboardEvent, targets: KeyTargets): boolean {
  const { rows, selection, jobs, open, onOpen, onRemove, onMenu } = targets;
  const { shiftKey: range } = event;
  const step = (by: number) =>
    selection.pick(clamp(selection.cursor + by, rows.count), { add: false, range });
  const row = rows.at(selection.cursor);
  if (event.ctrlKey || event.metaKey) {
    if (event.key === 'a') selection.all();
    else if (event.key === '+' || event.key === '=') void move(jobs, range ? 'top' : 'up');
    else if (event.key === '-' || event.key === '_') void move(jobs, range ? 'bottom' : 'down');
    else return false;
    return true;
  }
  switch (event.key) {
    case 'ArrowDown':
      step(1);
      return true;
    case 'ArrowUp':
      step(selection.cursor < 0 ? 1 : -1);
      return true;
    case 'PageDown':
      step(15);
      return true;
    case 'PageUp':
      step(-15);
      return true;
    case 'Home':
      step(-rows.count);
      return true;
    case 'End':
      step(rows.count);
      return true;
    case 'Enter':
      if (row?.kind === 'job') onOpen(row.job.id);
      return row !== null;
    case 'ArrowRight':
      if (row?.kind === 'job' && !open.has(row.job.id)) onOpen(row.job.id);
      return true;
    case 'ArrowLeft':
      if (row?.kind === 'transfer') selection.pick(rows.ofJob(row.job.id), { add: false, range: false });
      else if (row && open.has(row.job.id)) onOpen(row.job.id);
      return true;
    case ' ':
      toggle(jobs);
      return true;
    case 'r':
    case 'R':
      retry(jobs);
      return true;
    case 'Delete':
      onRemove();
      return true;
    case 'Escape':
      selection.none();
      return true;
    case 'ContextMenu':
      onMenu();
      return true;
    case 'F10':
      if (range) onMenu();
      return range;
    default:
      return false;
  }
}

const clamp = (index: number, count: number) => Math.max(0, Math.min(count - 1, index));
