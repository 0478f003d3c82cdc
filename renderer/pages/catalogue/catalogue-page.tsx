/** Every dataset, searched as you type, with its access said before the click. */
import type { ReactNode } from 'react';

export function CataloguePage(): ReactNode {
  return <main aria-label="Catalogue" />;
}
