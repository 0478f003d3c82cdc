/** Copies a failure whole, for the support mail: reason, what to do, code and detail. Nothing where it has no detail. */
import { Button, type ButtonProps } from '@mantine/core';
import type { Failure } from '../../shared/failure.ts';
import { t } from '../../shared/words/say.ts';
import { copy } from '../state/copy.ts';

export function CopyDetail({
  failure,
  ...look
}: { readonly failure: Failure | null | undefined } & Pick<ButtonProps, 'variant'>) {
  if (!failure?.detail) return null;
  const { reason, hint, code, detail } = failure;
  return (
    <Button {...look} onClick={() => copy(`${reason}\n${hint}\n${code}: ${detail}`)}>
      {t('Copy detail')}
    </Button>
  );
}
