import { type RefObject, useEffect, useRef } from 'react';
import { isLent } from './focus-spot.ts';

/**
 * For the button that a dialog is for: it gets the focus once it can be pressed, so that Enter is enough. What is disabled
 * cannot have it before. Whoever has gone to another control meanwhile stays there.
 */
export function useReadyFocus(ready: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const at = document.activeElement;
    if (ready && (isLent(at) || !at?.matches('button, input, textarea, select, a, [role="option"]')))
      button.current?.focus();
  }, [ready]);
  return button;
}
