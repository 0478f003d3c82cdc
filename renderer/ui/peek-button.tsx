/** "Look inside…": opens a look at one object, and at nothing before it is pressed: where a reader pays, a look costs too. */

import { Button } from '@mantine/core';
import { type ComponentProps, lazy, Suspense, useState } from 'react';
import type { Source } from '../../shared/location.ts';
import { t } from '../../shared/words/say.ts';

const PeekDialog = lazy(async () => ({ default: (await import('./peek.tsx')).PeekDialog }));

export function PeekButton({ source, objectKey }: { readonly source: Source; readonly objectKey: string }) {
  /** The object that it was pressed for: what is beside may show the next one by now. */
  const [open, setOpen] = useState<{ readonly source: Source; readonly objectKey: string } | null>(null);
  return (
    <>
      <Button onClick={() => setOpen({ source, objectKey })}>{t('Look inside…')}</Button>
      {open && (
        <Suspense fallback={null}>
          <PeekDialog {...open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}

const Panel = lazy(async () => ({ default: (await import('./peek.tsx')).PeekPanel }));

/** Beside a list: see {@link PeekButton}. */
export function LazyPeekPanel(props: ComponentProps<typeof Panel>) {
  return (
    <Suspense fallback={null}>
      <Panel {...props} />
    </Suspense>
  );
}
