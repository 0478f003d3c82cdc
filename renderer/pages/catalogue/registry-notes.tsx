/** What the Registry of Open Data says of a dataset: its own words, its links, its tags. */

import { Anchor } from '@mantine/core';
import { useState } from 'react';
import type { RegistryFacts } from '../../../shared/dataset.ts';
import { formatDate } from '../../../shared/format.ts';
import { t } from '../../../shared/words/say.ts';
import { Badge } from '../../ui/badge.tsx';
import styles from './catalogue.module.css';

/** Characters of a description before "more". */
const few = 300;
const fewLinks = 6;

/** A long text by its beginning, until somebody wants it all. */
export function Description({ text }: { readonly text: string }) {
  const [whole, setWhole] = useState(false);
  if (text === '') return null;
  const long = text.length > few * 1.3;
  const shown = whole || !long ? text : `${text.slice(0, few).replace(/\s\S*$/, '')}…`;
  return (
    <div className={styles.description}>
      {shown.split('\n').map((paragraph, i) => (
        <p key={i}>{paragraph}</p>
      ))}
      {long && (
        <Anchor component="button" type="button" inherit onClick={() => setWhole(!whole)}>
          {whole ? t('Less') : t('More')}
        </Anchor>
      )}
    </div>
  );
}

export function RegistryNotes({
  registry,
  described,
}: {
  readonly registry: RegistryFacts;
  /** Its text is shown elsewhere already. */
  readonly described: boolean;
}) {
  const { description, links, tags, modified, page, licence } = registry;
  const at = modified === null ? Number.NaN : Date.parse(modified);
  return (
    <section className={styles.note}>
      <h3>{t('From the registry')}</h3>
      {!described && <Description text={description} />}
      {licence && licence.length > 60 && <p>{t('Licence: {licence}', { licence })}</p>}
      <ul className={styles.links}>
        {links.slice(0, fewLinks).map(({ label, url }) => (
          <li key={url}>
            <Outside url={url} text={label} />
          </li>
        ))}
        <li>
          <Outside url={page} text={t('Its page in the registry')} />
          {!Number.isNaN(at) && <span className="third"> {t('of {date}', { date: formatDate(at) })}</span>}
        </li>
      </ul>
      {tags.length > 0 && (
        <p className={styles.badges}>
          {tags.slice(0, 12).map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </p>
      )}
    </section>
  );
}

export function Outside({ url, text }: { readonly url: string | null; readonly text: string }) {
  if (url === null) return text;
  return (
    <Anchor href={url} target="_blank" rel="noreferrer" inherit title={url}>
      {text}
    </Anchor>
  );
}
