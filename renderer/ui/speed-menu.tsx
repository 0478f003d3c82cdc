/** All about speed in one place, where the speed is: the limit over all jobs, slow mode, the timetable, and when all is done. */

import { Popover, Select, Switch, UnstyledButton } from '@mantine/core';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { useState } from 'react';
import { formatRate } from '../../shared/format.ts';
import { sayMoment } from '../../shared/moment.ts';
import { wallHere } from '../../shared/timetable.ts';
import { t } from '../../shared/words/say.ts';
import { changeSettings, useHost, useSettings } from '../state/app.ts';
import { useNow } from '../state/clock.ts';
import { RateSlider } from './rate-slider.tsx';
import styles from './speed-menu.module.css';

/** What holds now, in words. */
function useLimitWords(): string {
  const settings = useSettings();
  const now = useNow(settings?.timetable != null || settings?.pausedUntil != null);
  if (!settings) return t('Full speed');
  const { pausedUntil } = settings;
  if (pausedUntil !== null && pausedUntil > now)
    return t('Paused until {moment}', { moment: sayMoment(pausedUntil, now) });
  const { weekday, hour } = wallHere(now);
  const mode = settings.timetable?.[weekday]?.[hour] ?? 'full';
  if (mode === 'off') return t('Off until later');
  const limit = settings.slow || mode === 'slow' ? settings.slowBytesPerSecond : null;
  const least = Math.min(
    limit ?? Number.POSITIVE_INFINITY,
    settings.bytesPerSecond ?? Number.POSITIVE_INFINITY,
  );
  return Number.isFinite(least) ? t('at most {least}', { least: formatRate(least) }) : t('Full speed');
}

export function SpeedMenu() {
  const [open, setOpen] = useState(false);
  const words = useLimitWords();
  return (
    <Popover opened={open} onChange={setOpen} position="right-end" trapFocus returnFocus width={340}>
      <Popover.Target>
        <UnstyledButton
          className={styles.open}
          aria-label={t('Speed: {words}', { words })}
          onClick={() => setOpen(!open)}
        >
          {words} <IconChevronRight size={13} aria-hidden="true" />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('Speed settings')}>
        <SpeedSettings />
      </Popover.Dropdown>
    </Popover>
  );
}

export function SlowSwitch() {
  const slow = useSettings()?.slow ?? false;
  return (
    <Switch
      size="xs"
      label={t('Slow mode')}
      checked={slow}
      onChange={(event) => void changeSettings({ slow: event.currentTarget.checked })}
    />
  );
}

function SpeedSettings() {
  const settings = useSettings();
  if (!settings) return null;
  return (
    <div className={styles.settings}>
      <h2>{t('All jobs together')}</h2>
      <RateSlider
        label={t('Limit over all jobs')}
        value={settings.bytesPerSecond}
        onChange={(bytesPerSecond) => void changeSettings({ bytesPerSecond })}
      />
      <h2>{t('In slow mode')}</h2>
      <RateSlider
        label={t('Limit in slow mode')}
        value={settings.slowBytesPerSecond}
        none={null}
        onChange={(rate) => rate !== null && void changeSettings({ slowBytesPerSecond: rate })}
      />
      <WhenDone />
      <p className="second">
        <a href="#/settings">{settings.timetable ? t('The timetable is on') : t('Set a weekly timetable')}</a>
      </p>
    </div>
  );
}

const choices = {
  nothing: () => t('Do nothing'),
  quit: () => t('Quit Waybill'),
  sleep: () => t('Let this computer sleep'),
} as const;

/** What the host cannot do is not offered, and the reason is said. */
export function WhenDone({ bare = false }: { readonly bare?: boolean }) {
  const settings = useSettings();
  const host = useHost();
  if (!settings || !host) return null;
  const can = { nothing: true, quit: host.canQuit, sleep: host.canSleep };
  return (
    <Select
      label={bare ? undefined : t('When all is done')}
      aria-label={t('When all is done')}
      w={bare ? 400 : undefined}
      inputWrapperOrder={['label', 'input', 'description']}
      description={
        host.canQuit || host.canSleep
          ? undefined
          : t(
              'In a browser Waybill can neither quit nor let the computer sleep; the desktop application can.',
            )
      }
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
      value={settings.whenDone}
      onChange={(value) => {
        const whenDone = (['nothing', 'quit', 'sleep'] as const).find((one) => one === value);
        if (whenDone) void changeSettings({ whenDone });
      }}
      data={(['nothing', 'quit', 'sleep'] as const).map((value) => ({
        value,
        label: choices[value](),
        disabled: !can[value],
      }))}
    />
  );
}
