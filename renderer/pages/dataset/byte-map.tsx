/** Where the bytes are: one tile a child of the folder in view, area by size. A press goes to its row. */
import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { formatBytes, formatCount } from '../../../shared/format.ts';
import { t } from '../../../shared/words/say.ts';
import type { CheckState } from '../../ui/check-mark.tsx';
import styles from './byte-map.module.css';
import { heaviest, type Tile, treemap } from './treemap.ts';

export interface MapItem {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly check: CheckState;
  /** Counted only in part: the tile is at least this large. */
  readonly more: boolean;
}

const gap = 2;
const most = 24;
const words = {
  checked: () => t('chosen'),
  unchecked: () => t('not chosen'),
  mixed: () => t('partly chosen'),
} as const;

export function ByteMap({
  items,
  uncounted,
  unlisted,
  label = t('Where the bytes are'),
  height = 318,
  onPick,
}: {
  readonly items: readonly MapItem[];
  /** Folders not counted yet, which therefore have no tile. */
  readonly uncounted: number;
  /** The folder's listing goes on: there are children without a row yet. */
  readonly unlisted: boolean;
  /** Two on one page want two names. */
  readonly label?: string;
  /** In pixels; the width follows the column. */
  readonly height?: number;
  /** Null where a tile leads nowhere. */
  readonly onPick: ((path: string) => void) | null;
}) {
  const { ref, width } = useElementSize();
  const { tiles, byPath, others, count } = useMemo(
    () => layOut(items, width, height),
    [items, width, height],
  );
  const total = items.reduce((sum, { bytes }) => sum + bytes, 0);
  const partly = unlisted || uncounted > 0 || items.some(({ more }) => more);
  return (
    <section ref={ref} aria-label={label} className={styles.map}>
      <div className={styles.title}>
        <h2>{t('Where the bytes are')}</h2>
        <span className="third">
          {tiles.length > 0 &&
            (partly
              ? t('{bytes}+ so far', { bytes: formatBytes(total) })
              : t('{bytes} in all', { bytes: formatBytes(total) }))}
        </span>
      </div>
      {tiles.length === 0 ? (
        <div className={styles.blank}>{uncounted > 0 ? t('counting…') : t('nothing counted here yet')}</div>
      ) : (
        <svg width={width} height={height} role="group" aria-label={t('Sizes')}>
          {tiles.map((tile) => (
            <MapTile
              key={tile.id}
              tile={tile}
              item={byPath.get(tile.id)}
              others={others}
              count={count}
              onPick={onPick}
            />
          ))}
        </svg>
      )}
      {uncounted > 0 && tiles.length > 0 && (
        <p className="third">
          {t('{n, plural, one {# folder here is} other {# folders here are}} not counted yet.', {
            n: uncounted,
          })}
        </p>
      )}
    </section>
  );
}

function layOut(items: readonly MapItem[], width: number, height: number) {
  const byPath = new Map(items.map((item) => [item.path, item]));
  const { shown, others } = heaviest(
    items.map(({ path, bytes }) => ({ id: path, value: bytes })),
    most,
  );
  const rest = others.reduce((sum, { value }) => sum + value, 0);
  const weights =
    rest > 0
      ? [...shown, { id: t('and {count} more', { count: formatCount(others.length) }), value: rest }]
      : shown;
  const checks = new Set(others.map(({ id }) => byPath.get(id)?.check ?? 'unchecked'));
  return {
    byPath,
    count: others.length,
    others: checks.size === 1 ? [...checks][0] : 'mixed',
    tiles: treemap(weights, width, height),
  };
}

function MapTile({
  tile,
  item,
  others,
  count,
  onPick,
}: {
  readonly tile: Tile;
  /** Missing for the tile of all the others. */
  readonly item: MapItem | undefined;
  /** How those are checked. */
  readonly others: CheckState | undefined;
  /** How many those are. */
  readonly count: number;
  readonly onPick: ((path: string) => void) | null;
}) {
  const w = Math.max(0.5, tile.width - gap);
  const h = Math.max(0.5, tile.height - gap);
  const name = item?.name ?? tile.id;
  const size = formatBytes(tile.value) + (item?.more ? '+' : '');
  const press = () => item && onPick?.(item.path);
  const box = { className: styles.tile, 'data-check': item?.check ?? others } as const;
  const inside = (
    <>
      <title>{`${name}, ${size}${item && onPick ? `, ${words[item.check]()}` : ''}`}</title>
      <rect x={tile.x} y={tile.y} width={w} height={h} rx={Math.min(3, w / 2, h / 2)} />
      {h >= 20 && w >= 26 && (
        <text x={tile.x + 7} y={tile.y + 16} className={styles.name}>
          {item ? fit(name, w - 10) : widthOf(name) <= w - 10 ? name : `+${formatCount(count)}`}
        </text>
      )}
      {h >= 38 && w - 10 >= size.length * 6 && (
        <text x={tile.x + 7} y={tile.y + 31} className={styles.size}>
          {size}
        </text>
      )}
    </>
  );
  if (!item || !onPick) return <g {...box}>{inside}</g>;
  return (
    <g
      {...box}
      role="button"
      tabIndex={0}
      onClick={press}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        press();
      }}
    >
      {inside}
    </g>
  );
}

/** A name as far as it fits: svg does not cut by itself. The middle goes: names differ in their ends. */
function fit(text: string, width: number): string {
  const letters = [...text];
  if (widthOf(text) <= width) return text;
  for (let length = letters.length - 1; length >= 3; length--) {
    const end = Math.ceil((length - 1) * 0.6);
    const short = `${letters.slice(0, length - 1 - end).join('')}…${letters.slice(-end).join('')}`;
    if (widthOf(short) <= width) return short;
  }
  return '…';
}

/** Pixels, about: of Inter at 12 px and this weight. What is written without an alphabet is as wide as high. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (widths.find(([kind]) => kind.test(letter))?.[1] ?? 12.5), 0);
const widths = [
  [/[ijl.,:;'|!]/, 3.6],
  [/[frt/ ()[\]-]/, 5],
  [/[mwMW@…]/, 10.5],
  [/[A-Z]/, 8.4],
  [/[ -ÿ]/, 7.1],
] as const;
