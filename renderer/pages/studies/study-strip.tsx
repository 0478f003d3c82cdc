/** The figures over the list: what would happen to how much, each a way to see just that. */
import type { ReactNode } from 'react';
import { formatBytes, formatCount } from '../../../shared/format.ts';
import type { Study } from '../../../shared/study.ts';
import type { RowState } from '../../../shared/upload.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { Badge } from '../../ui/badge.tsx';
import { remark } from './remark.ts';
import styles from './studies.module.css';
import type { FindingFilter } from './study-page.tsx';
import type { Checklist } from './use-checklist.ts';
import { stateWords } from './words.ts';

export function StudyStrip({
  study,
  list,
  states,
  answered,
  onStates,
  onFindings,
  onHeld,
}: {
  readonly study: Study;
  readonly list: Checklist | null;
  readonly states: readonly RowState[];
  /** Held back by answers, beside what the rules hold back. */
  readonly answered: number;
  readonly onStates: (states: readonly RowState[]) => void;
  readonly onFindings: (filter: FindingFilter) => void;
  readonly onHeld: () => void;
}) {
  const [first] = study.sets;
  const all = ['new', 'changed', 'same', 'only-there', 'moved'] as const;
  const told = list ? all.filter((state) => state !== 'moved' || list.counts.states.moved.files > 0) : [];
  return (
    <section className={styles.strip} aria-label={t('Figures')} aria-busy={list?.growing}>
      {list ? (
        told.map((state) => {
          const { files, bytes } = list.counts.states[state];
          const on = states.length === 1 && states[0] === state;
          return (
            <Box
              key={state}
              label={stateWords[state].word()}
              value={t('{n, plural, one {# file} other {# files}}', { n: files })}
              note={formatBytes(bytes)}
              pressed={on}
              onPress={() => onStates(on ? [] : [state])}
            />
          );
        })
      ) : (
        <>
          <Box
            label={t('Subjects')}
            value={formatCount(Math.max(0, ...study.sets.map((set) => set.subjects)))}
            note={first ? sessionsOf(first.sessions) : t('none found')}
          />
          <Box label={t('Files')} value={formatCount(study.files)} note={formatBytes(study.bytes)} />
        </>
      )}
      <Box
        label={t('Held back')}
        value={t('{n, plural, one {# file} other {# files}}', { n: study.held.files })}
        note={
          answered > 0 ? t('and {n} by answer', { n: formatCount(answered) }) : formatBytes(study.held.bytes)
        }
        onPress={onHeld}
      />
      <Checks study={study} onFindings={onFindings} />
    </section>
  );
}

const sessionsOf = (sessions: number) =>
  sessions === 0 ? t('no sessions') : t('{n, plural, one {# session} other {# sessions}}', { n: sessions });

function Box({
  label,
  value,
  note,
  pressed,
  onPress,
}: {
  readonly label: string;
  readonly value: string;
  readonly note: ReactNode;
  readonly pressed?: boolean;
  readonly onPress?: () => void;
}) {
  const inside = (
    <>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>{value}</span>
      <span className="second tabular">{note}</span>
    </>
  );
  if (!onPress) return <div className={styles.box}>{inside}</div>;
  return (
    <button type="button" className={styles.box} aria-pressed={pressed} onClick={onPress}>
      {inside}
    </button>
  );
}

function Checks({
  study,
  onFindings,
}: {
  readonly study: Study;
  readonly onFindings: (filter: FindingFilter) => void;
}) {
  const { errors, warnings, clean, questions, validator } = study;
  const [first] = questions;
  return (
    <div className={styles.box}>
      <span className={styles.label}>{t('Checks')}</span>
      <span className={styles.badges}>
        {errors > 0 && (
          <button type="button" onClick={() => onFindings({ severity: 'error', code: null })}>
            <Badge tone="failed">{t('{n, plural, one {# error} other {# errors}}', { n: errors })}</Badge>
          </button>
        )}
        {warnings > 0 && (
          <button type="button" onClick={() => onFindings({ severity: 'warning', code: null })}>
            <Badge tone="waiting">
              {t('{n, plural, one {# warning} other {# warnings}}', { n: warnings })}
            </Badge>
          </button>
        )}
        <Badge tone="verified">{t('{n, number} passed', { n: clean })}</Badge>
      </span>
      <span className={`${styles.remark} second`} title={validator === null ? undefined : told(validator)}>
        {told(first?.title ?? validator ?? remark({ errors, warnings }))}
      </span>
    </div>
  );
}
