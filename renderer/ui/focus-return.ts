import { useEffect, useRef } from 'react';
import { isOff, keep, landingOf, lend, nearest, type Spot, spotOf } from './focus-spot.ts';

const dialog = '[role="dialog"]';
const modal = '[role="dialog"][aria-modal="true"]';
/** Of a page or a dialog: a menu's entry may be gone when the dialog that it opened ends, and what had the focus before it is there. */
const mostKept = 6;

/**
 * The focus is never nowhere. It goes to a page's list, or to the page, when another page is shown; back to where it was when a
 * dialog ends; and to what is nearest when what had it is gone. The library does the second for dialogs that stay and are closed;
 * ours are drawn while they are needed and gone after. Once, in the shell. `page`: which one is shown.
 */
export function useFocus(page: string): void {
  const focus = useRef<ReturnType<typeof keepFocus> | null>(null);
  const shown = useRef(page);
  useEffect(() => {
    const kept = keepFocus(shown.current);
    focus.current = kept;
    return kept.stop;
  }, []);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    focus.current?.arrive(page);
  }, [page]);
}

function keepFocus(first: string) {
  /** By dialog, the body being the page: what had the focus there, the newest last. */
  const focused = new WeakMap<Element, readonly Spot[]>();
  let page = first;
  /** What has the focus, or had it when it went away or could not be pressed any more. */
  let current: Spot | null = null;
  /** The page has just come, and its list may still come. */
  let arriving = false;
  /** Who has done nothing yet, reads a page from its beginning, wherever it is. */
  let acted = false;

  const nowhere = () => document.activeElement === null || document.activeElement === document.body;

  const giveBack = () => {
    if (!nowhere()) return;
    const over = [...document.querySelectorAll(dialog)].at(-1);
    const spots = focused.get(over ?? document.body) ?? [];
    // What lay over the page and is gone was near to nothing: what had the focus before it is.
    for (const spot of spots.toReversed()) {
      const near = nearest(spot);
      if (near) return lend(near);
    }
    if (!over) lend(landingOf(page));
  };

  const land = () => {
    if (!arriving || document.querySelector(modal) !== null) return;
    const landing = landingOf(page);
    const main = landing?.closest('main');
    const at = document.activeElement;
    if (!landing || !main) return;
    // The page has a better place of its own.
    if (main !== at && main.contains(at)) arriving = false;
    else if (landing !== at) lend(landing);
  };

  const look = () => {
    land();
    if (!current || !(nowhere() || document.activeElement === current.element)) return;
    const { element } = current;
    // What cannot be pressed for a moment, while it is at work, has the focus again after that.
    if (element.isConnected && isOff(element)) return;
    if (!element.isConnected) {
      current = null;
      giveBack();
    } else if (nowhere()) lend(element);
  };

  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    const place = target.closest(dialog) ?? document.body;
    const before = focused.get(place) ?? [];
    current = spotOf(target);
    focused.set(place, [...before.filter(({ element }) => element !== target), current].slice(-mostKept));
  };
  const onBlur = ({ target, relatedTarget }: FocusEvent) => {
    if (relatedTarget !== null) return;
    // Whoever takes the focus away from what is there means it.
    setTimeout(() => {
      if (current?.element === target && nowhere() && current.element.isConnected && !isOff(current.element))
        current = null;
    });
  };
  const onAct = ({ type }: Event) => {
    acted = true;
    keep();
    if (document.activeElement?.localName === 'main') arriving = false;
    if (type === 'pointerdown' && nowhere()) current = null;
  };

  const ended = ({ removedNodes }: MutationRecord) =>
    [...removedNodes].some(
      (node) => node instanceof Element && (node.matches(dialog) || node.querySelector(dialog) !== null),
    );
  const overPage = new MutationObserver((changes) => {
    // Whatever lies over the page is drawn in nodes of its own below the body: only those are looked into.
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof Element && node.parentElement === document.body) follow(node);
    if (changes.some(ended)) giveBack();
    look();
  });
  const inPage = new MutationObserver(look);
  const below = { childList: true, subtree: true, attributeFilter: ['disabled', 'data-disabled'] };
  const follow = (node: Element) => overPage.observe(node, below);

  for (const node of document.body.children)
    if (node.hasAttribute('data-portal')) follow(node);
    else if (node.id === 'root') inPage.observe(node, below);
  overPage.observe(document.body, { childList: true });
  const listeners = [
    ['focusin', onFocus],
    ['focusout', onBlur],
    ['keydown', onAct],
    ['pointerdown', onAct],
  ] as const;
  for (const [name, hear] of listeners) addEventListener(name, hear as EventListener, true);
  return {
    /** Another page is shown: nothing of the one that was left gets the focus back. */
    arrive(next: string): void {
      page = next;
      if (!acted) return;
      focused.delete(document.body);
      current = null;
      arriving = true;
      land();
    },
    stop(): void {
      overPage.disconnect();
      inPage.disconnect();
      for (const [name, hear] of listeners) removeEventListener(name, hear as EventListener, true);
    },
  };
}
