/** One dataset: choose what of it to fetch. */
import type { ReactNode } from 'react';

export function DatasetPage({ id }: { readonly id: string }): ReactNode {
  return <main aria-label={id} />;
}
