/** What is read: amounts, badges, keys, facts. */
import { Bytes, Rate } from '../../ui/amount.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Key } from '../../ui/key.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import { Until } from '../../ui/until.tsx';
import type { Case } from '../case.ts';
import styles from '../gallery.module.css';

const long = 'ds000001/sub-02/func/sub-02_task-balloonanalogrisktask_run-01_bold.nii.gz';
const tones: readonly (readonly [Tone, string])[] = [
  ['quiet', 'Queued'],
  ['running', 'Downloading'],
  ['verified', 'Verified'],
  ['waiting', 'Waiting for network'],
  ['failed', '3 failed'],
  ['accent', 'lab'],
];

export const words: readonly Case[] = [
  {
    of: 'amount',
    states: [
      { name: 'known', show: <Bytes value={41_700_000_000} /> },
      { name: 'none', show: <Bytes value={0} /> },
      { name: 'unknown', show: <Bytes value={null} /> },
      { name: 'a rate', show: <Rate value={61_200_000} /> },
    ],
  },
  {
    of: 'badge',
    states: [
      ...tones.map(([tone, word]) => ({ name: tone, show: <Badge tone={tone}>{word}</Badge> })),
      {
        name: 'too long for its place',
        show: (
          <div className={styles.tiny}>
            <Badge tone="waiting">Waiting for leave to write</Badge>
          </div>
        ),
      },
    ],
  },
  {
    of: 'figure',
    states: [
      { name: 'label and note', show: <Figure label="Bytes" value="28.4 of 41.7 GB" note="still listing" /> },
      { name: 'alone', show: <Figure value="10,214 files" /> },
    ],
  },
  {
    of: 'facts',
    states: [
      {
        name: 'with a value that is not there',
        show: (
          <Facts
            rows={[
              ['Region', 'us-east-1'],
              ['Size', null],
              ['Address', <Key key="a" text="s3://openneuro.org/" copyable />],
            ]}
          />
        ),
      },
    ],
  },
  {
    of: 'key',
    states: [
      { name: 'whole', show: <Key text="s3://openneuro.org/ds000001/" /> },
      {
        name: 'cut',
        show: (
          <div className={styles.narrow}>
            <Key text={long} />
          </div>
        ),
      },
      {
        name: 'to copy',
        show: (
          <div className={styles.narrow}>
            <Key text={long} copyable />
          </div>
        ),
      },
    ],
  },
  {
    of: 'middle-cut',
    states: [
      { name: 'whole', show: <MiddleCut text="sub-02_bold.json" /> },
      {
        name: 'cut',
        show: (
          <div className={styles.narrow}>
            <MiddleCut text={long} />
          </div>
        ),
      },
      {
        name: 'of one width',
        show: (
          <div className={`${styles.narrow} mono`}>
            <MiddleCut mono text={long} />
          </div>
        ),
      },
      {
        name: 'hardly any room',
        show: (
          <div className={styles.tiny}>
            <MiddleCut text={long} />
          </div>
        ),
      },
      {
        name: 'two words',
        show: (
          <div className={styles.narrow}>
            <MiddleCut text="Human Connectome Project, young adults" />
          </div>
        ),
      },
    ],
  },
  {
    of: 'key-hint',
    states: [
      { name: 'one', show: <KeyHint keys="R" /> },
      { name: 'several', show: <KeyHint keys="Ctrl Shift +" /> },
    ],
  },
  {
    of: 'until',
    states: [
      { name: 'over', show: <Until at={0} /> },
      { name: 'nothing to wait for', show: <Until at={null} /> },
    ],
  },
];
