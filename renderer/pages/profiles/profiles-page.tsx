/** Ways to reach an endpoint, and what each is for. Secrets stay where they are: Waybill never shows or keeps one. */
import { Page } from '../../ui/page.tsx';

export function ProfilesPage() {
  return <Page title="Profiles">{null}</Page>;
}
