/** Which language the window speaks; each is called by its own name, for whoever cannot read the others. */
import { Select } from '@mantine/core';
import type { Settings } from '../../../shared/settings.ts';
import { languages } from '../../../shared/words/languages.ts';
import { t } from '../../../shared/words/say.ts';
import { changeSettings } from '../../state/app.ts';

export function LanguageSetting({ value }: { readonly value: Settings['language'] }) {
  return (
    <Select
      aria-label={t('Language')}
      w={240}
      allowDeselect={false}
      value={value}
      onChange={(chosen) => {
        const language = (['system', 'en', 'es', 'zh-CN'] as const).find((one) => one === chosen);
        if (language) void changeSettings({ language });
      }}
      data={[
        { value: 'system', label: t('As the system') },
        ...languages.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
