/**
 * What the desktop says outside of its windows: tray, menus, questions. They speak the windows' language; the process
 * itself stays English, because its records do.
 */
import type { Settings } from '../../../shared/settings.ts';
import { languageOf, wordsOf } from '../../../shared/words/languages.ts';
import { type Say, speaker } from '../../../shared/words/say.ts';

let say: Say = speaker('en', {});
let spoken = 'en';

export const t: Say = (english, values) => say(english, values);

/** `system`: the languages that the system prefers, the first one first. Resolves once it is spoken. */
export async function speak(setting: Settings['language'], system: readonly string[]): Promise<void> {
  const next = languageOf(setting, system);
  if (next === spoken) return;
  const words = await wordsOf(next);
  say = speaker(next, words);
  spoken = next;
}
