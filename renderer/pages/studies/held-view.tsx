/** What stays here unless asked for, and the box that asks for it. */
import { type ReactNode, useCallback } from 'react';
import { formatBytes, formatCount } from '../../../shared/format.ts';
import type { Held, Study } from '../../../shared/study.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { call } from '../../state/app.ts';
import { Badge } from '../../ui/badge.tsx';
import { Key } from '../../ui/key.tsx';
import { CheckBox } from './check-box.tsx';
import { LongList } from './long-list.tsx';
import styles from './studies.module.css';
import { usePages, withRows } from './use-pages.ts';
import type { LiveStudy } from './use-study.ts';
import { holdWords } from './words.ts';

const columns = '26px 108px minmax(160px, 1fr) minmax(150px, 0.8fr) 64px 78px';

export function HeldView({
  tabs,
  folder,
  study,
  released,
  decide,
}: {
  /** Which of the lists is shown. */
  readonly tabs: ReactNode;
  readonly folder: string;
  readonly study: Study;
  readonly released: readonly string[];
  readonly decide: LiveStudy['decide'];
}) {
  const ask = useCallback(
    async (offset: number, limit: number) => {
      const answer = await call('studies.holdback', { folder, offset, limit });
      return withRows(answer, ({ total, held }) => ({ total, rows: held }));
    },
    [folder],
  );
  const pages = usePages<Held>('held', study, ask);
  const toggle = (held: Held | undefined) => {
    if (!held || !mayGo(held)) return;
    const { path } = held;
    void decide(({ released }) => ({
      released: released.includes(path) ? released.filter((one) => one !== path) : [...released, path],
    }));
  };
  return (
    <>
      <div className={styles.bar}>
        {tabs}
        <span className={`${styles.grow} second`}>
          {t('These stay here. Check what is to be sent all the same.')}
        </span>
      </div>
      <LongList
        label={t('Held back')}
        busy={pages.loading}
        failure={pages.failure}
        onRetry={pages.again}
        total={pages.total}
        rowHeight={35}
        columns={columns}
        onLook={pages.look}
        onCheck={(index) => toggle(pages.row(index))}
        head={
          <>
            <span role="columnheader">
              <span className="unseen">{t('Send')}</span>
            </span>
            <span role="columnheader">{t('Rule')}</span>
            <span role="columnheader">{t('What')}</span>
            <span role="columnheader">{t('Why')}</span>
            <span role="columnheader" className="num">
              {t('Files')}
            </span>
            <span role="columnheader" className="num">
              {t('Size')}
            </span>
          </>
        }
        row={(index) => {
          const held = pages.row(index);
          if (!held) return null;
          const { rule, path, reason, files, bytes } = held;
          return (
            <>
              <span role="gridcell">
                <CheckBox
                  state={released.includes(path) ? 'checked' : 'unchecked'}
                  label={t('Send {path} all the same', { path })}
                  disabled={!mayGo(held)}
                  onToggle={() => toggle(held)}
                />
              </span>
              <span role="gridcell">
                <Badge>{holdWords[rule]()}</Badge>
              </span>
              <span role="gridcell" className={styles.cell}>
                <Key text={path} />
              </span>
              <span role="gridcell" className="cut second" title={told(reason)}>
                {released.includes(path) ? t('sent, because you said so') : told(reason)}
              </span>
              <span role="gridcell" className="num">
                {formatCount(files)}
              </span>
              <span role="gridcell" className="num">
                {formatBytes(bytes)}
              </span>
            </>
          );
        }}
        empty={t('Nothing is held back.')}
      />
    </>
  );
}

/** A key or a password is no part of a study, whoever asks. */
const mayGo = ({ rule }: Held) => rule !== 'secret';
