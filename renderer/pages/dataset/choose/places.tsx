/** What was chosen, as addresses: a row each with what it holds, and the first files of it. Only rows in sight exist. */
import { useMemo } from 'react';
import { isRootFile } from '../../../../shared/bids-path.ts';
import type { Counted } from '../../../../shared/calls/choosing.ts';
import { formatBytes, formatCount } from '../../../../shared/format.ts';
import { t } from '../../../../shared/words/say.ts';
import { Badge } from '../../../ui/badge.tsx';
import { MiddleCut } from '../../../ui/middle-cut.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { evenRows } from '../../../ui/use-rows.ts';
import styles from './choose.module.css';
import type { Wish } from './use-counts.ts';

const rowHeight = 31;
/** With so few places their files are what tells something. */
const fewPlaces = 3;

type Row =
  | { readonly kind: 'bucket' | 'note'; readonly id: string; readonly text: string }
  | {
      readonly kind: 'place' | 'file';
      readonly id: string;
      readonly text: string;
      readonly along?: boolean;
      readonly files: string | null;
      readonly bytes: string;
    };

/** Keys of the files that describe a study: they come with its subjects, and are not chosen. */
export function comesAlong({ keys, prefixes }: Wish['selection']): ReadonlySet<string> {
  const subjects = [...keys, ...prefixes].some((path) => /(?:^|\/)sub-[^/]+\//.test(path));
  const root = (key: string) =>
    !/(?:^|\/)sub-[^/]+\//.test(key) && isRootFile(key.slice(key.lastIndexOf('/') + 1));
  return new Set(subjects ? keys.filter(root) : []);
}

function rowsOf(wishes: readonly Wish[], counted: readonly (Counted | null)[]): readonly Row[] {
  return wishes.flatMap(({ source, selection }, at): readonly Row[] => {
    const along = comesAlong(selection);
    const { scheme, bucket, prefix } = source.location;
    const one = counted[at] ?? null;
    const head: Row = { kind: 'bucket', id: `${at}`, text: `${scheme}://${bucket}/${prefix}` };
    if (!one) return [head, { kind: 'note', id: `${at}-wait`, text: t('counting…') }];
    const below = (path: string) =>
      (path.startsWith(prefix) ? path.slice(prefix.length) : path) || t('everything');
    const places = one.places
      .filter(({ files, more }) => files > 0 || more)
      .map(({ path, files, bytes, more }): Row => {
        const plus = more ? '+' : '';
        const single = !path.endsWith('/') && files === 1 && !more;
        return {
          kind: 'place',
          id: `${at}-${path}`,
          text: below(path),
          along: along.has(path),
          files: single
            ? null
            : t('{count} {n, plural, one {file} other {files}}', {
                count: formatCount(files) + plus,
                n: files,
              }),
          bytes: formatBytes(bytes) + plus,
        };
      });
    const rest = one.named - one.places.length;
    const notes: readonly Row[] =
      rest > 0
        ? [
            {
              kind: 'note',
              id: `${at}-rest`,
              text: t('and {n, plural, one {# more address} other {# more addresses}}', { n: rest }),
            },
          ]
        : [];
    const files =
      places.length > fewPlaces
        ? []
        : one.first
            .filter(({ key }) => !one.places.some(({ path }) => path === key))
            .map(({ key, size }): Row => {
              return {
                kind: 'file',
                id: `${at}:${key}`,
                text: below(key),
                files: null,
                bytes: formatBytes(size),
              };
            });
    const unseen = one.files - one.first.length;
    const more: readonly Row[] =
      files.length > 0 && unseen > 0
        ? [
            {
              kind: 'note',
              id: `${at}-files`,
              text: one.more
                ? t('and {n, number} or more other files', { n: unseen })
                : t('and {n, plural, one {# other file} other {# other files}}', { n: unseen }),
            },
          ]
        : [];
    const none: readonly Row[] =
      one.files === 0
        ? [
            {
              kind: 'note',
              id: `${at}-none`,
              text: one.more ? t('nothing so far passes the filters') : t('nothing passes the filters'),
            },
          ]
        : [];
    return [head, ...places, ...notes, ...files, ...more, ...none];
  });
}

export function Places({
  wishes,
  counted,
}: {
  readonly wishes: readonly Wish[];
  readonly counted: readonly (Counted | null)[];
}) {
  const rows = useMemo(() => rowsOf(wishes, counted), [wishes, counted]);
  const layout = useMemo(() => evenRows(rows.length, rowHeight), [rows.length]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
    <div className={styles.places} tabIndex={0} role="list" aria-label={t('What that is')}>
      <Rows layout={layout}>
        {(index) => {
          const row = rows[index] as Row;
          return (
            <div
              key={row.id}
              role="listitem"
              aria-posinset={index + 1}
              aria-setsize={rows.length}
              className={styles.place}
              data-kind={row.kind}
            >
              <span className={row.kind === 'note' ? 'third' : styles.placeName}>
                {row.kind === 'note' ? row.text : <MiddleCut mono text={row.text} />}
              </span>
              {row.kind === 'place' && row.along && <Badge>{t('comes along')}</Badge>}
              {(row.kind === 'place' || row.kind === 'file') && (
                <>
                  <span className={`${styles.placeFiles} num third`}>{row.files}</span>
                  <span className={`${styles.placeBytes} num`}>{row.bytes}</span>
                </>
              )}
            </div>
          );
        }}
      </Rows>
    </div>
  );
}
