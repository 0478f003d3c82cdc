/** Of when the registry is, and the way to a newer one: right end of the catalogue's header. */
import { Button } from '@mantine/core';
import type { CatalogueState } from '../../../shared/catalogue.ts';
import { formatBytes, formatDate } from '../../../shared/format.ts';
import { act, useCatalogue } from '../../state/app.ts';
import styles from './catalogue.module.css';

export function Freshness() {
  const state = useCatalogue();
  if (state === null || state.source === null) return null;
  const busy = state.phase !== 'idle';
  const { text, title } = words(state);
  return (
    <>
      <span className={styles.fresh} title={title} role="status">
        {text}
      </span>
      <Button disabled={busy} onClick={() => void act('catalogue.refresh', {})}>
        {state.entries === 0 ? 'Get the registry' : 'Refresh'}
      </Button>
    </>
  );
}

function words({ phase, progress, entries, date, checkedAt, failure, source }: CatalogueState) {
  const title = [
    `Registry of Open Data on AWS, ${source}`,
    checkedAt === null ? 'never asked' : `last asked ${formatDate(checkedAt)}`,
    failure && `the last refresh failed: ${failure.reason}`,
  ]
    .filter(Boolean)
    .join('; ');
  if (phase === 'importing') return { text: 'Taking the registry in', title };
  if (phase === 'fetching') {
    const of = progress?.total ? ` of ${formatBytes(progress.total)}` : '';
    return { text: progress ? `Fetching ${formatBytes(progress.bytes)}${of}` : 'Asking the registry', title };
  }
  if (entries === 0) return { text: failure ? 'Registry not reached' : 'Without the registry', title };
  const at = date === null ? Number.NaN : Date.parse(date);
  const of = Number.isNaN(at) ? '' : ` of ${formatDate(at)}`;
  return { text: `Registry${of}${failure ? ', not refreshed' : ''}`, title };
}
