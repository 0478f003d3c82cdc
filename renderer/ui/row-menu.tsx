/** The menu of a list's row: what the panel beside the list offers, where the pointer is, or below the row. */
import { Menu } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { KeyHint } from './key-hint.tsx';

export interface RowMenuItem {
  readonly label: string;
  readonly run: () => void;
  readonly keys?: string;
  /** A line above it. */
  readonly apart?: boolean;
}

/** In the window, in pixels. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

export function RowMenu({
  label,
  at,
  items,
  onClose,
}: {
  readonly label: string;
  /** Null keeps it closed. */
  readonly at: MenuPlace | null;
  /** What can be done now; what cannot is not among them. */
  readonly items: readonly RowMenuItem[];
  readonly onClose: () => void;
}) {
  return (
    <MenuAt label={label} at={at} width={240} onClose={onClose}>
      {items.map(({ label, run, keys, apart }, index) => (
        <Fragment key={label}>
          {apart && <Menu.Divider />}
          <Menu.Item
            onClick={run}
            rightSection={keys === undefined ? undefined : <KeyHint keys={keys} />}
            data-autofocus={index === 0 || undefined}
          >
            {label}
          </Menu.Item>
        </Fragment>
      ))}
    </MenuAt>
  );
}

/** A menu at a point of the window, with whatever is in it. */
export function MenuAt({
  label,
  at,
  width,
  onClose,
  children,
}: {
  readonly label: string;
  /** Null keeps it closed. */
  readonly at: MenuPlace | null;
  /** In pixels; as wide as what is in it where left out. */
  readonly width?: number;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Menu
      opened={at !== null}
      onClose={onClose}
      position="bottom-start"
      returnFocus
      {...(width !== undefined && { width })}
    >
      <Menu.Target>
        <button
          type="button"
          className="unseen"
          tabIndex={-1}
          aria-label={label}
          style={{ position: 'fixed', left: at?.x ?? 0, top: at?.y ?? 0 }}
        />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

/** The keys that open a row's menu. */
export const opensMenu = ({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): boolean =>
  key === 'ContextMenu' || (shiftKey && key === 'F10');

/** Right below a row; once the press is over, which the menu would take for one of its own. */
export function openBelow(row: Element, open: (at: MenuPlace) => void): void {
  const { left, bottom } = row.getBoundingClientRect();
  setTimeout(() => open({ x: left + 40, y: bottom }));
}
