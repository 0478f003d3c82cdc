/** Which key of KMS seals the objects; whoever leaves it empty takes the account's own. */
import { TextInput } from '@mantine/core';
import { t } from '../../../shared/words/say.ts';

export function KmsKey({
  keyId,
  onChange,
}: {
  readonly keyId: string;
  readonly onChange: (keyId: string) => void;
}) {
  return (
    <TextInput
      mt="sm"
      label={t('KMS key')}
      description={t('Its ARN or ID; empty takes the account’s own key for S3')}
      value={keyId}
      spellCheck={false}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
