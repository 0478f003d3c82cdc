/** "Copy as": the address, and the words of every tool that can fetch it. */

import { Menu } from '@mantine/core';
import { sayAll } from '../../shared/copy-as/tools.ts';
import type { Wish } from '../../shared/copy-as/wish.ts';
import { printLocation } from '../../shared/location.ts';
import { t } from '../../shared/words/say.ts';
import { copy } from '../state/copy.ts';

/** Items of a menu; a tool that cannot do this is not there. */
export function CopyItems({ wish }: { readonly wish: Wish }) {
  return (
    <>
      <Menu.Item onClick={() => copy(printLocation(wish.location))}>
        {t('Address ({scheme}://)', { scheme: wish.location.scheme })}
      </Menu.Item>
      {sayAll(wish).map(({ name, label, text }) => (
        <Menu.Item key={name} onClick={() => copy(text)}>
          {label}
        </Menu.Item>
      ))}
    </>
  );
}
