/** Where it goes, what is there already, how it will be named and checked. */
import { Anchor, Radio } from '@mantine/core';
import { useState } from 'react';
import type { Plan } from '../../../shared/calls/plans.ts';
import { formatBytes, formatCount, formatTime } from '../../../shared/format.ts';
import type { ConflictRule } from '../../../shared/job.ts';
import { utcOffset } from '../../state/clock.ts';
import { Badge } from '../../ui/badge.tsx';
import { Facts } from '../../ui/facts.tsx';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import { proofWords } from './judge.ts';
import { NameMap } from './name-map.tsx';
import styles from './plan.module.css';

export const rules: readonly { readonly value: ConflictRule; readonly label: string }[] = [
  { value: 'keep-both', label: 'Keep both' },
  { value: 'replace', label: 'Replace it' },
  { value: 'skip', label: 'Skip it' },
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
    <section className={styles.facts} aria-label="Details">
      <Facts
        rows={[
          [
            'Into',
            <span key="into" className={`${styles.into} mono`}>
              <MiddleCut text={job.folder} />
              {volume && <span className="third">· {volume}</span>}
              <span className="third">·</span>
              <Anchor
                component="button"
                type="button"
                inherit
                aria-label="Change the folder"
                onClick={onChangeFolder}
              >
                change…
              </Anchor>
            </span>,
          ],
          ['Already here', here(alreadyHere)],
          [
            'Names',
            renamed === 0 ? (
              job.listed ? (
                'all fit this disk'
              ) : (
                'all so far fit this disk'
              )
            ) : (
              <span key="names">
                {formatCount(renamed)} {renamed === 1 ? 'key' : 'keys'} this disk cannot hold as{' '}
                {renamed === 1 ? 'it is' : 'they are'}.{' '}
                <Anchor
                  component="button"
                  type="button"
                  inherit
                  underline="always"
                  aria-expanded={mapping}
                  onClick={() => setMapping(!mapping)}
                >
                  {mapping ? 'Hide the mapping' : 'Show the mapping'}
                </Anchor>
              </span>
            ),
          ],
          [
            'If a file exists',
            <Rule key="rule" conflicts={conflicts} value={onConflict} onChange={onRule} />,
          ],
          ['Verify', job.counts.files === 0 ? 'known once listed' : proofWords(plan, formatCount)],
          ['Links end', linksEnd && formatTime(linksEnd, utcOffset())],
          [
            'Licence',
            licence && (
              <span key="licence">
                {licence.url ? (
                  <Anchor href={licence.url} target="_blank" rel="noreferrer" inherit underline="always">
                    {licence.label}
                  </Anchor>
                ) : (
                  licence.label
                )}
                {licence.nonCommercial && <Badge tone="waiting">not for commercial use</Badge>}
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
  return `${formatCount(files)} files, ${formatBytes(bytes)}, of the same size; checked before they count`;
}

function Rule({
  conflicts,
  value,
  onChange,
}: {
  readonly conflicts: number;
  readonly value: ConflictRule;
  readonly onChange: (rule: ConflictRule) => void;
}) {
  if (conflicts === 0) return 'nothing is in the way; the same file is kept as it is';
  return (
    <Radio.Group
      aria-label="If a file exists"
      value={value}
      onChange={(rule) => onChange(rule as ConflictRule)}
    >
      <span className={styles.rules}>
        <span>{formatCount(conflicts)} of another size in the way:</span>
        {rules.map((rule) => (
          <Radio key={rule.value} size="xs" value={rule.value} label={rule.label} />
        ))}
      </span>
    </Radio.Group>
  );
}
