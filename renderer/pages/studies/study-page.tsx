/** One study: what it holds, what would be sent, what must be answered first. */
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { formatBytes, formatCount } from '../../../shared/format.ts';
import { printLocation } from '../../../shared/location.ts';
import type { Severity, Study } from '../../../shared/study.ts';
import type { RowState } from '../../../shared/upload.ts';
import { t } from '../../../shared/words/say.ts';
import { useDoes } from '../../actions/doings.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Page } from '../../ui/page.tsx';
import { ChecklistView } from './checklist-view.tsx';
import { ChoiceDialog } from './choice-dialog.tsx';
import { DestinationDialog } from './destination-dialog.tsx';
import { FindingsView } from './findings-view.tsx';
import { HeldView } from './held-view.tsx';
import { Questions } from './questions.tsx';
import styles from './studies.module.css';
import { StudyFoot } from './study-foot.tsx';
import { StudyMatrix } from './study-matrix.tsx';
import { StudyStrip } from './study-strip.tsx';
import { useChecklist } from './use-checklist.ts';
import { useNotes } from './use-notes.ts';
import { type LiveStudy, useStudy } from './use-study.ts';
import { kindWords } from './words.ts';

export type View = 'checklist' | 'findings' | 'held';
/** What the list of findings is narrowed to. */
export interface FindingFilter {
  readonly severity: Severity | null;
  readonly code: string | null;
}

export function StudyPage({ folder }: { readonly folder: string }) {
  const live = useStudy(folder);
  const { study, known, state } = live;
  const [dialog, setDialog] = useState<'destination' | 'choice' | null>(null);
  const [view, setView] = useState<View | null>(null);
  const [filter, setFilter] = useState<FindingFilter>({ severity: null, code: null });
  const [states, setStates] = useState<readonly RowState[]>([]);
  const { list, failure, again } = useChecklist(folder, state, live.refresh);
  const notes = useNotes(folder, study);
  const to = state?.record.to ?? null;
  const shown = view ?? (to ? 'checklist' : 'findings');
  const showFindings = (next: FindingFilter) => {
    setFilter(next);
    setView('findings');
  };
  const showStates = (next: readonly RowState[]) => {
    setStates(next);
    setView('checklist');
  };
  const there = study !== null && state !== null;
  useDoes(() => ({
    'study-bucket': there && !to && (() => setDialog('destination')),
    'study-change': there && to && (() => setDialog('destination')),
    'study-rescan': there && live.again,
    'study-choice': there && (() => setDialog('choice')),
  }));
  const tabs = study && (
    <SegmentedControl
      aria-label={t('What is shown')}
      size="xs"
      value={shown}
      onChange={(value) => setView(value as View)}
      data={[
        { value: 'checklist', label: t('Checklist') },
        { value: 'findings', label: t('Findings {n}', { n: formatCount(study.errors + study.warnings) }) },
        { value: 'held', label: t('Held back {n}', { n: formatCount(study.held.files) }) },
      ]}
    />
  );
  return (
    <Page
      title={study?.name ?? folder.split(/[\\/]/).filter(Boolean).at(-1) ?? folder}
      crumbs={[{ label: t('Studies'), href: '#/studies' }]}
      badges={study && <KindBadge study={study} />}
      actions={
        study &&
        state && (
          <>
            {to ? (
              <>
                <span className="second">{t('to')}</span>
                <button
                  type="button"
                  className={styles.destination}
                  onClick={() => setDialog('destination')}
                  aria-label={t('Change where it goes: {address}', { address: printLocation(to.location) })}
                >
                  <span className="mono cut">{printLocation(to.location)}</span>
                </button>
                <Badge tone="accent">{to.profile}</Badge>
              </>
            ) : (
              <Button variant="filled" onClick={() => setDialog('destination')}>
                {t('Choose bucket…')}
              </Button>
            )}
            <Button onClick={live.again}>{t('Rescan')}</Button>
          </>
        )
      }
      banner={
        study &&
        state && (
          <StudyStrip
            study={study}
            list={list}
            states={states}
            onStates={showStates}
            onFindings={showFindings}
            onHeld={() => setView('held')}
            answered={state.heldByAnswer}
          />
        )
      }
      aside={
        study &&
        state && (
          <>
            <StudyMatrix
              folder={folder}
              study={study}
              list={list}
              onChoose={() => setDialog('choice')}
              record={state.record}
            />
            <Questions
              state={state}
              onAnswer={(code, answer) => {
                void live.decide(({ answers: { [code]: _, ...others } }) => ({
                  answers: answer ? { ...others, [code]: answer } : others,
                }));
              }}
              onShow={(code) => showFindings({ severity: null, code })}
            />
          </>
        )
      }
      foot={
        // It stays through another look, with the dialogs over it.
        state &&
        to && (
          <StudyFoot
            key={printLocation(to.location)}
            folder={folder}
            state={state}
            list={live.looking ? null : list}
            decide={live.decide}
          />
        )
      }
    >
      {live.failure ? (
        <div className={styles.message}>
          <ErrorPanel failure={live.failure} onRetry={live.again} retryLabel={t('Look again')} />
        </div>
      ) : !study || !state ? (
        <Looking live={live} />
      ) : (
        <>
          {(failure ?? list?.failure) && (
            <div className={styles.message}>
              <ErrorPanel failure={(failure ?? list?.failure)!} onRetry={again} />
            </div>
          )}
          {shown === 'findings' ? (
            <FindingsView tabs={tabs} folder={folder} study={study} filter={filter} onFilter={setFilter} />
          ) : shown === 'held' ? (
            <HeldView
              tabs={tabs}
              folder={folder}
              study={study}
              released={state.record.released}
              decide={live.decide}
            />
          ) : (
            <ChecklistView
              tabs={tabs}
              list={list}
              states={states}
              onStates={setStates}
              notes={notes}
              to={to}
              onDestination={() => setDialog('destination')}
            />
          )}
        </>
      )}
      {dialog === 'destination' && known && state && (
        <DestinationDialog
          study={known}
          to={to}
          onClose={() => setDialog(null)}
          onChoose={(next) => {
            setDialog(null);
            void live.decide({ to: next });
          }}
        />
      )}
      {dialog === 'choice' && known && state && (
        <ChoiceDialog
          folder={folder}
          study={known}
          choice={state.record.choice}
          onClose={() => setDialog(null)}
          onChoose={(choice) => {
            setDialog(null);
            void live.decide({ choice });
          }}
        />
      )}
    </Page>
  );
}

function KindBadge({ study: { kind, sets } }: { readonly study: Study }) {
  const version = sets.find(({ bidsVersion }) => bidsVersion)?.bidsVersion;
  const pipelines = sets.flatMap(({ path, kind: of }) =>
    of === 'derivative' && path !== '' ? [path.split('/').at(-2) ?? ''] : [],
  );
  const named = pipelines.slice(0, 3).join(', ');
  const list =
    pipelines.length > 3 ? t('{list} and {n} more', { list: named, n: pipelines.length - 3 }) : named;
  const text = `${kindWords[kind]()}${version ? ` ${version}` : ''}${list === '' ? '' : ` · ${t('derivatives: {list}', { list })}`}`;
  return (
    <Badge tone={kind === 'folder' ? 'waiting' : 'quiet'} title={pipelines.join(', ') || undefined}>
      {text}
    </Badge>
  );
}

function Looking({ live: { look, stop } }: { readonly live: LiveStudy }) {
  return (
    <div className={styles.looking} role="status">
      <h2>{t('Looking at the study…')}</h2>
      <p className="second tabular">
        {t('{n, plural, one {# file} other {# files}}', { n: look?.files ?? 0 })},{' '}
        {formatBytes(look?.bytes ?? 0)}
      </p>
      <Button onClick={stop}>{t('Stop')}</Button>
    </div>
  );
}
