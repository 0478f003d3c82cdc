import { useEffect, useState } from 'react';

/** Text pasted anywhere on the page but into a field; null until then. */
export function usePaste(): readonly [text: string | null, set: (text: string | null) => void] {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input, textarea, [role="dialog"]')) return;
      const pasted = event.clipboardData?.getData('text/plain').trim();
      if (pasted) setText(pasted);
    };
    addEventListener('paste', onPaste);
    return () => removeEventListener('paste', onPaste);
  }, []);
  return [text, setText];
}
