/** Subjects and sessions beside what each of them has: a hole is seen at once. */
import { Button, Select } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { formatCount } from '../../../shared/format.ts';
import type { Study, StudyChoice, StudyRecord, StudyRow, StudySet } from '../../../shared/study.ts';
import { t } from '../../../shared/words/say.ts';
import styles from './study-matrix.module.css';
import type { Checklist } from './use-checklist.ts';
import { type CellState, useDifferences } from './use-differences.ts';
import { useRows } from './use-rows.ts';
import { kindWords } from './words.ts';

/** More lines than that are a table, not a picture. */
const mostColumns = 12;
/** Pixels that names take beside the cells, between two cells, and how large a cell may be. */
const nameWidth = 54;
const gap = 2;
const cellMost = 15;
const cellLeast = 5;

const legends: readonly (readonly [CellState, () => string])[] = [
  ['same', () => t('in the bucket')],
  ['new', () => t('new')],
  ['changed', () => t('changed')],
  ['here', () => t('here')],
  ['problem', () => t('with an error')],
  ['stays', () => t('stays here')],
  ['none', () => t('none')],
];

export function StudyMatrix({
  folder,
  study,
  list,
  record,
  onChoose,
}: {
  readonly folder: string;
  readonly study: Study;
  readonly list: Checklist | null;
  readonly record: StudyRecord;
  readonly onChoose: () => void;
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  const set = study.sets.find(({ path }) => path === chosen) ?? study.sets[0];
  const rows = useRows(folder, study, [set?.path ?? ''], record);
  const { choice } = record;
  const stateOf = useDifferences(list, set);
  if (!set) return null;
  const narrowed = Object.values(choice).some((values) => values.length > 0);
  return (
    <section className={styles.matrix} aria-labelledby="matrix">
      <div className={styles.matrixHead}>
        <h2 id="matrix">{set.sessions > 0 ? t('Subjects × sessions') : t('Subjects')}</h2>
        <Button size="compact-xs" onClick={onChoose}>
          {narrowed ? t('Part of it goes…') : t('All of it goes…')}
        </Button>
      </div>
      {study.sets.length > 1 && (
        <Select
          aria-label={t('Dataset of the study')}
          size="xs"
          allowDeselect={false}
          value={set.path}
          onChange={setChosen}
          data={study.sets.map(({ path, kind }) => ({
            value: path,
            label: path === '' ? t('the study ({kind})', { kind: kindWords[kind]() }) : path,
          }))}
        />
      )}
      {set.columns.length === 0 ? (
        <p className="second">{t('No images or recordings are in it.')}</p>
      ) : (
        <Picture set={set} rows={rows} stateOf={stateOf} />
      )}
      {narrowed && <p className="second">{choiceWords(choice)}</p>}
    </section>
  );
}

function Picture({
  set,
  rows,
  stateOf,
}: {
  readonly set: StudySet;
  readonly rows: readonly StudyRow[];
  readonly stateOf: (row: StudyRow, column: number) => CellState;
}) {
  const columns = set.columns.slice(0, mostColumns);
  const { ref, width } = useElementSize();
  const room = Math.max(0, width - nameWidth);
  const size = Math.max(
    cellLeast,
    Math.min(cellMost, Math.floor((room + gap) / Math.max(1, rows.length)) - gap),
  );
  const cut = width > 0 && rows.length * (size + gap) - gap > room;
  const cells = useMemo(
    () => columns.map((_, column) => rows.map((row) => stateOf(row, column))),
    [columns, rows, stateOf],
  );
  const seen = new Set(cells.flat());
  const gaps = columns.filter(({ rows: there }) => there < rows.length);
  return (
    <>
      <div
        ref={ref}
        className={styles.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys.
        tabIndex={0}
        role="group"
        aria-label={t('What each session has')}
      >
        {size >= 12 && (
          <div className={styles.line} aria-hidden="true">
            <span className={styles.name} />
            {rows.map((row, i) => (
              <span key={`${row.subject} ${row.session}`} className={styles.tick} style={{ width: size }}>
                {row.subject === rows[i - 1]?.subject || (size < 14 && i % 2 === 1)
                  ? ''
                  : row.subject.slice(-2)}
              </span>
            ))}
          </div>
        )}
        {columns.map((column, at) => {
          const name = column.task ?? column.suffix;
          return (
            <div key={`${column.datatype} ${column.suffix} ${column.task}`} className={styles.line}>
              <span
                className={styles.name}
                title={
                  column.task
                    ? t('{what}, task {task}', {
                        what: `${column.datatype}/${column.suffix}`,
                        task: column.task,
                      })
                    : `${column.datatype}/${column.suffix}`
                }
              >
                {name}
              </span>
              <span
                role="img"
                aria-label={t('{name}: in {n} of {all}', { name, n: column.rows, all: rows.length })}
                className={styles.cells}
              >
                {rows.map((row, i) => {
                  const state = cells[at]?.[i] ?? 'none';
                  const where = `sub-${row.subject}${row.session === null ? '' : ` ses-${row.session}`}`;
                  const word = legends.find(([one]) => one === state)?.[1]() ?? state;
                  return (
                    <span
                      key={where}
                      className={styles.square}
                      data-state={state}
                      title={`${where}, ${name}: ${word}`}
                      style={{ width: size, height: Math.max(size, 10) }}
                    />
                  );
                })}
              </span>
            </div>
          );
        })}
      </div>
      <ul className={styles.legend} aria-label={t('Legend')}>
        {legends
          .filter(([state]) => seen.has(state))
          .map(([state, word]) => (
            <li key={state}>
              <span className={styles.square} data-state={state} aria-hidden="true" /> {word()}
            </li>
          ))}
      </ul>
      <p className="second">
        {gaps.length === 0
          ? set.sessions > 0
            ? t('Every session has all of it.')
            : t('Every subject has all of it.')
          : t('{what}.', {
              what: someOf(
                gaps.map(({ suffix, task, rows: there }) =>
                  set.sessions > 0
                    ? t('{what} is missing in {n, plural, one {# session} other {# sessions}}', {
                        what: task ?? suffix,
                        n: rows.length - there,
                      })
                    : t('{what} is missing in {n, plural, one {# subject} other {# subjects}}', {
                        what: task ?? suffix,
                        n: rows.length - there,
                      }),
                ),
              ),
            })}
        {cut && ` ${t('Scroll sideways to see all {n}.', { n: formatCount(rows.length) })}`}
        {set.columns.length > mostColumns &&
          ` ${t('{n} rarer kinds are not drawn.', { n: set.columns.length - mostColumns })}`}
      </p>
    </>
  );
}

/** The first four, and how many more there are. */
const someOf = (values: readonly string[]): string => {
  const list = values.slice(0, 4).join(', ');
  return values.length > 4 ? t('{list} and {n} more', { list, n: values.length - 4 }) : list;
};

function choiceWords({ subjects, sessions, datatypes, tasks }: StudyChoice): string {
  const choice = [
    subjects.length > 0 && t('subjects {list}', { list: someOf(subjects) }),
    sessions.length > 0 && t('sessions {list}', { list: someOf(sessions) }),
    datatypes.length > 0 && t('datatypes {list}', { list: someOf(datatypes) }),
    tasks.length > 0 && t('tasks {list}', { list: someOf(tasks) }),
  ]
    .filter(Boolean)
    .join('; ');
  return t('Only {choice}.', { choice });
}
