/** The pane below the table: one job from all sides. */

import { Tabs } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Job, Status, Transfer } from '../../../../shared/job.ts';
import { t } from '../../../../shared/words/say.ts';
import { MiddleCut } from '../../../ui/middle-cut.tsx';
import styles from './details.module.css';
import { Events } from './events.tsx';
import { Files } from './files.tsx';
import { Overview } from './overview.tsx';
import { Parts } from './parts.tsx';
import { Receipt } from './receipt.tsx';

const Speed = lazy(async () => ({ default: (await import('./speed.tsx')).Speed }));

const tabs = ['overview', 'files', 'parts', 'speed', 'events', 'receipt'] as const;
export type DetailsTab = (typeof tabs)[number];

const labels: Readonly<Record<DetailsTab, () => string>> = {
  overview: () => t('Overview'),
  files: () => t('Files'),
  parts: () => t('Parts'),
  speed: () => t('Speed'),
  events: () => t('Events'),
  receipt: () => t('Receipt'),
};

export function Details({
  job,
  tab,
  onTab,
  transfer,
  onTransfer,
}: {
  readonly job: Job;
  readonly tab: DetailsTab;
  readonly onTab: (tab: DetailsTab) => void;
  /** The transfer whose parts are shown; null lets the pane choose. */
  readonly transfer: Transfer | null;
  readonly onTransfer: (transfer: Transfer) => void;
}) {
  const [filesStatus, setFilesStatus] = useState<Status | null>(null);
  return (
    <section className={styles.details} aria-label={t('Details of {name}', { name: job.name })}>
      <Tabs
        value={tab}
        onChange={(value) => onTab(tabs.find((name) => name === value) ?? 'overview')}
        keepMounted={false}
        className={styles.tabs}
      >
        <div className={styles.head}>
          <Tabs.List className={styles.list}>
            {tabs.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {labels[name]()}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <span className={styles.subject}>
            <MiddleCut text={tab === 'parts' && transfer ? transfer.path : job.name} />
          </span>
        </div>
        <Tabs.Panel value="overview" className={styles.panel}>
          <Overview
            job={job}
            onFiles={(status) => {
              setFilesStatus(status);
              onTab('files');
            }}
          />
        </Tabs.Panel>
        <Tabs.Panel value="files" className={styles.panel} data-flush="true">
          <Files job={job} status={filesStatus} onStatus={setFilesStatus} onTransfer={onTransfer} />
        </Tabs.Panel>
        <Tabs.Panel value="parts" className={styles.panel}>
          <Parts job={job} transfer={transfer} />
        </Tabs.Panel>
        <Tabs.Panel value="speed" className={styles.panel}>
          <Suspense fallback={null}>
            <Speed job={job} />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="events" className={styles.panel}>
          <Events job={job} />
        </Tabs.Panel>
        <Tabs.Panel value="receipt" className={styles.panel}>
          <Receipt job={job} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
