/** The pane below the table: one job from all sides. */

import { Tabs } from '@mantine/core';
import { createContext, lazy, memo, type ReactNode, Suspense, useContext, useState } from 'react';
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

/** The job as it is now; what is in a tab follows it, the tabs themselves do not. */
const Shown = createContext<Job | null>(null);

function OfJob({ children }: { readonly children: (job: Job) => ReactNode }) {
  const job = useContext(Shown);
  return job && children(job);
}

export function Details({ job, ...props }: PaneProps & { readonly job: Job }) {
  return (
    <Shown value={job}>
      <Pane {...props} name={job.name} />
    </Shown>
  );
}

interface PaneProps {
  readonly tab: DetailsTab;
  readonly onTab: (tab: DetailsTab) => void;
  /** The transfer whose parts are shown; null lets the pane choose. */
  readonly transfer: Transfer | null;
  readonly onTransfer: (transfer: Transfer) => void;
}

const Pane = memo(TabsOf);

function TabsOf({ name, tab, onTab, transfer, onTransfer }: PaneProps & { readonly name: string }) {
  const [filesStatus, setFilesStatus] = useState<Status | null>(null);
  return (
    <section className={styles.details} aria-label={t('Details of {name}', { name })}>
      <Tabs
        value={tab}
        onChange={(value) => onTab(tabs.find((each) => each === value) ?? 'overview')}
        keepMounted={false}
        className={styles.tabs}
      >
        <div className={styles.head}>
          <Tabs.List className={styles.list}>
            {tabs.map((each) => (
              <Tabs.Tab key={each} value={each}>
                {labels[each]()}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <span className={styles.subject}>
            <MiddleCut text={tab === 'parts' && transfer ? transfer.path : name} />
          </span>
        </div>
        <Tabs.Panel value="overview" className={styles.panel}>
          <OfJob>
            {(job) => (
              <Overview
                job={job}
                onFiles={(status) => {
                  setFilesStatus(status);
                  onTab('files');
                }}
              />
            )}
          </OfJob>
        </Tabs.Panel>
        <Tabs.Panel value="files" className={styles.panel} data-flush="true">
          <OfJob>
            {(job) => (
              <Files job={job} status={filesStatus} onStatus={setFilesStatus} onTransfer={onTransfer} />
            )}
          </OfJob>
        </Tabs.Panel>
        <Tabs.Panel value="parts" className={styles.panel}>
          <OfJob>{(job) => <Parts job={job} transfer={transfer} />}</OfJob>
        </Tabs.Panel>
        <Tabs.Panel value="speed" className={styles.panel}>
          <Suspense fallback={null}>
            <OfJob>{(job) => <Speed job={job} />}</OfJob>
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="events" className={styles.panel}>
          <OfJob>{(job) => <Events job={job} />}</OfJob>
        </Tabs.Panel>
        <Tabs.Panel value="receipt" className={styles.panel}>
          <OfJob>{(job) => <Receipt job={job} />}</OfJob>
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
