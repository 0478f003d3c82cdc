/** Of when the registry is, and the way to a newer one: right end of the catalogue's header. */

import { Button } from '@mantine/core';
import type { CatalogueState } from '../../../shared/catalogue.ts';
import { formatBytes, formatDate } from '../../../shared/format.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { useDoes } from '../../actions/doings.ts';
import { act, useCatalogue } from '../../state/app.ts';
import styles from './catalogue.module.css';

export function Freshness() {
  const state = useCatalogue();
  const busy = state?.phase !== 'idle';
  const refresh = () => void act('catalogue.refresh', {});
  const can = state !== null && state.source !== null && !busy;
  useDoes(() => ({
    'catalogue-refresh': can && state.entries > 0 && refresh,
    'catalogue-get': can && state.entries === 0 && refresh,
  }));
  if (state === null || state.source === null) return null;
  const { text, title } = words(state);
  return (
    <>
      <span className={styles.fresh} title={title} role="status">
        {text}
      </span>
      <Button disabled={busy} onClick={refresh}>
        {state.entries === 0 ? t('Get the registry') : t('Refresh')}
      </Button>
    </>
  );
}

function words({ phase, progress, entries, date, checkedAt, failure, source }: CatalogueState) {
  const title = [
    t('Registry of Open Data on AWS, {source}', { source }),
    checkedAt === null ? t('never asked') : t('last asked {date}', { date: formatDate(checkedAt) }),
    failure && t('the last refresh failed: {reason}', { reason: told(failure.reason) }),
  ]
    .filter(Boolean)
    .join('; ');
  if (phase === 'importing') return { text: t('Taking the registry in'), title };
  if (phase === 'fetching') {
    const bytes = formatBytes(progress?.bytes ?? 0);
    return {
      text: !progress
        ? t('Asking the registry')
        : progress.total
          ? t('Fetching {bytes} of {total}', { bytes, total: formatBytes(progress.total) })
          : t('Fetching {bytes}', { bytes }),
      title,
    };
  }
  if (entries === 0) return { text: failure ? t('Registry not reached') : t('Without the registry'), title };
  const at = date === null ? Number.NaN : Date.parse(date);
  const registry = Number.isNaN(at) ? t('Registry') : t('Registry of {date}', { date: formatDate(at) });
  return { text: failure ? t('{registry}, not refreshed', { registry }) : registry, title };
}
