/** Every job, one row each, with what it does right now. */
import { Page } from '../../ui/page.tsx';

export function TransfersPage({ selected }: { readonly selected: number | null }) {
  return <Page title="Transfers">{selected}</Page>;
}
