import { Button } from '@mantine/core';
import { assertNever } from '../../../shared/never.ts';
import { t } from '../../../shared/words/say.ts';
import { useLeave } from '../../state/notify.ts';

/** `notifies`: the host tells by itself; else the browser has to be asked. */
export function NotificationsSetting({ notifies }: { readonly notifies: boolean }) {
  const [leave, ask] = useLeave();
  if (notifies) return <span className="second">{t('The system tells you.')}</span>;
  switch (leave) {
    case 'granted':
      return <span className="second">{t('This browser tells you, while Waybill is open in it.')}</span>;
    case 'denied':
      return (
        <span className="second">{t('This browser does not let Waybill notify. Its settings say so.')}</span>
      );
    case 'none':
      return <span className="second">{t('This browser cannot notify.')}</span>;
    case 'default':
      return <Button onClick={ask}>{t('Allow in this browser…')}</Button>;
    default:
      return assertNever(leave);
  }
}
