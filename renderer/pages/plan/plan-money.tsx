/** Requester pays: how much, for what, and the consent without which nothing starts. */
import { Checkbox } from '@mantine/core';
import type { Plan } from '../../../shared/calls/plans.ts';
import { formatBytes, formatCount, formatDate, formatDollars } from '../../../shared/format.ts';
import { priceTable } from '../../../shared/money.ts';
import { t } from '../../../shared/words/say.ts';
import styles from './plan.module.css';

const formatDay = (day: string) => formatDate(Date.parse(day));

const places: Readonly<Record<(typeof priceTable.classes)[number]['name'], () => string>> = {
  'North America and Europe': () => t('North America and Europe'),
  'Asia Pacific': () => t('Asia Pacific'),
  'South America': () => t('South America'),
  'Middle East': () => t('Middle East'),
  Africa: () => t('Africa'),
  'another region': () => t('another region'),
};
const whereWords = (name: string): string => places[name as keyof typeof places]?.() ?? name;

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
  const billed = {
    bytes: formatBytes(counts.bytes),
    n: formatCount(counts.files),
    profile: source.profile,
  };
  const asked = {
    out: formatDollars(price.perGigabyteOut, 6),
    requests: formatDollars(price.perThousandGets, 6),
  };
  return (
    <section className={styles.money} aria-label={t('Cost')}>
      <div>
        <p className={styles.price}>
          {job.listed
            ? t('This one costs your account about {dollars}', { dollars: formatDollars(dollars) })
            : t('This one costs your account about {dollars} so far', { dollars: formatDollars(dollars) })}
        </p>
        <p className="second">
          {region === null
            ? t('{bytes} out of the bucket’s region, and {n} requests, billed to profile {profile}.', billed)
            : t(
                '{bytes} out of {region}, and {n} requests, billed to profile {profile}; the bytes are free where you run in {region}.',
                { ...billed, region },
              )}
        </p>
        <p className="third">
          {price.regionClass === null
            ? t(
                'At the price you set: {out} a GB out, {requests} a thousand requests. Settings change it.',
                asked,
              )
            : t(
                'At S3’s list price of {date} for {where}: {out} a GB out, {requests} a thousand requests. Settings change it.',
                { ...asked, date: formatDay(priceTable.asOf), where: whereWords(price.regionClass) },
              )}
        </p>
      </div>
      <Checkbox
        label={t('I pay for this bucket')}
        checked={consent}
        onChange={(event) => onConsent(event.currentTarget.checked)}
      />
    </section>
  );
}
