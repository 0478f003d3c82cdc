/** The way back for a job whose keys have ended: a sign-in where somebody can be asked, else where its keys are changed. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../../../shared/words/say.ts';
import { act, useCall } from '../../../state/app.ts';
import { go } from '../../../state/route.ts';
import { canSignIn } from '../../profiles/words.ts';

export function SignIn({ name }: { readonly name: string }) {
  const { value } = useCall('profiles.list', {});
  const [busy, setBusy] = useState(false);
  const profile = value?.profiles.find((one) => one.name === name);
  if (!profile) return null;
  if (!canSignIn(profile))
    return <Button onClick={() => go({ page: 'profiles' })}>{t('Open Profiles')}</Button>;
  const signIn = async () => {
    setBusy(true);
    // Its job goes on by itself: whatever waits for this sign-in looks at once.
    await act('profiles.login', { name });
    setBusy(false);
  };
  return (
    <Button variant="filled" loading={busy} onClick={() => void signIn()}>
      {t('Sign in')}
    </Button>
  );
}
