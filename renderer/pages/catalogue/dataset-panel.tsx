/** What there is to know of one dataset before opening it. */

import { Anchor, Button } from '@mantine/core';
import IconExternalLink from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs';
import { type ReactNode, useState } from 'react';
import type { Entry } from '../../../shared/dataset.ts';
import { formatBytes, formatDate } from '../../../shared/format.ts';
import { printLocation } from '../../../shared/location.ts';
import type { Needs } from '../../../shared/selector.ts';
import { parts, t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { useCall } from '../../state/app.ts';
import { copy } from '../../state/copy.ts';
import { printRoute } from '../../state/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Key } from '../../ui/key.tsx';
import { CopyMenu } from '../dataset/copy-menu.tsx';
import styles from './catalogue.module.css';
import { Places } from './places.tsx';
import { Description, Outside, RegistryNotes } from './registry-notes.tsx';
import { accessWord, isReachable } from './words.ts';

/** Null: the row is on its way. The panel keeps the one before, so that arrow keys do not make it blink. */
export function DatasetPanel({ id }: { readonly id: string | null }) {
  const { value, failure, again } = useCall('datasets.get', id === null ? null : { id });
  const [last, setLast] = useState<Entry | null>(null);
  if (value !== null && value !== last) setLast(value);
  if (failure) return <ErrorPanel failure={failure} onRetry={again} />;
  const shown = value ?? last;
  return shown && <Panel key={shown.id} dataset={shown} />;
}

function Panel({ dataset }: { readonly dataset: Entry }) {
  const { locations, registry } = dataset;
  const accesses = [
    ...new Set([dataset.access, ...locations.map((place) => place.access ?? dataset.access)]),
  ];
  const access = accessWord({ ...dataset, accesses });
  const [first, ...others] = locations;
  const reachable = isReachable(dataset.access) && first !== undefined;
  /** By us: what only the registry has is told in its own words. */
  const written = registry === null || dataset.checked !== '';
  const why = dataset.accessNote ?? (reachable ? null : unreachableWords(dataset));
  const needs = useCall('datasets.selectors', reachable ? null : { id: dataset.id }).value?.needs ?? null;
  return (
    <article className={styles.panel} aria-label={dataset.name}>
      <h2 className={styles.panelTitle}>{dataset.name}</h2>
      {written && <p className="second">{dataset.summary}</p>}
      <p className={styles.badges}>
        <Badge tone={access.tone}>{access.word}</Badge>
        {dataset.formats.slice(0, 4).map((format) => (
          <Badge key={format}>{format}</Badge>
        ))}
        <Badge>{told(dataset.licence.label)}</Badge>
      </p>
      {!reachable && <p className={styles.why}>{why && told(why)}</p>}
      <div className={styles.actions}>
        {needs !== null && <HandInAction dataset={dataset} needs={needs} />}
        <MainAction dataset={dataset} reachable={reachable} />
        {first && reachable && <CopyMenu dataset={dataset} location={first} profile={null} />}
      </div>
      {!written && <Description text={registry.description} />}
      <Facts
        rows={[
          [t('Location'), first && <Key text={printLocation(first)} copyable />],
          [t('Region'), first?.region ?? <span className="third">{t('unknown')}</span>],
          [
            t('Size'),
            dataset.bytes === null ? (
              <span className="third">{t('unknown')}</span>
            ) : (
              formatBytes(dataset.bytes)
            ),
          ],
          [t('Starts'), dataset.starts.map(({ label }) => label).join(' · ')],
          [t('Provider'), dataset.provider],
          [
            t('Licence'),
            <Outside key="licence" url={dataset.licence.url} text={told(dataset.licence.label)} />,
          ],
          [t('Updates'), registry?.updates ?? null],
          [
            t('Checked'),
            dataset.checked && t('{day}, against published sources', { day: dayWords(dataset.checked) }),
          ],
          [t('Cite'), <Citation key="cite" text={dataset.citation} />],
        ]}
      />
      {reachable && why && (
        <section className={styles.note}>
          <h3>{t('Access')}</h3>
          <p>{why && told(why)}</p>
        </section>
      )}
      {others.length > 0 && <Places dataset={dataset} others={others} />}
      {dataset.notes.length > 0 && (
        <section className={styles.note}>
          <h3>{t('Good to know')}</h3>
          {dataset.notes.map((note) => (
            <p key={note}>{told(note)}</p>
          ))}
        </section>
      )}
      {registry && <RegistryNotes registry={registry} described={!written} />}
    </article>
  );
}

/** What its portal hands out can be handed in here, and then be chosen from. */
function HandInAction({ dataset, needs }: { readonly dataset: Entry; readonly needs: Needs }) {
  return (
    <Button
      component="a"
      href={printRoute({ page: 'dataset', id: dataset.id })}
      variant="filled"
      className={styles.open}
    >
      {needs === 'links' ? t('Choose by its links…') : t('Choose by its labels…')}
    </Button>
  );
}

/** One accent button: into the data where that can be, else to what took its place, else to who has it. */
function MainAction({ dataset, reachable }: { readonly dataset: Entry; readonly reachable: boolean }) {
  const successor = dataset.registry?.deprecated?.successor;
  const inside = reachable ? dataset.id : successor;
  if (inside)
    return (
      <Button
        component="a"
        href={printRoute({ page: 'dataset', id: inside })}
        variant="filled"
        className={styles.open}
      >
        {reachable ? t('Open') : t('Open its successor')}
      </Button>
    );
  return (
    <Button
      component="a"
      href={dataset.homepage}
      target="_blank"
      rel="noreferrer"
      className={styles.open}
      rightSection={<IconExternalLink size={14} aria-hidden="true" />}
    >
      {dataset.access === 'closed' ? t('Where it was described') : t('Go to the portal')}
    </Button>
  );
}

function unreachableWords({ access, locations }: Entry): string {
  if (locations.length === 0) return t('No bucket of it is published: its files are handed out elsewhere.');
  if (access === 'portal-only') return t('Its files are handed out by its own portal, not from a bucket.');
  return t('This bucket is closed; its data lives elsewhere.');
}

/** `2026-11-19` as `19 Nov 2026`. */
const dayWords = (day: string): string => {
  const at = Date.parse(day);
  return Number.isNaN(at) ? day : formatDate(at);
};

function Citation({ text }: { readonly text: string }) {
  return (
    <>
      {text}{' '}
      <Anchor component="button" type="button" inherit onClick={() => copy(text)}>
        {parts<ReactNode>('Copy <b>citation</b>', {
          b: (inner) => (
            <span key="what" className="unseen">
              {inner}
            </span>
          ),
        })}
      </Anchor>
    </>
  );
}
