/** No dataset fits: which of the words and filters say so, and the way back. */

import { Button } from '@mantine/core';
import { t } from '../../../shared/words/say.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { everything, type Question } from './question.ts';
import { accessLabel, domainLabel } from './words.ts';

export function Nothing({
  question,
  onChange,
  onPlan,
}: {
  readonly question: Question;
  readonly onChange: (question: Question) => void;
  /** What is typed is an address. */
  readonly onPlan?: (() => void) | undefined;
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
      title={t('No dataset fits')}
      text={
        <>
          {noneWords(words, filters.join(', '))}{' '}
          {t(
            'A dataset that is not in the catalogue can still be fetched: paste its address, such as s3://bucket/folder/.',
          )}
        </>
      }
      action={
        onPlan ? (
          <Button onClick={onPlan}>{t('Plan this address')}</Button>
        ) : filters.length > 0 ? (
          <Button onClick={() => onChange({ ...everything, text: question.text, sort: question.sort })}>
            {t('Drop the filters')}
          </Button>
        ) : (
          <Button onClick={() => onChange(everything)}>{t('Show every dataset')}</Button>
        )
      }
    />
  );
}

function noneWords(words: string, filters: string): string {
  if (words === '') return filters === '' ? t('None.') : t('None within {filters}.', { filters });
  return filters === ''
    ? t('None matches “{words}”.', { words })
    : t('None matches “{words}” within {filters}.', { words, filters });
}
