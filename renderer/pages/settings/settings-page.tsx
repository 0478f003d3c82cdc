/** Few on purpose: defaults beat knobs. */
import { Page } from '../../ui/page.tsx';

export function SettingsPage() {
  return <Page title="Settings">{null}</Page>;
}
