/** Where the bytes of several plans are: a tile a folder, under the name of its bucket. Drawn once all are listed. */
import { useEffect, useState } from 'react';
import type { Plan } from '../../../shared/calls/plans.ts';
import { t } from '../../../shared/words/say.ts';
import { call } from '../../state/app.ts';
import { ByteMap, type MapItem } from '../dataset/byte-map.tsx';
import { bucketOf } from './judge.ts';
import styles from './plan.module.css';

/** Tiles; smaller ones are summed up by bucket. */
const most = 200;

export function SeveralMap({ plans }: { readonly plans: readonly Plan[] }) {
  const [items, setItems] = useState<readonly MapItem[]>([]);
  const listed = plans.every(({ job }) => job.listed);
  const wanted = listed ? JSON.stringify(plans.map((plan) => [plan.job.id, bucketOf(plan)])) : '[]';
  useEffect(() => {
    let live = true;
    const asked = JSON.parse(wanted) as readonly (readonly [number, string])[];
    void Promise.all(asked.map(([jobId, bucket]) => tilesOf(jobId, bucket))).then((found) => {
      if (live) setItems(largest(found.flat()));
    });
    return () => {
      live = false;
    };
  }, [wanted]);
  if (items.length < 2) return null;
  return (
    <div className={styles.map}>
      <ByteMap
        items={items}
        uncounted={0}
        unlisted={false}
        label={t('Where the bytes of the plans are')}
        height={110}
        onPick={null}
      />
    </div>
  );
}

interface Tile {
  readonly bucket: string;
  readonly name: string;
  readonly bytes: number;
}

async function tilesOf(jobId: number, bucket: string): Promise<readonly Tile[]> {
  const answer = await call('plans.folders', { jobId });
  if (!answer.ok) return [];
  const { folders, others } = answer.value;
  const rest = { bucket, name: '', bytes: others.bytes };
  return [
    ...folders.map(({ name, bytes }) => ({ bucket, name, bytes })),
    ...(others.bytes > 0 ? [rest] : []),
  ];
}

function largest(tiles: readonly Tile[]): readonly MapItem[] {
  const sorted = tiles.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
  const sums = new Map<string, number>();
  for (const { bucket, bytes } of sorted.slice(most)) sums.set(bucket, (sums.get(bucket) ?? 0) + bytes);
  const rest = [...sums].map(([bucket, bytes]) => ({ bucket, name: '', bytes }));
  return [...sorted.slice(0, most), ...rest].map(({ bucket, name, bytes }, at) => ({
    ...{ path: `${at}`, bytes, check: 'unchecked', more: false },
    name: name === '' ? t('others of {bucket}', { bucket }) : `${bucket}/${name}`,
  }));
}
