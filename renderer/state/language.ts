/** Which language the window speaks: the setting's, or the system's. Remembered, so that the next start begins in it. */
import { useEffect, useState } from 'react';
import { languageOf, speak, speechOf } from '../../shared/words/languages.ts';
import { type Language, language } from '../../shared/words/say.ts';
import { useSettings } from './app.ts';

const memory = 'waybill-language';

/** One language is learned at a time: of two that are chosen at once the last is spoken, however long each takes to load. */
let learned: Promise<void> = Promise.resolve();

async function begin(next: Language): Promise<void> {
  await speak(next);
  document.documentElement.lang = next;
}

/** Before the first frame, when the settings are not known yet. */
export function beginLanguage(): Promise<void> {
  const setting = localStorage.getItem(memory);
  return begin(
    languageOf(setting === 'en' || setting === 'es' || setting === 'zh-CN' ? setting : 'system', [
      ...navigator.languages,
    ]),
  );
}

/** The language that is spoken; changes once its words are there. */
export function useLanguage(): Language {
  const setting = useSettings()?.language;
  const [spoken, setSpoken] = useState(language);
  useEffect(() => {
    if (setting === undefined) return;
    localStorage.setItem(memory, setting);
    const next = languageOf(setting, navigator.languages);
    let stale = false;
    const learn = async () => {
      if (stale || next === language()) return;
      await speechOf(next);
      if (stale) return;
      await begin(next);
      setSpoken(next);
    };
    learned = learned.then(learn, learn);
    return () => {
      stale = true;
    };
  }, [setting]);
  return spoken;
}
