/** What of the study goes: by subject, session, datatype and task. Nothing chosen is everything. */
import { Button, Group, Modal, MultiSelect } from '@mantine/core';
import { useState } from 'react';
import type { Study, StudyChoice } from '../../../shared/study.ts';
import { t } from '../../../shared/words/say.ts';
import { useRows } from './use-rows.ts';

export function ChoiceDialog({
  folder,
  study,
  choice,
  onClose,
  onChoose,
}: {
  readonly folder: string;
  readonly study: Study;
  readonly choice: StudyChoice;
  readonly onClose: () => void;
  readonly onChoose: (choice: StudyChoice) => void;
}) {
  const [chosen, setChosen] = useState(choice);
  const rows = useRows(
    folder,
    study,
    study.sets.map(({ path }) => path),
  );
  const columns = study.sets.flatMap((set) => set.columns);
  const values: Readonly<Record<keyof StudyChoice, readonly string[]>> = {
    subjects: rows.map(({ subject }) => subject),
    sessions: rows.flatMap(({ session }) => session ?? []),
    datatypes: columns.map(({ datatype }) => datatype),
    tasks: columns.flatMap(({ task }) => task ?? []),
  };
  const names = {
    subjects: t('Subjects'),
    sessions: t('Sessions'),
    datatypes: t('Datatypes'),
    tasks: t('Tasks'),
  } as const;
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('What goes')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <p className="second">
        {t('Nothing chosen is everything. What describes the study as a whole always comes along.')}
      </p>
      {(Object.keys(names) as (keyof StudyChoice)[]).map((name) => {
        const data = [...new Set([...values[name], ...chosen[name]])].sort(collator.compare);
        if (data.length === 0) return null;
        return (
          <MultiSelect
            key={name}
            mt="sm"
            label={names[name]}
            placeholder={chosen[name].length === 0 ? t('All {n}', { n: data.length }) : ''}
            data={data}
            value={[...chosen[name]]}
            searchable
            clearable
            limit={200}
            maxDropdownHeight={220}
            onChange={(value) => setChosen({ ...chosen, [name]: value })}
          />
        );
      })}
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button onClick={onClose}>{t('Cancel')}</Button>
        <Button variant="filled" onClick={() => onChoose(chosen)}>
          {t('Use this')}
        </Button>
      </Group>
    </Modal>
  );
}

const collator = new Intl.Collator('en', { numeric: true });
