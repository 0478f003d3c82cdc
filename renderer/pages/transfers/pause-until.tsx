/** Everything rests until an hour that is chosen here: by this computer's clock, whichever machine runs the engine. */

import { Button, Group, Modal, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Rest, readMoment, rests, restsUntil, sayMoment } from '../../../shared/moment.ts';
import { t } from '../../../shared/words/say.ts';
import styles from './pause-until.module.css';
import { pauseUntil } from './rest.ts';

const labels: Readonly<Record<Rest, (moment: string) => string>> = {
  hour: (moment) => t('In an hour, {moment}', { moment }),
  tonight: (moment) => t('Tonight, {moment}', { moment }),
  tomorrow: (moment) => t('Tomorrow, {moment}', { moment }),
};

export function PauseUntil({ onClose }: { readonly onClose: () => void }) {
  // What is offered stays as it was when it was read.
  const [now] = useState(Date.now);
  const offered = rests.filter((rest) => restsUntil(rest, now) !== null);
  const [rest, setRest] = useState<Rest | 'time'>(offered.includes('tonight') ? 'tonight' : 'tomorrow');
  const [time, setTime] = useState('');
  const [busy, setBusy] = useState(false);
  const until = rest === 'time' ? readMoment(time, now) : restsUntil(rest, now);
  const submit = async () => {
    if (until === null || busy) return;
    setBusy(true);
    if (await pauseUntil(until)) onClose();
    setBusy(false);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Pause all until')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className="second">
          {t(
            'What runs stops, what waits stays, and what is added meanwhile waits too. Everything goes on by itself then, if Waybill runs.',
          )}
        </p>
        <Radio.Group
          aria-label={t('Pause all until')}
          value={rest}
          onChange={(value) => setRest(rests.find((one) => one === value) ?? 'time')}
        >
          <div className={styles.choices}>
            {offered.map((one) => (
              <Radio
                key={one}
                size="xs"
                value={one}
                label={labels[one](sayMoment(restsUntil(one, now) ?? now, now))}
                data-autofocus={one === rest || undefined}
              />
            ))}
            <Group gap="sm">
              <Radio size="xs" value="time" label={t('At a time')} />
              <TextInput
                type="datetime-local"
                size="xs"
                aria-label={t('Day and hour')}
                value={time}
                error={rest === 'time' && time !== '' && until === null && t('This moment is over.')}
                onFocus={() => setRest('time')}
                onChange={(event) => setTime(event.currentTarget.value)}
              />
            </Group>
          </div>
        </Radio.Group>
        <Group justify="flex-end" gap="sm">
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" variant="filled" disabled={until === null} loading={busy}>
            {until === null ? t('Pause') : t('Pause until {moment}', { moment: sayMoment(until, now) })}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
