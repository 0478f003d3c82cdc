/** Where a dragged job would go: right before or behind the row below the pointer. */
import { type DragEvent, useState } from 'react';
import type { Rows } from './rows.ts';

/** What is dragged says what it is, so that a file from elsewhere is not taken for a job. */
export const jobDrag = 'application/x-waybill-job';

interface Spot {
  readonly jobId: number;
  readonly side: 'before' | 'after';
}

export function useDrop(rows: Rows, onDrop: (before: number | null) => void) {
  const [at, setAt] = useState<Spot | null>(null);
  /** Asked of each event: one that drops may come before what the last one set was drawn. */
  const spot = (event: DragEvent): Spot | null => {
    if (!event.dataTransfer.types.includes(jobDrag)) return null;
    const element = event.target instanceof Element ? event.target.closest('[role="row"]') : null;
    const row = rows.at(Number(element?.id.replace('row-', '') ?? Number.NaN));
    if (!element || !row) return null;
    const { top, height } = element.getBoundingClientRect();
    const before = row.kind === 'job' && event.clientY < top + height / 2;
    return { jobId: row.job.id, side: before ? 'before' : 'after' };
  };
  return {
    at,
    listeners: {
      onDragOver(event: DragEvent) {
        const now = spot(event);
        if (!now) return;
        event.preventDefault();
        if (at?.jobId !== now.jobId || at.side !== now.side) setAt(now);
      },
      onDragLeave(event: DragEvent) {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
          setAt(null);
      },
      onDrop(event: DragEvent) {
        const now = spot(event);
        setAt(null);
        if (!now) return;
        event.preventDefault();
        onDrop(now.side === 'before' ? now.jobId : rows.jobAfter(now.jobId));
      },
    },
  };
}
