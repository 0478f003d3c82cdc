/** Scrolling a list for a while, frame by frame, and what it cost the page. */
import type { Locator } from 'playwright-core';

export interface Scrolled {
  /** Tasks over 50 ms, in ms each (W3C Long Tasks). */
  readonly longTasks: readonly number[];
  /** Milliseconds from one frame to the next. */
  readonly frames: readonly number[];
  /** Most rows that stood in the document at once. */
  readonly mostRows: number;
  /** Frames in which less than half of what was in sight had its content. */
  readonly blankFrames: number;
}

/** `list` is the grid or tree; what scrolls is it or within it. `step`: pixels a frame. */
export const scroll = (list: Locator, args: { readonly ms: number; readonly step: number }) =>
  list.evaluate(scrollHere, args);

/** Runs in the page. */
async function scrollHere(list: Element, { ms, step }: { ms: number; step: number }): Promise<Scrolled> {
  const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowY);
  const scroller = [list, ...list.querySelectorAll('*')].find(
    (element) => scrolls(element) && element.scrollHeight > element.clientHeight,
  );
  if (!scroller) throw new Error('nothing scrolls here');
  const longTasks: number[] = [];
  const watch = new PerformanceObserver((entries) => {
    for (const { duration } of entries.getEntries()) longTasks.push(duration);
  });
  watch.observe({ entryTypes: ['longtask'] });
  const frames: number[] = [];
  let mostRows = 0;
  let blankFrames = 0;
  let last = performance.now();
  const end = last + ms;
  await new Promise<void>((resolve) => {
    const turn = (now: number) => {
      frames.push(now - last);
      last = now;
      // Counted seldom: looking costs, too.
      if (frames.length % 10 === 0) {
        const rows = scroller.querySelectorAll('[role="row"], [role="treeitem"]');
        mostRows = Math.max(mostRows, rows.length);
        const empty = scroller.querySelectorAll('[aria-busy="true"]').length;
        if (empty * 2 > rows.length) blankFrames++;
      }
      scroller.scrollTop += step;
      if (now < end) requestAnimationFrame(turn);
      else resolve();
    };
    requestAnimationFrame(turn);
  });
  // The observer hears of a task after it.
  await new Promise((resolve) => setTimeout(resolve, 200));
  watch.disconnect();
  return { longTasks, frames, mostRows, blankFrames };
}
