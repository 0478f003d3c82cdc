/** What a right click, or the menu's keys, offer of an ended job; and the keys that do it at once. */
import { type KeyboardEvent, type MouseEvent, type ReactNode, useState } from 'react';
import type { EndedJob } from '../../../shared/history.ts';
import { t } from '../../../shared/words/say.ts';
import { type MenuPlace, openBelow, opensMenu, RowMenu, type RowMenuItem } from '../../ui/row-menu.tsx';
import type { EndedDoings } from './doings.ts';
import { ForgetDialog } from './forget-dialog.tsx';
import styles from './history.module.css';

const rowIn = (target: EventTarget) =>
  target instanceof Element ? target.closest('[role="row"][aria-selected]') : null;

export function EntryMenu({
  job,
  can,
  onPick,
  children,
}: {
  /** The one that is chosen. */
  readonly job: EndedJob | null;
  readonly can: EndedDoings | null;
  /** By its place in the list. */
  readonly onPick: (index: number) => void;
  /** The list. */
  readonly children: ReactNode;
}) {
  const [at, setAt] = useState<MenuPlace | null>(null);
  const [forgetting, setForgetting] = useState<EndedJob | null>(null);
  const askForget = () => setForgetting(job);
  const onContextMenu = (event: MouseEvent) => {
    const row = rowIn(event.target);
    if (!row) return;
    event.preventDefault();
    onPick(Number(row.getAttribute('aria-rowindex')) - 2);
    setAt({ x: event.clientX, y: event.clientY });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Of the list, not of what lies over it.
    const inside = event.target instanceof Element && event.currentTarget.contains(event.target);
    if (!job || !inside || event.defaultPrevented) return;
    const row = event.currentTarget.querySelector('[role="row"][aria-selected="true"]');
    if (event.key === 'Delete') askForget();
    else if (opensMenu(event) && row) openBelow(row, setAt);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the grid in it has the focus; its keys come by here.
    <div className={styles.entries} onContextMenu={onContextMenu} onKeyDown={onKeyDown}>
      {children}
      <RowMenu
        label={t('Ended jobs')}
        at={can && at}
        items={can ? entryItems(can, askForget) : []}
        onClose={() => setAt(null)}
      />
      {forgetting && can && (
        <ForgetDialog name={forgetting.name} onForget={can.forget} onClose={() => setForgetting(null)} />
      )}
    </div>
  );
}

function entryItems(can: EndedDoings, onForget: () => void): readonly RowMenuItem[] {
  const items: readonly (readonly [string, (() => void) | null])[] = [
    [t('Fetch again…'), can.fetch],
    [t('Verify again'), can.verify],
    [t('Open folder'), can.reveal],
    [t('Show receipt'), can.receipt],
    [t('Show in Transfers'), can.show],
  ];
  return [
    ...items.flatMap(([label, run]) => (run ? [{ label, run }] : [])),
    { label: t('Forget this entry'), run: onForget, keys: 'Del', apart: true },
  ];
}
