/** The menu of a row: what the panel beside the list offers. */
import { Menu } from '@mantine/core';
import { t } from '../../../shared/words/say.ts';
import { useCall } from '../../state/app.ts';
import { copy } from '../../state/copy.ts';
import { go } from '../../state/route.ts';
import { CopyItems } from '../../ui/copy-as.tsx';
import { MenuAt, type MenuPlace } from '../../ui/row-menu.tsx';
import { wishOfPlace } from '../dataset/copy-menu.tsx';
import { isReachable } from './words.ts';

export interface DatasetPlace extends MenuPlace {
  readonly id: string;
}

/** Null keeps it closed. */
export function DatasetMenu({
  at,
  onClose,
}: {
  readonly at: DatasetPlace | null;
  readonly onClose: () => void;
}) {
  const { value: dataset } = useCall('datasets.get', at && { id: at.id });
  const [place] = dataset?.locations ?? [];
  const reachable = dataset !== null && isReachable(dataset.access) && place !== undefined;
  return (
    <MenuAt label={t('Dataset')} at={dataset && at} onClose={onClose}>
      {dataset && (
        <>
          {reachable ? (
            <Menu.Item data-autofocus onClick={() => go({ page: 'dataset', id: dataset.id })}>
              {t('Open')}
            </Menu.Item>
          ) : (
            <Menu.Item data-autofocus component="a" href={dataset.homepage} target="_blank" rel="noreferrer">
              {dataset.access === 'closed' ? t('Where it was described') : t('Go to the portal')}
            </Menu.Item>
          )}
          {reachable && (
            <Menu.Sub>
              <Menu.Sub.Target>
                <Menu.Sub.Item>{t('Copy as')}</Menu.Sub.Item>
              </Menu.Sub.Target>
              <Menu.Sub.Dropdown>
                <CopyItems wishes={[wishOfPlace({ dataset, location: place })]} />
              </Menu.Sub.Dropdown>
            </Menu.Sub>
          )}
          <Menu.Item onClick={() => copy(dataset.citation)}>{t('Copy citation')}</Menu.Item>
        </>
      )}
    </MenuAt>
  );
}
