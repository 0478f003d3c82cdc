/**
 * The frame of every page: header over facets, content and an aside, with an optional foot.
 * Where the window is narrow the facets fold into a button of the header.
 */

import { Button, Popover } from '@mantine/core';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconFilter from '@tabler/icons-react/dist/esm/icons/IconFilter.mjs';
import { createContext, memo, type ReactNode, useContext } from 'react';
import { t } from '../../shared/words/say.ts';
import { useWindowTitle } from '../state/title.ts';
import styles from './page.module.css';

export interface PageProps {
  readonly title: string;
  /** Where this page hangs: shown before the title, a link each. */
  readonly crumbs?: readonly { readonly label: string; readonly href: string }[];
  /** Badges right of the title. */
  readonly badges?: ReactNode;
  readonly search?: ReactNode;
  /** Right end of the header. The one accent button of a view may be among them. */
  readonly actions?: ReactNode;
  readonly facets?: ReactNode;
  /** What the facets narrow the page to, each by its word: said where they are folded away. */
  readonly narrowed?: readonly string[];
  /** Below the header, the full width. */
  readonly banner?: ReactNode;
  /** Right column. */
  readonly aside?: ReactNode;
  /** Below content and aside, the full width. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

const FacetsOfPage = createContext<ReactNode>(null);

/** Drawn only where the button was pressed: counts that change ten times a second draw no closed popover again. */
const Folded = () => useContext(FacetsOfPage);

const Fold = memo(FoldedFacets);

function FoldedFacets({ by }: { readonly by: string }) {
  return (
    <Popover position="bottom-start" trapFocus>
      <Popover.Target>
        <Button
          className={styles.fold}
          variant={by === '' ? 'default' : 'light'}
          leftSection={<IconFilter size={14} aria-hidden="true" />}
        >
          {by === '' ? t('Filters') : t('Filters: {words}', { words: by })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.folded}>
        <Folded />
      </Popover.Dropdown>
    </Popover>
  );
}

export function Page({
  title,
  crumbs = [],
  badges,
  search,
  actions,
  facets,
  narrowed = [],
  banner,
  aside,
  foot,
  children,
}: PageProps) {
  useWindowTitle(title);
  return (
    <main className={styles.page} aria-label={title} tabIndex={-1}>
      <header className={styles.header}>
        {crumbs.map(({ label, href }) => (
          <a key={href} href={href} className={styles.crumb}>
            {label}
            <IconChevronRight size={13} aria-hidden="true" />
          </a>
        ))}
        <h1 className={styles.title} title={title}>
          {title}
        </h1>
        {badges}
        {facets && (
          <FacetsOfPage value={facets}>
            <Fold by={narrowed.join(', ')} />
          </FacetsOfPage>
        )}
        {search && <div className={styles.search}>{search}</div>}
        <div className={styles.actions}>{actions}</div>
      </header>
      {banner}
      <div className={styles.body}>
        {facets && <div className={styles.facets}>{facets}</div>}
        <div className={styles.content}>{children}</div>
        {aside && <aside className={styles.aside}>{aside}</aside>}
      </div>
      {foot}
    </main>
  );
}
