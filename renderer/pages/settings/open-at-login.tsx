import { Switch } from '@mantine/core';
import { t } from '../../../shared/words/say.ts';
import { act, useCall } from '../../state/app.ts';

/** The system keeps it, not Waybill: it is asked each time. */
export function OpenAtLogin({ able }: { readonly able: boolean }) {
  const { value, again } = useCall('host.openAtLogin', able ? { on: null } : null);
  if (!able)
    return (
      <span className="second">
        {t('This one is started by hand. Only the installed desktop application can do it.')}
      </span>
    );
  return (
    <Switch
      aria-label={t('Open at login')}
      checked={value?.on ?? false}
      disabled={value === null}
      onChange={(event) => void act('host.openAtLogin', { on: event.currentTarget.checked }).then(again)}
    />
  );
}
