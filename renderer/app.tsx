/** The shell: rail, the page that the address names, the plan over it, messages, and a calm word when the link is lost. */

import { useMantineColorScheme } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { assertNever } from '../shared/never.ts';
import { t } from '../shared/words/say.ts';
import { told } from '../shared/words/told.ts';
import { Overlays } from './actions/overlays.tsx';
import styles from './app.module.css';
import { useEnds } from './pages/transfers/use-ends.ts';
import { useCall, useMirror, useSettings } from './state/app.ts';
import { useFirstRun } from './state/first-run.ts';
import { useNotify } from './state/notify.ts';
import { go, pageKey, type Route, useRoute } from './state/route.ts';
import { useFocus } from './ui/focus-return.ts';
import { Notices } from './ui/notices.tsx';
import { Questions } from './ui/questions.tsx';
import { Rail } from './ui/rail.tsx';
import { Toasts } from './ui/toasts.tsx';

const CataloguePage = lazy(async () => ({
  default: (await import('./pages/catalogue/catalogue-page.tsx')).CataloguePage,
}));
const DatasetPage = lazy(async () => ({
  default: (await import('./pages/dataset/dataset-page.tsx')).DatasetPage,
}));
const Plans = lazy(async () => ({ default: (await import('./pages/plan/plans.tsx')).Plans }));
const TransfersPage = lazy(async () => ({
  default: (await import('./pages/transfers/transfers-page.tsx')).TransfersPage,
}));
const StudiesPage = lazy(async () => ({
  default: (await import('./pages/studies/studies-page.tsx')).StudiesPage,
}));
const StudyPage = lazy(async () => ({
  default: (await import('./pages/studies/study-page.tsx')).StudyPage,
}));
const ProfilesPage = lazy(async () => ({
  default: (await import('./pages/profiles/profiles-page.tsx')).ProfilesPage,
}));
const HistoryPage = lazy(async () => ({
  default: (await import('./pages/history/history-page.tsx')).HistoryPage,
}));
const WelcomePage = lazy(async () => ({
  default: (await import('./pages/welcome/welcome-page.tsx')).WelcomePage,
}));
const TourPage = lazy(async () => ({
  default: (await import('./pages/tour/tour-page.tsx')).TourPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('./pages/settings/settings-page.tsx')).SettingsPage,
}));

export function App() {
  const route = useRoute();
  const settled = useFirstRun();
  useTheme();
  useEnds();
  useNotify();
  const page = pageKey(route);
  useFocus(page);
  return (
    <div className={styles.shell}>
      <Rail route={route} />
      <div className={styles.stage}>
        <Suspense fallback={<main className={styles.page} aria-busy="true" />}>
          <div className={styles.page} data-page={page}>
            {settled && pageOf(route)}
          </div>
        </Suspense>
        <Notices />
        <LinkLost />
      </div>
      {route.page === 'plan' && (
        <Suspense fallback={null}>
          <Plans
            key={route.jobIds.join()}
            jobIds={route.jobIds}
            onClose={() => go({ page: 'transfers', job: null })}
          />
        </Suspense>
      )}
      <Overlays />
      <Questions />
      <Toasts />
    </div>
  );
}

function pageOf(route: Route): ReactNode {
  switch (route.page) {
    case 'catalogue':
      return <CataloguePage />;
    case 'dataset':
      return <DatasetPage key={route.id} id={route.id} />;
    case 'transfers':
      return <TransfersPage selected={route.job} />;
    case 'plan':
      return <TransfersPage selected={null} />;
    case 'studies':
      return <StudiesPage />;
    case 'study':
      return <StudyPage key={route.folder} folder={route.folder} />;
    case 'profiles':
      return <ProfilesPage />;
    case 'settings':
      return <SettingsPage />;
    case 'history':
      return <HistoryPage />;
    case 'welcome':
      return <WelcomePage />;
    case 'tour':
      return <TourPage job={route.job} />;
    default:
      return assertNever(route);
  }
}

/** Said after a moment, so that a start or a short break goes by in silence; with the host's own words where it refuses. */
function LinkLost() {
  const live = useMirror(({ link }) => link === 'live');
  const [late, setLate] = useState(false);
  const probe = useCall('host.info', live || !late ? null : {}, late);
  useEffect(() => {
    setLate(false);
    if (live) return;
    const timer = setTimeout(() => setLate(true), 1000);
    return () => clearTimeout(timer);
  }, [live]);
  if (live || !late) return null;
  const refused = probe.failure && probe.failure.code !== 'network' ? probe.failure : null;
  return (
    <div className={styles.lost} role="status">
      {refused
        ? `${told(refused.reason)} ${told(refused.hint)}`
        : t(
            'Waybill is not answering. This is the last that was known; the window goes on by itself when it is back.',
          )}
    </div>
  );
}

/** The setting wins over the system; the library remembers it, so that the next start begins in the right colours. */
function useTheme() {
  const theme = useSettings()?.theme;
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (theme) setColorScheme(theme === 'system' ? 'auto' : theme);
  }, [theme, setColorScheme]);
}
