/** How it is looked at: in which colours, and with the contrast that a person's system can ask for. */
import { SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { useEffect, useState } from 'react';
import styles from './gallery.module.css';

const schemes = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

export function Switches() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [strong, setStrong] = useState(() => matchMedia('(prefers-contrast: more)').matches);
  useEffect(() => strengthen(strong), [strong]);
  return (
    <div className={styles.switches}>
      <SegmentedControl
        aria-label="Colours"
        size="xs"
        value={colorScheme}
        onChange={(value) => setColorScheme(schemes.find((one) => one.value === value)?.value ?? 'auto')}
        data={[...schemes]}
      />
      <Switch
        size="xs"
        label="High contrast"
        checked={strong}
        onChange={(event) => setStrong(event.currentTarget.checked)}
      />
    </div>
  );
}

const meant = new Map<CSSMediaRule, string>();

/** What the stylesheets say for `prefers-contrast: more` holds, or holds not, whatever the system prefers. */
function strengthen(on: boolean): void {
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules)
      if (rule instanceof CSSMediaRule && /prefers-contrast:\s*more/.test(rule.conditionText))
        meant.set(rule, rule.conditionText);
  for (const rule of meant.keys()) rule.media.mediaText = on ? 'all' : 'not all';
}
