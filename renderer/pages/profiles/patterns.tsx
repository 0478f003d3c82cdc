/** Which bucket goes with which profile. Order is meaning: the first that matches wins. */
import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs';
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useState } from 'react';
import type { BucketPattern } from '../../../shared/profile.ts';
import { t } from '../../../shared/words/say.ts';
import { Key } from '../../ui/key.tsx';
import styles from './profiles.module.css';

const example = 'lab-*';

export function Patterns({
  patterns,
  names,
  onChange,
}: {
  readonly patterns: readonly BucketPattern[];
  readonly names: readonly string[];
  readonly onChange: (patterns: BucketPattern[]) => void;
}) {
  const [glob, setGlob] = useState('');
  const [profile, setProfile] = useState<string | null>(null);
  const move = (from: number, to: number) => {
    const next = [...patterns];
    const [moved] = next.splice(from, 1);
    if (moved) next.splice(to, 0, moved);
    onChange(next);
  };
  return (
    <section className={styles.patterns} aria-labelledby="buckets">
      <h2 id="buckets">{t('Buckets that go with a profile')}</h2>
      <p className="second">
        {t('An address without a profile takes the first that matches. The catalogue’s badges follow.')}
      </p>
      {patterns.length > 0 && (
        <ol aria-label={t('Bucket patterns')}>
          {patterns.map(({ glob: each, profile: of }, at) => (
            <li key={each}>
              <span className="third num">{at + 1}</span>
              <Key text={each} />
              <span className={styles.of}>{of}</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('Move {what} up', { what: each })}
                disabled={at === 0}
                onClick={() => move(at, at - 1)}
              >
                <IconArrowUp size={14} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('Move {what} down', { what: each })}
                disabled={at === patterns.length - 1}
                onClick={() => move(at, at + 1)}
              >
                <IconArrowDown size={14} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('Remove {what}', { what: each })}
                onClick={() => onChange(patterns.filter((one) => one.glob !== each))}
              >
                <IconX size={14} />
              </ActionIcon>
            </li>
          ))}
        </ol>
      )}
      <form
        className={styles.addPattern}
        onSubmit={(event) => {
          event.preventDefault();
          const added = glob.trim();
          if (added === '' || profile === null) return;
          onChange([...patterns.filter((one) => one.glob !== added), { glob: added, profile }]);
          setGlob('');
        }}
      >
        <TextInput
          aria-label={t('Bucket pattern')}
          placeholder={example}
          classNames={{ input: 'mono' }}
          spellCheck={false}
          value={glob}
          onChange={(event) => setGlob(event.currentTarget.value)}
        />
        <Select
          aria-label={t('Profile of the pattern')}
          placeholder={t('Profile')}
          data={[...names]}
          value={profile}
          onChange={setProfile}
        />
        <Button type="submit" disabled={glob.trim() === '' || profile === null}>
          {t('Add')}
        </Button>
      </form>
    </section>
  );
}
