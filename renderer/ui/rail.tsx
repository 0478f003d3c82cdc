/** The left rail: where one can go, and at its foot what moves right now. */

import IconAdjustmentsHorizontal from '@tabler/icons-react/dist/esm/icons/IconAdjustmentsHorizontal.mjs';
import IconArrowsSort from '@tabler/icons-react/dist/esm/icons/IconArrowsSort.mjs';
import IconDatabase from '@tabler/icons-react/dist/esm/icons/IconDatabase.mjs';
import IconKey from '@tabler/icons-react/dist/esm/icons/IconKey.mjs';
import IconUpload from '@tabler/icons-react/dist/esm/icons/IconUpload.mjs';
import type { ReactNode } from 'react';
import { formatBytes, formatCount, formatRate } from '../../shared/format.ts';
import { parts, t } from '../../shared/words/say.ts';
import { useCall, useCatalogue, useMirror, useProfileChanges } from '../state/app.ts';
import { printRoute, type Route } from '../state/route.ts';
import { confirmedJobs } from '../state/select.ts';
import { NoticesButton } from './notices-drawer.tsx';
import styles from './rail.module.css';
import { Sparkline } from './sparkline.tsx';
import { SlowSwitch, SpeedMenu } from './speed-menu.tsx';

export function Rail({ route }: { readonly route: Route }) {
  // Before the first answer nobody knows how many, which is not 0.
  const jobs = useMirror((mirror) => (mirror.link === 'opening' ? undefined : confirmedJobs(mirror).length));
  const datasets = useCatalogue()?.datasets;
  const profiles = useCall('profiles.list', {}, `${route.page} ${useProfileChanges()}`);
  const entries = [
    { to: { page: 'catalogue' }, label: t('Catalogue'), Icon: IconDatabase, count: datasets },
    { to: { page: 'transfers', job: null }, label: t('Transfers'), Icon: IconArrowsSort, count: jobs },
    { to: { page: 'studies' }, label: t('Studies'), Icon: IconUpload, count: undefined },
    { to: { page: 'profiles' }, label: t('Profiles'), Icon: IconKey, count: profiles.value?.profiles.length },
    { to: { page: 'settings' }, label: t('Settings'), Icon: IconAdjustmentsHorizontal, count: undefined },
  ] as const satisfies readonly { to: Route; [rest: string]: unknown }[];
  return (
    <nav className={styles.rail} aria-label={t('Pages')}>
      <div className={styles.brand}>
        <Mark />
        Waybill
      </div>
      {entries.map(({ to, label, Icon, count }) => (
        <a
          key={to.page}
          href={printRoute(to)}
          className={styles.entry}
          title={label}
          aria-current={homeOf(route) === to.page ? 'page' : undefined}
        >
          <Icon size={17} stroke={1.7} aria-hidden="true" />
          <span>{label}</span>
          {count !== undefined && <span className={styles.count}>{formatCount(count)}</span>}
        </a>
      ))}
      <Foot />
    </nav>
  );
}

const homes = { dataset: 'catalogue', plan: 'transfers', history: 'transfers', study: 'studies' } as const;

const homeOf = (route: Route): Route['page'] => homes[route.page as keyof typeof homes] ?? route.page;

/** The same elements each time, which follow for themselves what they show: speed alone draws none of them again. */
const speedMenu = <SpeedMenu />;
const switches = (
  <div className={styles.line}>
    <SlowSwitch />
    <NoticesButton />
  </div>
);

function Foot() {
  const speed = useMirror((mirror) => mirror.speed);
  const live = useMirror(({ link }) => link === 'live');
  const rate = (bytes: number) => (!live ? t('unknown') : bytes > 0 ? formatRate(bytes) : '0');
  return (
    <section className={styles.foot} aria-label={t('Speed')}>
      <Sparkline down={live ? speed.down : 0} />
      <div className={styles.line}>
        <span>{parts<ReactNode>('Down <b>{rate}</b>', { rate: rate(speed.down), b: bold })}</span>
        <span>{parts<ReactNode>('Up <b>{rate}</b>', { rate: rate(speed.up), b: bold })}</span>
      </div>
      <div className={styles.line}>
        <span>
          {speed.freeBytes === null
            ? t('free space unknown')
            : t('{freeBytes} free', { freeBytes: formatBytes(speed.freeBytes) })}
        </span>
        {speedMenu}
      </div>
      {switches}
    </section>
  );
}

const bold = (inner: ReactNode) => <b key="rate">{inner}</b>;

/** A label with runs on it: the strip, small. */
function Mark() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <rect y="1" width="16" height="14" rx="3" fill="var(--accent)" />
      <path d="M3 5.5h10M3 8h7M3 10.5h4" stroke="var(--on-accent)" strokeWidth="1.4" />
    </svg>
  );
}
