/** What there is to know of one dataset before opening it. */
import { Anchor, Button } from '@mantine/core';
import IconExternalLink from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs';
import type { Dataset } from '../../../shared/dataset.ts';
import { formatBytes, formatDate } from '../../../shared/format.ts';
import { printLocation } from '../../../shared/location.ts';
import { useCall } from '../../state/app.ts';
import { copy } from '../../state/copy.ts';
import { printRoute } from '../../state/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Key } from '../../ui/key.tsx';
import { CopyMenu } from '../dataset/copy-menu.tsx';
import styles from './catalogue.module.css';
import { accessWord, isReachable } from './words.ts';

export function DatasetPanel({ id }: { readonly id: string }) {
  const { value, failure, again } = useCall('datasets.get', { id });
  if (failure) return <ErrorPanel failure={failure} onRetry={again} />;
  return value && <Panel dataset={value} />;
}

function Panel({ dataset }: { readonly dataset: Dataset }) {
  const access = accessWord(dataset);
  const [first, ...others] = dataset.locations;
  return (
    <article className={styles.panel} aria-label={dataset.name}>
      <h2 className={styles.panelTitle}>{dataset.name}</h2>
      <p className="second">{dataset.summary}</p>
      <p className={styles.badges}>
        <Badge tone={access.tone}>{access.word}</Badge>
        {dataset.formats.slice(0, 4).map((format) => (
          <Badge key={format}>{format}</Badge>
        ))}
        <Badge>{dataset.licence.label}</Badge>
      </p>
      <Facts
        rows={[
          ['Location', first && <Key text={printLocation(first)} copyable />],
          ['Region', first?.region ?? <span className="third">unknown</span>],
          [
            'Size',
            dataset.bytes === null ? <span className="third">unknown</span> : formatBytes(dataset.bytes),
          ],
          ['Starts', dataset.starts.map(({ label }) => label).join(', ')],
          ['Mirrors', others.length === 0 ? 'none' : others.map(({ label }) => label).join(', ')],
          ['Provider', dataset.provider],
          ['Licence', <Outside key="licence" url={dataset.licence.url} text={dataset.licence.label} />],
          ['Checked', checkedOn(dataset.checked)],
          ['Cite', <Citation key="cite" text={dataset.citation} />],
        ]}
      />
      {!isReachable(dataset) && (
        <p className={styles.why}>
          {dataset.accessNote ??
            (dataset.access === 'closed'
              ? 'This bucket is closed; its data lives elsewhere.'
              : 'Its files are handed out by its own portal, not from a bucket.')}
        </p>
      )}
      <div className={styles.actions}>
        {isReachable(dataset) ? (
          <Button
            component="a"
            href={printRoute({ page: 'dataset', id: dataset.id })}
            variant="filled"
            className={styles.open}
          >
            Open
          </Button>
        ) : (
          <Button
            component="a"
            href={dataset.homepage}
            target="_blank"
            rel="noreferrer"
            className={styles.open}
            rightSection={<IconExternalLink size={14} aria-hidden="true" />}
          >
            {dataset.access === 'closed' ? 'Where it went' : 'Go to the portal'}
          </Button>
        )}
        {first && isReachable(dataset) && <CopyMenu dataset={dataset} location={first} profile={null} />}
      </div>
      {isReachable(dataset) && dataset.accessNote && (
        <section className={styles.note}>
          <h3>Access</h3>
          <p>{dataset.accessNote}</p>
        </section>
      )}
      {dataset.notes.length > 0 && (
        <section className={styles.note}>
          <h3>Good to know</h3>
          {dataset.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </section>
      )}
    </article>
  );
}

/** `2026-11-19` as `19 Nov 2026`. */
const checkedOn = (day: string): string => {
  const at = Date.parse(day);
  return Number.isNaN(at) ? day : formatDate(at);
};

function Outside({ url, text }: { readonly url: string | null; readonly text: string }) {
  if (url === null) return text;
  return (
    <Anchor href={url} target="_blank" rel="noreferrer" inherit>
      {text}
    </Anchor>
  );
}

function Citation({ text }: { readonly text: string }) {
  return (
    <>
      {text}{' '}
      <Anchor component="button" type="button" inherit onClick={() => copy(text)}>
        Copy<span className="unseen"> citation</span>
      </Anchor>
    </>
  );
}
