/** No dataset fits: which of the words and filters say so, and the way back. */
import { Button } from '@mantine/core';
import { EmptyState } from '../../ui/empty-state.tsx';
import { everything, type Question } from './question.ts';
import { accessLabel, domainLabel } from './words.ts';

export function Nothing({
  question,
  onChange,
}: {
  readonly question: Question;
  readonly onChange: (question: Question) => void;
}) {
  const filters = [
    question.domain && domainLabel(question.domain),
    question.access && accessLabel(question.access),
    question.licence,
    question.format,
    question.region,
    question.provider,
  ].filter((label) => label !== null);
  const words = question.text.trim();
  return (
    <EmptyState
      title="No dataset fits"
      text={
        <>
          {words === '' ? 'None' : `None matches “${words}”`}
          {filters.length > 0 && ` within ${filters.join(', ')}`}. A dataset that is not in the catalogue can
          still be fetched: paste its address, such as s3://bucket/folder/.
        </>
      }
      action={
        filters.length > 0 ? (
          <Button onClick={() => onChange({ ...everything, text: question.text })}>Drop the filters</Button>
        ) : (
          <Button onClick={() => onChange(everything)}>Show every dataset</Button>
        )
      }
    />
  );
}
