/** Where the focus was, so that it has somewhere near to go when that is gone. */

/** What Tab stops at. */
const stops =
  'a[href], button, input, select, textarea, summary, [contenteditable="true"], [tabindex]:not([tabindex="-1"])';
const grids = '[role="grid"], [role="treegrid"], [role="tree"]';
/** Beyond these nothing is near. */
const bounds = 'main, nav, [role="dialog"]';

export interface Spot {
  readonly element: HTMLElement;
  /** Outwards from its parent to the page or dialog that it is in; how many stops each has before it. */
  readonly around: readonly { readonly box: HTMLElement; readonly before: number }[];
}

export const isOff = (element: Element): boolean => element.matches(':disabled, [data-disabled="true"]');

const canHave = (element: HTMLElement) =>
  element.isConnected && !isOff(element) && (element.checkVisibility?.() ?? true);

const stopsIn = (box: Element) =>
  [...box.querySelectorAll<HTMLElement>(stops)].filter(({ tabIndex }) => tabIndex >= 0);

export function spotOf(element: HTMLElement): Spot {
  const bound = element.closest(bounds);
  const around: { box: HTMLElement; before: number }[] = [];
  for (let box = element.parentElement; bound && box && bound.contains(box); box = box.parentElement)
    around.push({ box, before: stopsIn(box).indexOf(element) });
  return { element, around };
}

/** It itself, what took its place, or what is nearest in the same page or dialog; null where all of that is gone. */
export function nearest({ element, around }: Spot): HTMLElement | null {
  if (canHave(element)) return element;
  for (const { box, before } of around) {
    if (!box.isConnected) continue;
    if (box.matches(stops) && box.tabIndex >= 0) return box;
    const left = stopsIn(box).filter(canHave);
    const near = left[Math.min(Math.max(before, 0), left.length - 1)];
    if (near) return near;
  }
  return (
    around.map(({ box }) => box).find((box) => box.matches('main, [role="dialog"]') && canHave(box)) ?? null
  );
}

/** What a page is for, if it is a list of something, or else the page; null while it is not drawn. */
export function landingOf(page: string): HTMLElement | null {
  const shown = [...document.querySelectorAll<HTMLElement>('[data-page]')];
  const main = shown.find(({ dataset }) => dataset.page === page)?.querySelector<HTMLElement>('main');
  if (!main || !canHave(main)) return null;
  return (
    [...main.querySelectorAll<HTMLElement>(grids)].find((grid) => grid.tabIndex >= 0 && canHave(grid)) ?? main
  );
}

let lent: Element | null = null;

/** Gives the focus to who did not ask for it; until somebody does something, whoever needs it may take it. */
export function lend(element: HTMLElement | null | undefined): void {
  if (!element) return;
  element.focus({ preventScroll: true });
  lent = document.activeElement;
}
export const isLent = (element: Element | null): boolean => element !== null && element === lent;
export const keep = (): void => {
  lent = null;
};
