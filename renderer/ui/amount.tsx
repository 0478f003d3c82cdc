/** Numbers with units. Unknown is a word in third ink, never 0. */

import { formatBytes, formatRate } from '../../shared/format.ts';
import { t } from '../../shared/words/say.ts';

const unknown = () => <span className="third">{t('unknown')}</span>;

export function Bytes({ value }: { readonly value: number | null }) {
  return value === null ? unknown() : <span>{formatBytes(value)}</span>;
}

/** Nothing where nothing moves. */
export function Rate({ value }: { readonly value: number }) {
  return value > 0 ? <span>{formatRate(value)}</span> : null;
}
