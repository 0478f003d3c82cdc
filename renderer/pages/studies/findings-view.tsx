/** What is wrong, where, and what to do about it. */
import { Button, Select, TextInput } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import { formatCount } from '../../../shared/format.ts';
import type { Finding, Study } from '../../../shared/study.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { call, useCall } from '../../state/app.ts';
import { Badge } from '../../ui/badge.tsx';
import { Key } from '../../ui/key.tsx';
import { LongList } from './long-list.tsx';
import styles from './studies.module.css';
import type { FindingFilter } from './study-page.tsx';
import { usePages, withRows } from './use-pages.ts';

const columns = '84px minmax(150px, 0.9fr) minmax(180px, 1fr) minmax(150px, 0.8fr)';

export function FindingsView({
  tabs,
  folder,
  study,
  filter,
  onFilter,
}: {
  /** Which of the lists is shown. */
  readonly tabs: ReactNode;
  readonly folder: string;
  readonly study: Study;
  readonly filter: FindingFilter;
  readonly onFilter: (filter: FindingFilter) => void;
}) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const { severity, code } = filter;
  const kinds = useCall(
    'studies.findings',
    { folder, severity: null, code: null, text: '', offset: 0, limit: 1 },
    study,
  );
  const question = JSON.stringify([severity, code, text]);
  const ask = useCallback(
    async (offset: number, limit: number) => {
      const answer = await call('studies.findings', { folder, severity, code, text, offset, limit });
      return withRows(answer, ({ total, findings }) => ({ total, rows: findings }));
    },
    [folder, severity, code, text],
  );
  const pages = usePages<Finding>(question, study, ask);
  const offered = (kinds.value?.kinds ?? [])
    .filter((one) => severity === null || one.severity === severity)
    .sort((a, b) => b.count - a.count)
    .map((one) => ({ value: one.code, label: `${one.code} (${formatCount(one.count)})` }));
  return (
    <>
      <div className={styles.bar}>
        {tabs}
        <Select
          aria-label={t('How bad')}
          size="xs"
          w={130}
          value={severity ?? ''}
          allowDeselect={false}
          onChange={(value) =>
            onFilter({ severity: value === 'error' || value === 'warning' ? value : null, code: null })
          }
          data={[
            { value: '', label: t('All findings') },
            { value: 'error', label: t('Errors') },
            { value: 'warning', label: t('Warnings') },
          ]}
        />
        <Select
          aria-label={t('Kind of finding')}
          size="xs"
          w={230}
          placeholder={t('Every kind')}
          clearable
          searchable
          value={code}
          onChange={(value) => onFilter({ severity, code: value })}
          data={[...new Map(offered.map((one) => [one.value, one])).values()]}
        />
        <TextInput
          aria-label={t('Find in the findings')}
          placeholder={t('Find a file')}
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {(severity !== null || code !== null) && (
          <Button onClick={() => onFilter({ severity: null, code: null })}>{t('Show all')}</Button>
        )}
        <span className={`${styles.grow} third tabular`} role="status">
          {pages.loading ? '' : t('{n, plural, one {# finding} other {# findings}}', { n: pages.total })}
        </span>
      </div>
      <LongList
        label={t('Findings')}
        busy={pages.loading}
        failure={pages.failure}
        onRetry={pages.again}
        total={pages.total}
        rowHeight={50}
        columns={columns}
        onLook={pages.look}
        active={active}
        onActive={setActive}
        head={
          <>
            <span role="columnheader">{t('Weight')}</span>
            <span role="columnheader">{t('File')}</span>
            <span role="columnheader">{t('What is wrong')}</span>
            <span role="columnheader">{t('Fix')}</span>
          </>
        }
        row={(index) => {
          const finding = pages.row(index);
          return finding && <Cells finding={finding} />;
        }}
        empty={study.errors + study.warnings === 0 ? t('Every check passed.') : t('Nothing fits.')}
      />
      <Whole finding={pages.row(Math.max(0, Math.min(active, pages.total - 1)))} />
    </>
  );
}

/** The row that the keys are at, with nothing cut: a list of a million rows has one height for all. */
function Whole({ finding }: { readonly finding: Finding | undefined }) {
  if (!finding) return null;
  return (
    <section className={styles.whole} aria-label={t('Selected finding')}>
      <p className="mono">{finding.file === '' ? t('the study') : finding.file}</p>
      <p>
        {told(finding.reason)} <span className="second">{told(finding.fix)}</span>
      </p>
    </section>
  );
}

function Cells({ finding: { severity, file, reason, fix, by } }: { readonly finding: Finding }) {
  return (
    <>
      <span role="gridcell">
        <Badge tone={severity === 'error' ? 'failed' : 'waiting'}>
          {severity === 'error' ? t('Error') : t('Warning')}
        </Badge>
      </span>
      <span role="gridcell" className={styles.cell}>
        <Key text={file === '' ? t('the study') : file} />
      </span>
      <span role="gridcell" className={styles.two} title={told(reason)}>
        {told(reason)}
        {by === 'bids-validator' && <span className="third"> (bids-validator)</span>}
      </span>
      <span role="gridcell" className={`${styles.two} second`} title={told(fix)}>
        {told(fix)}
      </span>
    </>
  );
}
