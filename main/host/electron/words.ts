/**
 * What the desktop says outside of its windows: tray, menus, questions, notifications. They speak the windows' language;
 * the process itself stays English, because its records do.
 */
import type { Settings } from '../../../shared/settings.ts';
import { languageOf, speechOf } from '../../../shared/words/languages.ts';
import { during, type Speech, t as sayNow, spoken } from '../../../shared/words/say.ts';
import { told as tellNow } from '../../../shared/words/told.ts';

let speech: Speech = spoken();

export const t: typeof sayNow = (english, values) => during(speech, () => sayNow(english, values));
export const told: typeof tellNow = (text) => during(speech, () => tellNow(text));

/** `system`: the languages that the system prefers, the first one first. Resolves once it is spoken. */
export async function speak(setting: Settings['language'], system: readonly string[]): Promise<void> {
  const next = languageOf(setting, system);
  if (next !== speech.language) speech = await speechOf(next);
}
