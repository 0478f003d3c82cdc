import { formatDuration } from '../../shared/format.ts';
import { t } from '../../shared/words/say.ts';
import { useNow } from '../state/clock.ts';

/** `in 12 s`, counting down to a point in time (epoch ms); nothing where there is none. */
export function Until({ at }: { readonly at: number | null }) {
  const now = useNow(at !== null);
  if (at === null) return null;
  return <span>{t('in {duration}', { duration: formatDuration(Math.max(0, at - now) / 1000) })}</span>;
}
