/** "Copy as": the address, and the lines for two terminals. */
import { Button, Menu } from '@mantine/core';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import type { Dataset } from '../../../shared/dataset.ts';
import { type Location, printLocation } from '../../../shared/location.ts';
import { anonymous } from '../../../shared/profile.ts';
import { copy } from '../../state/copy.ts';
import { awsLine, waybillLine } from './copy-as.ts';

export function CopyMenu({
  dataset,
  location,
  profile,
}: {
  readonly dataset: Dataset;
  readonly location: Location;
  /** Null: the one that the dataset wants. */
  readonly profile: string | null;
}) {
  const address = printLocation(location);
  const aws = awsLine(dataset, location, profile ?? dataset.profile ?? anonymous);
  return (
    <Menu>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={13} aria-hidden="true" />}>Copy as</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => copy(address)}>Address ({location.scheme}://)</Menu.Item>
        {aws && <Menu.Item onClick={() => copy(aws)}>aws s3 sync line</Menu.Item>}
        <Menu.Item onClick={() => copy(waybillLine(dataset))}>waybill get line</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
