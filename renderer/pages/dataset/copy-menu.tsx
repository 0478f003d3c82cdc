/** "Copy as", for a dataset or what is chosen of it. */
import { Button, Menu } from '@mantine/core';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import { sayEach } from '../../../shared/copy-as/tools.ts';
import { addressesOf, type Wish, wishFor } from '../../../shared/copy-as/wish.ts';
import type { Dataset } from '../../../shared/dataset.ts';
import { everything, type Selection } from '../../../shared/job.ts';
import { type Location, looksLikeObject, type Source } from '../../../shared/location.ts';
import { anonymous } from '../../../shared/profile.ts';
import { t } from '../../../shared/words/say.ts';
import { type CopyName, type Doings, useDoes } from '../../actions/doings.ts';
import { copy } from '../../state/copy.ts';
import { CopyItems } from '../../ui/copy-as.tsx';

export function CopyMenu({
  dataset,
  location,
  profile,
  selection = everything,
  isObject = looksLikeObject(location.prefix),
  label,
}: {
  readonly dataset: Dataset;
  readonly location: Location;
  /** Null: the one that the dataset wants. */
  readonly profile: string | null;
  readonly selection?: Selection;
  /** The location is one whole key. */
  readonly isObject?: boolean;
  /** Other words than "Copy as": of a part of the dataset, which the palette does not offer. */
  readonly label?: string;
}) {
  const wish = wishOfPlace({ dataset, location, profile, selection, isObject });
  useDoes(() => (label === undefined ? copying('dataset', [wish]) : {}));
  return (
    <Menu>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={13} aria-hidden="true" />}>
          {label ?? t('Copy as')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <CopyItems wishes={[wish]} />
      </Menu.Dropdown>
    </Menu>
  );
}

export function wishOfPlace({
  dataset,
  location,
  profile = null,
  selection = everything,
  isObject = looksLikeObject(location.prefix),
}: {
  readonly dataset: Dataset;
  readonly location: Location;
  readonly profile?: string | null;
  readonly selection?: Selection;
  readonly isObject?: boolean;
}): Wish {
  const first = dataset.locations[0];
  return wishFor(location, {
    isObject,
    selection,
    profile: profile ?? dataset.profile ?? anonymous,
    requestPayer: dataset.access === 'requester-pays',
    folder: dataset.id,
    formats: dataset.formats,
    datasetId: location.bucket === first?.bucket && location.prefix === first.prefix ? dataset.id : null,
  });
}

/** Of a choice that may be in several buckets: as it is planned, a folder for each where there are more than one. */
export function CopyChoice({
  dataset,
  wishes,
}: {
  readonly dataset: Dataset;
  readonly wishes: readonly { readonly source: Source; readonly selection: Selection }[];
}) {
  const said = wishes.map(({ source: { location, profile, requestPayer }, selection }) =>
    wishFor(location, {
      ...{ selection, profile, requestPayer, isObject: false, formats: dataset.formats },
      folder: wishes.length === 1 ? dataset.id : `${dataset.id}/${location.bucket}`,
    }),
  );
  useDoes(() => copying('choice', said));
  return (
    <Menu>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={13} aria-hidden="true" />}>
          {t('Copy the choice as')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <CopyItems wishes={said} />
      </Menu.Dropdown>
    </Menu>
  );
}

const copying = (of: 'dataset' | 'choice', wishes: readonly Wish[]): Doings => {
  const said: readonly { readonly name: CopyName; readonly text: string }[] = [
    { name: 'address', text: wishes.flatMap(addressesOf).join('\n') },
    ...sayEach(wishes),
  ];
  return Object.fromEntries(said.map(({ name, text }) => [`${of}-copy-${name}`, () => copy(text)]));
};
