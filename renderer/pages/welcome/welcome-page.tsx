/** The first page: where data goes, which profiles were found, and a way to try everything on practice data. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../../../shared/words/say.ts';
import { welcome } from '../../state/first-run.ts';
import { go, type Route } from '../../state/route.ts';
import { Page } from '../../ui/page.tsx';
import { FolderChoice } from './folder-choice.tsx';
import { FoundProfiles } from './found-profiles.tsx';
import styles from './welcome.module.css';

export function WelcomePage() {
  const leave = (route: Route) => {
    welcome();
    go(route);
  };
  return (
    <Page title={t('Welcome to Waybill')}>
      <div className={styles.page}>
        <p className={styles.lead}>
          {t(
            'Waybill brings open research data to a folder of yours, checks every byte, and leaves a receipt beside it that says what came from where. It goes on after a pause, a lost network or a restart.',
          )}
        </p>
        <Section number={1} title={t('Where data goes')} note={t('Each download can name another folder.')}>
          <FolderChoice />
        </Section>
        <Section
          number={2}
          title={t('Profiles')}
          note={t(
            'Open data needs none. What some buckets ask for is read from your AWS files and stays there.',
          )}
        >
          <FoundProfiles />
        </Section>
        <Section
          number={3}
          title={t('Try it')}
          note={t(
            'Practice data comes from a small S3 server inside Waybill. It costs nothing and needs no network.',
          )}
        >
          <p>
            {t(
              'In two minutes: fetch a made-up study of {size}, pause it, break the network, and see every file verified in the end. For real, and removed again if you like.',
              { size: '81 MB' },
            )}
          </p>
          <div className={styles.actions}>
            <Button variant="filled" onClick={() => leave({ page: 'tour', job: null })}>
              {t('Take the tour')}
            </Button>
            <Button onClick={() => leave({ page: 'catalogue' })}>{t('Skip, open the catalogue')}</Button>
          </div>
        </Section>
      </div>
    </Page>
  );
}

function Section({
  number,
  title,
  note,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly note: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.section} aria-label={title}>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <div className={styles.heading}>
        <h2>{title}</h2>
        <p className="third">{note}</p>
      </div>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
