/** What a requester pays, where a person knows it better than the list: a contract, a free allowance, another provider. */

import { NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatDate } from '../../../shared/format.ts';
import { type Prices as Both, priceOf, priceTable } from '../../../shared/money.ts';
import { t } from '../../../shared/words/say.ts';
import styles from './prices.module.css';

const listed = priceOf('us-east-1', null);
export const pricesNote = () =>
  t(
    'US dollars, for the estimate in a plan. Empty takes S3’s list price of {date} for the bucket’s region ({source}).',
    {
      date: formatDate(Date.parse(priceTable.asOf)),
      source: priceTable.source,
    },
  );

export function Prices({
  value,
  onChange,
}: {
  /** Null takes the list's. */
  readonly value: Both | null;
  readonly onChange: (value: Both | null) => void;
}) {
  const field = (name: keyof Both, label: string, suffix: string) => (
    <Dollars
      label={label}
      suffix={suffix}
      value={value?.[name] ?? null}
      listed={listed[name]}
      onChange={(next) => {
        const both = { ...(value ?? listed), [name]: next ?? listed[name] };
        const { perGigabyteOut, perThousandGets } = both;
        const isList = perGigabyteOut === listed.perGigabyteOut && perThousandGets === listed.perThousandGets;
        onChange(isList ? null : { perGigabyteOut, perThousandGets });
      }}
    />
  );
  return (
    <div className={styles.prices}>
      {field('perGigabyteOut', t('Dollars a gigabyte out'), t(' a GB'))}
      {field('perThousandGets', t('Dollars a thousand requests'), t(' a 1,000'))}
    </div>
  );
}

function Dollars({
  label,
  suffix,
  value,
  listed: usual,
  onChange,
}: {
  readonly label: string;
  readonly suffix: string;
  readonly value: number | null;
  readonly listed: number;
  readonly onChange: (value: number | null) => void;
}) {
  const [typed, setTyped] = useState<number | string>(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  return (
    <NumberInput
      aria-label={label}
      w={150}
      hideControls
      min={0}
      max={100}
      prefix="$"
      suffix={suffix}
      placeholder={`$${usual}${suffix}`}
      value={typed}
      onChange={setTyped}
      onBlur={() => {
        const next = typed === '' ? null : Number(typed);
        if (next !== value && (next === null || (next >= 0 && next <= 100))) onChange(next);
        else setTyped(value ?? '');
      }}
    />
  );
}
