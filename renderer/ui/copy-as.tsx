/** "Copy as": the address, and the words of every tool that can fetch it. */

import { Menu } from '@mantine/core';
import { sayEach } from '../../shared/copy-as/tools.ts';
import { addressesOf, type Wish } from '../../shared/copy-as/wish.ts';
import { t } from '../../shared/words/say.ts';
import { copy } from '../state/copy.ts';

/** Items of a menu, one wish a bucket; a tool that cannot do all of it is not there. */
export function CopyItems({ wishes }: { readonly wishes: readonly Wish[] }) {
  const schemes = [...new Set(wishes.map(({ location }) => location.scheme))];
  const addresses = wishes.flatMap(addressesOf).join('\n');
  return (
    <>
      <Menu.Item onClick={() => copy(addresses)}>
        {t('Address ({scheme}://)', { scheme: schemes.join('://, ') })}
      </Menu.Item>
      {sayEach(wishes).map(({ name, label, text }) => (
        <Menu.Item key={name} onClick={() => copy(text)}>
          {label}
        </Menu.Item>
      ))}
    </>
  );
}
