/** Requester pays: how much, for what, and the consent without which nothing starts. */
import { Checkbox } from '@mantine/core';
import type { Plan } from '../../../shared/calls/plans.ts';
import { formatBytes, formatCount, formatDate } from '../../../shared/format.ts';
import { priceTable } from '../../../shared/money.ts';
import styles from './plan.module.css';

const formatDay = (day: string) => formatDate(Date.parse(day));

export function PlanMoney({
  plan: { job },
  dollars,
  price,
  consent,
  onConsent,
}: {
  readonly plan: Plan;
  readonly dollars: number;
  readonly price: NonNullable<Plan['price']>;
  readonly consent: boolean;
  readonly onConsent: (consent: boolean) => void;
}) {
  const { counts, source } = job;
  const region = source.location.region;
  return (
    <section className={styles.money} aria-label="Cost">
      <div>
        <p className={styles.price}>
          This one costs your account about ${dollars.toFixed(2)}
          {job.listed ? '' : ' so far'}
        </p>
        <p className="second">
          {formatBytes(counts.bytes)} out of {region ?? 'the bucket’s region'}, and{' '}
          {formatCount(counts.files)} requests, billed to profile {source.profile}
          {region && `; the bytes are free where you run in ${region}`}.
        </p>
        <p className="third">
          {price.regionClass === null
            ? 'At the price you set'
            : `At S3’s list price of ${formatDay(priceTable.asOf)} for ${price.regionClass}`}
          : ${price.perGigabyteOut} a GB out, ${price.perThousandGets} a thousand requests. Settings change
          it.
        </p>
      </div>
      <Checkbox
        label="I pay for this bucket"
        checked={consent}
        onChange={(event) => onConsent(event.currentTarget.checked)}
      />
    </section>
  );
}
