/** Filters with live counts: what each value would leave. */

import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { formatCount } from '../../../shared/format.ts';
import { parts, t } from '../../../shared/words/say.ts';
import { FacetGroup, Facets } from '../../ui/facets.tsx';
import styles from './catalogue.module.css';
import type { Question } from './question.ts';
import { accessLabel, domainLabel } from './words.ts';

type Found = Output<'datasets.search'>;
type Field = keyof Found['facets'];

const groups: readonly {
  readonly field: Field;
  readonly title: () => string;
  label(value: string): string;
}[] = [
  { field: 'domain', title: () => t('Domain'), label: domainLabel },
  { field: 'access', title: () => t('Access'), label: accessLabel },
  { field: 'licence', title: () => t('Licence'), label: String },
  { field: 'format', title: () => t('Format'), label: String },
  { field: 'region', title: () => t('Region'), label: String },
  { field: 'provider', title: () => t('Provider'), label: String },
];
/** Values of a group before "more": the whole list of filters stays in sight. */
const few = 8;

export function CatalogueFacets({
  found,
  question,
  onChange,
}: {
  readonly found: Found;
  readonly question: Question;
  readonly onChange: (question: Question) => void;
}) {
  const [whole, setWhole] = useState<ReadonlySet<Field>>(new Set());
  return (
    <Facets label={t('Filters')}>
      {groups.map(({ field, title, label }) => {
        // A class that nothing here has is no choice.
        const values = found.facets[field].filter(
          ({ value, count }) => count > 0 || value === question[field] || field === 'domain',
        );
        if (values.length === 0) return null;
        const shown = whole.has(field)
          ? values
          : values.filter(({ value }, i) => i < few || value === question[field]);
        return (
          <div key={field}>
            <FacetGroup<string | null>
              title={title()}
              value={question[field]}
              none={null}
              items={shown.map(({ value, count }) => ({ value, label: label(value), count }))}
              // The values are the server's own, so they are of the field's kind.
              onChange={(value) => onChange({ ...question, [field]: value } as Question)}
            />
            {shown.length < values.length && (
              <UnstyledButton className={styles.more} onClick={() => setWhole(new Set([...whole, field]))}>
                {parts<ReactNode>('{n} more <b>of {title}</b>', {
                  n: formatCount(values.length - shown.length),
                  title: title(),
                  b: (inner) => (
                    <span key="of" className="unseen">
                      {inner}
                    </span>
                  ),
                })}
              </UnstyledButton>
            )}
          </div>
        );
      })}
    </Facets>
  );
}
