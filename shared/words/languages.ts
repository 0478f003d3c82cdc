/** The languages of the window, each by its own name, and where its words are. */
import type { Language, Words } from './say.ts';

export const languages = [
  { id: 'en', name: 'English', words: async (): Promise<Words> => ({}) },
  { id: 'es', name: 'Español', words: async (): Promise<Words> => (await import('./es/all.ts')).all },
  {
    id: 'zh-CN',
    name: '简体中文',
    words: async (): Promise<Words> => (await import('./zh-cn/all.ts')).all,
  },
] as const satisfies readonly { id: Language; name: string; words: () => Promise<Words> }[];

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

export async function wordsOf(language: Language): Promise<Words> {
  return (await languages.find(({ id }) => id === language)?.words()) ?? {};
}
