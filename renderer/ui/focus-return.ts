import { useEffect } from 'react';

const dialog = '[role="dialog"]';
/** Of a page or a dialog: a menu's entry may be gone when the dialog that it opened ends, and what had the focus before it is there. */
const mostKept = 6;

/**
 * Focus goes back to where it was when a dialog ends. The library does that for dialogs that stay and are closed; ours are
 * drawn while they are needed and gone after, which would leave the focus nowhere. Once, in the shell.
 */
export function useFocusReturn(): void {
  useEffect(() => {
    /** By dialog, the body being the page: what had the focus there, the newest last. */
    const focused = new WeakMap<Element, HTMLElement[]>();
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const place = target.closest(dialog) ?? document.body;
      const before = focused.get(place) ?? [];
      focused.set(place, [...before.filter((one) => one !== target), target].slice(-mostKept));
    };
    const giveBack = () => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const place = [...document.querySelectorAll(dialog)].at(-1) ?? document.body;
      focused
        .get(place)
        ?.findLast((one) => one.isConnected)
        ?.focus({ preventScroll: true });
    };
    const ended = ({ removedNodes }: MutationRecord) =>
      [...removedNodes].some(
        (node) => node instanceof Element && (node.matches(dialog) || node.querySelector(dialog) !== null),
      );
    const observer = new MutationObserver((changes) => {
      // Whatever lies over the page is drawn in nodes of its own below the body: only those are looked into.
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof Element && node.parentElement === document.body)
            observer.observe(node, { childList: true, subtree: true });
      if (changes.some(ended)) giveBack();
    });
    for (const node of document.body.children)
      if (node.hasAttribute('data-portal')) observer.observe(node, { childList: true, subtree: true });
    observer.observe(document.body, { childList: true });
    addEventListener('focusin', onFocus);
    return () => {
      observer.disconnect();
      removeEventListener('focusin', onFocus);
    };
  }, []);
}
