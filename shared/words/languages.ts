/** The languages of the window, each by its own name, and where its words are. */
import { type Language, type Speech, setLanguage, type Words } from './say.ts';

export const languages = [
  { id: 'en', name: 'English', load: async (): Promise<Loaded> => ({ all: {}, told: {} }) },
  { id: 'es', name: 'Español', load: async (): Promise<Loaded> => import('./es/all.ts') },
  { id: 'zh-CN', name: '简体中文', load: async (): Promise<Loaded> => import('./zh-cn/all.ts') },
] as const satisfies readonly { id: Language; name: string; load: () => Promise<Loaded> }[];

interface Loaded {
  readonly all: Words;
  readonly told: Words;
}

/** A setting, or the first of a system's languages (`es-MX`, `zh-Hans-SG`) that is spoken here. Traditional Chinese is not. */
export function languageOf(setting: Language | 'system', system: readonly string[]): Language {
  if (setting !== 'system') return setting;
  for (const tag of system) {
    if (/^zh\b(?!-(hant|tw|hk|mo)\b)/i.test(tag)) return 'zh-CN';
    if (/^es\b/i.test(tag)) return 'es';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

export async function speechOf(language: Language): Promise<Speech> {
  const loaded = await languages.find(({ id }) => id === language)?.load();
  return { language, words: loaded?.all ?? {}, told: loaded?.told ?? {} };
}

export const wordsOf = async (language: Language): Promise<Words> => (await speechOf(language)).words;

/** From here on this process speaks that language. */
export async function speak(next: Language): Promise<void> {
  const { words, told } = await speechOf(next);
  setLanguage(next, words, told);
}
