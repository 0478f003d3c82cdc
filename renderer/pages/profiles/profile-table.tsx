/** The profiles, one row each. Arrows move; Enter edits what was typed here, Delete removes it. */
import type { KeyboardEvent } from 'react';
import type { BucketPattern, ProfileView } from '../../../shared/profile.ts';
import { t } from '../../../shared/words/say.ts';
import { useNow } from '../../state/clock.ts';
import { Badge } from '../../ui/badge.tsx';
import { Key } from '../../ui/key.tsx';
import { type MenuPlace, openBelow, opensMenu } from '../../ui/row-menu.tsx';
import styles from './profiles.module.css';
import { endsWord, kindWord, stateWord } from './words.ts';

const rowId = (index: number) => `profile-${index}`;

export function ProfileTable({
  profiles,
  patterns,
  selected,
  onSelect,
  onOpen,
  onRemove,
  onMenu,
}: {
  readonly profiles: readonly ProfileView[];
  readonly patterns: readonly BucketPattern[];
  readonly selected: string;
  readonly onSelect: (name: string) => void;
  readonly onOpen: (profile: ProfileView) => void;
  readonly onRemove: (profile: ProfileView) => void;
  /** Of the one that is selected. */
  readonly onMenu: (at: MenuPlace) => void;
}) {
  const at = profiles.findIndex(({ name }) => name === selected);
  const now = useNow(profiles.some(({ expiresAt }) => expiresAt !== null));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: profiles.length - 1,
    };
    const step = steps[event.key];
    const here = profiles[at];
    const row = event.currentTarget.querySelector('[aria-selected="true"]');
    if (event.key === 'Enter' && here) onOpen(here);
    else if (event.key === 'Delete' && here) onRemove(here);
    else if (opensMenu(event) && row) openBelow(row, onMenu);
    else if (step === undefined) return;
    else onSelect(profiles[Math.max(0, Math.min(profiles.length - 1, step))]?.name ?? selected);
    event.preventDefault();
  };
  return (
    <table
      className={styles.table}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are selected with the keys.
      role="grid"
      aria-label={t('Profiles')}
      tabIndex={0}
      aria-activedescendant={at < 0 ? undefined : rowId(at)}
      onKeyDown={onKeyDown}
    >
      <thead>
        <tr>
          <th scope="col">{t('Profile')}</th>
          <th scope="col">{t('State')}</th>
          <th scope="col">{t('Keys from')}</th>
          <th scope="col">{t('Ends')}</th>
          <th scope="col">{t('Endpoint')}</th>
          <th scope="col">{t('Buckets')}</th>
        </tr>
      </thead>
      <tbody>
        {profiles.map((profile, index) => {
          const { name, endpoint, expiresAt } = profile;
          const state = stateWord(profile);
          const globs = patterns.filter((each) => each.profile === name).map(({ glob }) => glob);
          return (
            <tr
              key={name}
              id={rowId(index)}
              aria-selected={name === selected}
              onClick={() => onSelect(name)}
              onDoubleClick={() => onOpen(profile)}
              onContextMenu={(event) => {
                event.preventDefault();
                onSelect(name);
                onMenu({ x: event.clientX, y: event.clientY });
              }}
            >
              <th scope="row" className="cut" title={name}>
                {name}
              </th>
              <td>
                <Badge tone={state.tone}>{state.word}</Badge>
              </td>
              <td className="cut second">{kindWord(profile)}</td>
              <td className="second">{endsWord(expiresAt, now) ?? <span className="third">–</span>}</td>
              <td>{endpoint ? <Key text={hostOf(endpoint)} /> : <span className="third">AWS</span>}</td>
              <td>{globs.length > 0 ? <Key text={globs.join(' ')} /> : <span className="third">–</span>}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Rows have no room for what every address begins with; the panel has the whole. */
const hostOf = (endpoint: string) => endpoint.replace(/^https?:\/\//, '');
