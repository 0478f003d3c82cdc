/** Few on purpose: defaults beat knobs. Every change holds at once. */

import { Button, Group, NumberInput, SegmentedControl, Switch } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { t } from '../../../shared/words/say.ts';
import { useDoes } from '../../actions/doings.ts';
import { show } from '../../actions/overlay.ts';
import { act, changeSettings, useHost, useSettings } from '../../state/app.ts';
import { go } from '../../state/route.ts';
import { FolderPicker } from '../../ui/folder-picker.tsx';
import { Key } from '../../ui/key.tsx';
import { Page } from '../../ui/page.tsx';
import { WhenDone } from '../../ui/speed-menu.tsx';
import { LanguageSetting } from './language-setting.tsx';
import { NotificationsSetting } from './notifications-setting.tsx';
import { OpenAtLogin } from './open-at-login.tsx';
import { Prices, pricesNote } from './prices.tsx';
import styles from './settings-page.module.css';
import { TimetableSetting } from './timetable-setting.tsx';

const MB = 1_000_000;
const themes = [
  { value: 'system', label: () => t('As the system') },
  { value: 'light', label: () => t('Light') },
  { value: 'dark', label: () => t('Dark') },
] as const;

export function SettingsPage() {
  const settings = useSettings();
  const host = useHost();
  const [picking, setPicking] = useState(false);
  const folder = settings?.folder ?? host?.suggestedFolder ?? '';
  const pick = async () => {
    if (!host?.canPickFolder) return setPicking(true);
    const picked = await act('host.pickFolder', { from: folder });
    if (picked?.path) void changeSettings({ folder: picked.path });
  };
  useDoes(() => ({ 'settings-folder': settings !== null && host !== null && (() => void pick()) }));
  if (!settings || !host) return <Page title={t('Settings')}>{null}</Page>;
  return (
    <Page title={t('Settings')}>
      <div className={styles.page}>
        <Row name={t('Downloads go to')} note={t('Each plan can name another folder.')}>
          <div className={styles.folder}>
            <Key text={folder} />
            <Button onClick={() => void pick()}>{t('Change…')}</Button>
          </div>
        </Row>
        <Row name={t('Jobs at once')} note={t('The others wait in their order.')}>
          <Whole
            label={t('Jobs at once')}
            value={settings.jobsAtOnce}
            min={1}
            max={16}
            onChange={(jobsAtOnce) => void changeSettings({ jobsAtOnce })}
          />
        </Row>
        <Row
          name={t('Connections')}
          note={t('Over all jobs. Empty lets Waybill find out how many each service bears, up to 64.')}
        >
          <Whole
            label={t('Connections')}
            value={settings.connections}
            min={1}
            max={256}
            empty={t('Automatic')}
            onChange={(connections) => void changeSettings({ connections })}
          />
        </Row>
        <Row name={t('Prices')} note={pricesNote()}>
          <Prices value={settings.prices} onChange={(prices) => void changeSettings({ prices })} />
        </Row>
        <Row name={t('One file at a time')} note={t('For disks with a head that moves: slower, but steady.')}>
          <Switch
            aria-label={t('One file at a time')}
            checked={settings.oneAtATime}
            onChange={(event) => void changeSettings({ oneAtATime: event.currentTarget.checked })}
          />
        </Row>
        <Row name={t('Speed limit')} note={t('Over all jobs, in megabytes a second. Empty is full speed.')}>
          <Rate
            label={t('Speed limit')}
            value={settings.bytesPerSecond}
            onChange={(bytesPerSecond) => void changeSettings({ bytesPerSecond })}
          />
        </Row>
        <Row name={t('Slow mode')} note={t('Holds all jobs to this speed until it is switched off.')}>
          <Group>
            <Switch
              aria-label={t('Slow mode')}
              checked={settings.slow}
              onChange={(event) => void changeSettings({ slow: event.currentTarget.checked })}
            />
            <Rate
              label={t('Slow speed')}
              value={settings.slowBytesPerSecond}
              onChange={(rate) => rate !== null && void changeSettings({ slowBytesPerSecond: rate })}
            />
          </Group>
        </Row>
        <Row
          name={t('Timetable')}
          note={t(
            'When bytes move at full speed, slowly, or not at all, by the clock of this computer. A job that is started ahead of the queue runs in any hour.',
          )}
        >
          <TimetableSetting />
        </Row>
        <Row name={t('When all is done')} note={t('Once, after the last job has ended.')}>
          <WhenDone bare />
        </Row>
        <Row name={t('Open at login')} note={t('Waybill comes with your session, and goes on where it was.')}>
          <OpenAtLogin able={host.canOpenAtLogin} />
        </Row>
        <Row name={t('Notifications')} note={t('When a job ends and no window of Waybill is in front.')}>
          <NotificationsSetting notifies={host.notifies} />
        </Row>
        <Row name={t('Language')} note={t('Of the window. The command line speaks English.')}>
          <LanguageSetting value={settings.language} />
        </Row>
        <Row name={t('Colours')}>
          <SegmentedControl
            aria-label={t('Colours')}
            size="xs"
            value={settings.theme}
            onChange={(value) => {
              const theme = themes.find((choice) => choice.value === value)?.value;
              if (theme) void changeSettings({ theme });
            }}
            data={themes.map(({ value, label }) => ({ value, label: label() }))}
          />
        </Row>
        <Row
          name={t('Practice')}
          note={t('Two minutes with a real download that is paused, cut off and proven.')}
        >
          <Button onClick={() => go({ page: 'tour', job: null })}>{t('Take the tour')}</Button>
        </Row>
        <Row
          name={t('Ledger')}
          note={t('What Waybill knows of its jobs. Removing it forgets them; the data stays.')}
        >
          <Key text={host.dataDir} copyable />
        </Row>
        <Row
          name={t('Support')}
          note={t('Facts and recent events to send to whoever helps, without secrets.')}
        >
          <Button onClick={() => show({ kind: 'support' })}>{t('Copy for support…')}</Button>
        </Row>
        <Row name={t('Version')}>
          <span>
            {t('Waybill {version}', { version: host.version })}{' '}
            <span className="third">{t('on {platform}', { platform: host.platform })}</span>
          </span>
        </Row>
      </div>
      {picking && (
        <FolderPicker
          from={folder}
          onPick={(path) => void changeSettings({ folder: path })}
          onClose={() => setPicking(false)}
        />
      )}
    </Page>
  );
}

function Row({
  name,
  note,
  children,
}: {
  readonly name: string;
  readonly note?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.row} aria-label={name}>
      <div className={styles.label}>
        <h2>{name}</h2>
        {note && <p className="third">{note}</p>}
      </div>
      <div className={styles.value}>{children}</div>
    </section>
  );
}

/** Megabytes a second; empty is full speed. Holds when the field is left. */
function Rate({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}) {
  return (
    <NumberInput
      aria-label={label}
      w={170}
      min={0.1}
      step={1}
      suffix=" MB/s"
      placeholder={t('Full speed')}
      key={value}
      defaultValue={value === null ? '' : value / MB}
      onBlur={(event) => {
        const limit = Number.parseFloat(event.currentTarget.value);
        const next = limit > 0 ? Math.max(16 * 1024, Math.round(limit * MB)) : null;
        if (next !== value) onChange(next);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}

/** Keeps what is being typed; a number in range holds at once, anything else is put right when the field is left. */
function Whole<T extends number | null>({
  label,
  value,
  min,
  max,
  empty,
  onChange,
}: {
  readonly label: string;
  readonly value: T;
  readonly min: number;
  readonly max: number;
  /** What an empty field means, where it means anything: then it holds null. */
  readonly empty?: null extends T ? string : never;
  readonly onChange: (value: T) => void;
}) {
  const [typed, setTyped] = useState<number | string>(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  return (
    <NumberInput
      aria-label={label}
      w={140}
      min={min}
      max={max}
      allowDecimal={false}
      placeholder={empty}
      value={typed}
      onBlur={() => {
        if (empty !== undefined && typed === '' && value !== null) onChange(null as T);
        else setTyped(value ?? '');
      }}
      onChange={(next) => {
        setTyped(next);
        if (typeof next === 'number' && next >= min && next <= max && next !== value) onChange(next as T);
      }}
    />
  );
}
