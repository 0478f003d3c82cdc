/** Where it goes, what is there already, how it will be named and checked. */
import { Anchor, Radio } from '@mantine/core';
import { useState } from 'react';
import type { Plan } from '../../../shared/calls/plans.ts';
import { formatBytes, formatCount, formatTime } from '../../../shared/format.ts';
import type { ConflictRule } from '../../../shared/job.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { utcOffset } from '../../state/clock.ts';
import { Badge } from '../../ui/badge.tsx';
import { Facts } from '../../ui/facts.tsx';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import { proofWords } from './judge.ts';
import { NameMap } from './name-map.tsx';
import styles from './plan.module.css';

const rules: readonly { readonly value: ConflictRule; readonly label: () => string }[] = [
  { value: 'keep-both', label: () => t('Keep both') },
  { value: 'replace', label: () => t('Replace it') },
  { value: 'skip', label: () => t('Skip it') },
];

export function PlanFacts({
  plan,
  onConflict,
  onRule,
  onChangeFolder,
}: {
  readonly plan: Plan;
  readonly onConflict: ConflictRule;
  readonly onRule: (rule: ConflictRule) => void;
  readonly onChangeFolder: () => void;
}) {
  const [mapping, setMapping] = useState(false);
  const { job, alreadyHere, conflicts, renamed, volume, licence, linksEnd = null } = plan;

  return (
    <section className={styles.facts} aria-label={t('Details')}>
      <Facts
        rows={[
          [
            t('Into'),
            <span key="into" className={`${styles.into} mono`}>
              <MiddleCut mono text={job.folder} />
              {volume && <span className="third">· {volume}</span>}
              <span className="third">·</span>
              <Anchor
                component="button"
                type="button"
                inherit
                aria-label={t('Change the folder')}
                onClick={onChangeFolder}
              >
                {t('change…')}
              </Anchor>
            </span>,
          ],
          [t('Already here'), here(alreadyHere)],
          [
            t('Names'),
            renamed === 0 ? (
              job.listed ? (
                t('all fit this disk')
              ) : (
                t('all so far fit this disk')
              )
            ) : (
              <span key="names">
                {t(
                  '{n, plural, one {# key this disk cannot hold as it is.} other {# keys this disk cannot hold as they are.}}',
                  { n: renamed },
                )}{' '}
                <Anchor
                  component="button"
                  type="button"
                  inherit
                  underline="always"
                  aria-expanded={mapping}
                  onClick={() => setMapping(!mapping)}
                >
                  {mapping ? t('Hide the mapping') : t('Show the mapping')}
                </Anchor>
              </span>
            ),
          ],
          [
            t('If a file exists'),
            <Rule key="rule" conflicts={conflicts} value={onConflict} onChange={onRule} />,
          ],
          [t('Verify'), job.counts.files === 0 ? t('known once listed') : proofWords(plan, formatCount)],
          [t('Links end'), linksEnd && formatTime(linksEnd, utcOffset())],
          [
            t('Licence'),
            licence && (
              <span key="licence">
                {licence.url ? (
                  <Anchor href={licence.url} target="_blank" rel="noreferrer" inherit underline="always">
                    {told(licence.label)}
                  </Anchor>
                ) : (
                  told(licence.label)
                )}
                {licence.nonCommercial && <Badge tone="waiting">{t('not for commercial use')}</Badge>}
              </span>
            ),
          ],
        ]}
      />
      {mapping && renamed > 0 && <NameMap jobId={job.id} />}
    </section>
  );
}

function here({ files, bytes }: Plan['alreadyHere']): string {
  if (files === 0) return '0';
  return t(
    '{n, plural, one {# file} other {# files}}, {bytes}, of the same size; checked before they count',
    {
      n: files,
      bytes: formatBytes(bytes),
    },
  );
}

/** What becomes of a file that is in the way. */
export function Rule({
  conflicts,
  value,
  onChange,
}: {
  readonly conflicts: number;
  readonly value: ConflictRule;
  readonly onChange: (rule: ConflictRule) => void;
}) {
  if (conflicts === 0) return t('nothing is in the way; the same file is kept as it is');
  return (
    <Radio.Group
      aria-label={t('If a file exists')}
      value={value}
      onChange={(rule) => onChange(rule as ConflictRule)}
    >
      <span className={styles.rules}>
        <span>{t('{n} of another size in the way:', { n: formatCount(conflicts) })}</span>
        {rules.map((rule) => (
          <Radio key={rule.value} size="xs" value={rule.value} label={rule.label()} />
        ))}
      </span>
    </Radio.Group>
  );
}
