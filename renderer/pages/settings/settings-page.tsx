/** Few on purpose: defaults beat knobs. Every change holds at once. */
import { Button, NumberInput, SegmentedControl } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { act, changeSettings, useHost, useSettings } from '../../state/app.ts';
import { FolderPicker } from '../../ui/folder-picker.tsx';
import { Key } from '../../ui/key.tsx';
import { Page } from '../../ui/page.tsx';
import styles from './settings-page.module.css';

const MB = 1_000_000;
const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

export function SettingsPage() {
  const settings = useSettings();
  const host = useHost();
  const [picking, setPicking] = useState(false);
  if (!settings || !host) return <Page title="Settings">{null}</Page>;
  const folder = settings.folder ?? host.suggestedFolder;
  const pick = async () => {
    if (!host.canPickFolder) return setPicking(true);
    const picked = await act('host.pickFolder', { from: folder });
    if (picked?.path) void changeSettings({ folder: picked.path });
  };
  return (
    <Page title="Settings">
      <div className={styles.page}>
        <Row name="Downloads go to" note="Each plan can name another folder.">
          <div className={styles.folder}>
            <Key text={folder} />
            <Button onClick={() => void pick()}>Change…</Button>
          </div>
        </Row>
        <Row name="Jobs at once" note="The others wait in their order.">
          <Whole
            label="Jobs at once"
            value={settings.jobsAtOnce}
            min={1}
            max={16}
            onChange={(jobsAtOnce) => void changeSettings({ jobsAtOnce })}
          />
        </Row>
        <Row
          name="Connections"
          note="Over all jobs. More helps on fast, distant links; servers may slow down many."
        >
          <Whole
            label="Connections"
            value={settings.connections}
            min={1}
            max={256}
            onChange={(connections) => void changeSettings({ connections })}
          />
        </Row>
        <Row name="Speed limit" note="Over all jobs, in megabytes a second. Empty is full speed.">
          <NumberInput
            aria-label="Speed limit"
            w={140}
            min={0.1}
            step={1}
            suffix=" MB/s"
            placeholder="Full speed"
            key={settings.bytesPerSecond}
            defaultValue={settings.bytesPerSecond === null ? '' : settings.bytesPerSecond / MB}
            onBlur={(event) => {
              const limit = Number.parseFloat(event.currentTarget.value);
              const bytesPerSecond = limit > 0 ? Math.max(16 * 1024, Math.round(limit * MB)) : null;
              if (bytesPerSecond !== settings.bytesPerSecond) void changeSettings({ bytesPerSecond });
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur();
            }}
          />
        </Row>
        <Row name="Colours">
          <SegmentedControl
            aria-label="Colours"
            size="xs"
            value={settings.theme}
            onChange={(value) => {
              const theme = themes.find((choice) => choice.value === value)?.value;
              if (theme) void changeSettings({ theme });
            }}
            data={[...themes]}
          />
        </Row>
        <Row name="Ledger" note="What Waybill knows of its jobs. Removing it forgets them; the data stays.">
          <Key text={host.dataDir} copyable />
        </Row>
        <Row name="Version">
          <span>
            Waybill {host.version} <span className="third">on {host.platform}</span>
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

/** Keeps what is being typed; a number in range holds at once, anything else is put right when the field is left. */
function Whole({
  label,
  value,
  min,
  max,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}) {
  const [typed, setTyped] = useState<number | string>(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <NumberInput
      aria-label={label}
      w={140}
      min={min}
      max={max}
      allowDecimal={false}
      value={typed}
      onBlur={() => setTyped(value)}
      onChange={(next) => {
        setTyped(next);
        if (typeof next === 'number' && next >= min && next <= max && next !== value) onChange(next);
      }}
    />
  );
}
